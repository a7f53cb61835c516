"""PostgreSQL's own say in who holds a role: raw SQL as the portal's login gets no further.

Who writes is the principal of the transaction, and its seal is asked for. A party's roles and
memberships are written by a principal of that party whose role carries the capability; nobody gives
themselves a role; a term is ended, never edited; a role of a joint body needs every party's word.

Before a party has its first administrator nobody could act for it: until then, and never again, the
portal's own login may found it. The owner of the tables is bound by none of this: it can lift the
triggers, which the catalogue and the record's seals would show.
"""

from collections.abc import Iterator

from foundation.walls.sql import PARTY_KINDS

GUARDED = {
    "roles_roleassignment": "guard_assignment",
    "roles_role": "guard_role",
    "roles_roleconsent": "guard_consent",
    "people_membership": "guard_membership",
    "walls_room": "guard_room",
    "walls_roomentrance": "guard_entrance",
}

HEAD = "LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$"

# Who writes: "owner", "portal" (nobody acts), or the kind of actor, who then is proved genuine.
WRITER = """
CREATE OR REPLACE FUNCTION walls.writer() RETURNS text {head}
DECLARE
  kind text := substr(current_user, length('{prefix}') + 2);
BEGIN
  IF kind IN ('union', 'management', 'neutral', 'member') THEN
    PERFORM walls.genuine();
    IF kind = 'member' THEN
      RAISE EXCEPTION 'walls: a member gives no role' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF kind NOT IN ('union', 'management', 'neutral', 'portal', 'owner') THEN
    RAISE EXCEPTION 'walls: nobody known writes' USING ERRCODE = '42501';
  END IF;
  RETURN kind;
END $$"""

# How far a capability carries for the role of whoever acts, by the fence in force.
CARRIES = """
CREATE OR REPLACE FUNCTION walls.carries(wanted text) RETURNS integer
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT coalesce(max(f.reach), 0)::integer
  FROM roles_rolefence f JOIN roles_roleassignment a ON a.role_id = f.role_id
  WHERE a.id = nullif(current_setting('portal.assignment', true), '')::bigint
    AND f.capability = wanted
    AND f.starts_at <= walls.clock() AND (f.ends_at IS NULL OR f.ends_at > walls.clock())
$$"""

REACHES = """
CREATE OR REPLACE FUNCTION walls.reaches(wanted text, place bigint) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM roles_roleassignment a
      JOIN people_unit home ON home.id = a.unit_id
      JOIN people_unit there ON there.id = place
    WHERE a.id = nullif(current_setting('portal.assignment', true), '')::bigint
      AND CASE walls.carries(wanted)
            WHEN 4 THEN true
            WHEN 3 THEN there.lft >= home.lft AND there.lft < home.rgt
            WHEN 2 THEN there.id = home.id
            ELSE false
          END)
$$"""

# Never had one, in force or not: a party that lost its administrator is helped by the owner.
FOUNDING = """
CREATE OR REPLACE FUNCTION walls.is_founding(party bigint) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id
    WHERE a.organization_id = party AND r.is_administrator)
$$"""

ASSIGNMENT = """
CREATE OR REPLACE FUNCTION walls.guard_assignment() RETURNS trigger {head}
DECLARE
  writer text := walls.writer();
  me bigint := nullif(current_setting('portal.person', true), '')::bigint;
  mine bigint := nullif(current_setting('portal.organization', true), '')::bigint;
  given roles_role;
  party people_organization;
BEGIN
  IF writer = 'owner' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'walls: a role is ended, never removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.person_id, NEW.role_id, NEW.organization_id, NEW.unit_id, NEW.starts_at,
        NEW.given_by_id) IS DISTINCT FROM
       (OLD.id, OLD.person_id, OLD.role_id, OLD.organization_id, OLD.unit_id, OLD.starts_at,
        OLD.given_by_id) THEN
      RAISE EXCEPTION 'walls: a role is ended, never edited' USING ERRCODE = '42501';
    END IF;
    IF OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at) THEN
      RAISE EXCEPTION 'walls: a term is never made longer' USING ERRCODE = '42501';
    END IF;
    IF NEW.away_until IS DISTINCT FROM OLD.away_until AND me IS DISTINCT FROM OLD.person_id THEN
      RAISE EXCEPTION 'walls: nobody sends another away' USING ERRCODE = '42501';
    END IF;
    IF (NEW.ends_at, NEW.ended_by_id) IS NOT DISTINCT FROM (OLD.ends_at, OLD.ended_by_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  SELECT * INTO given FROM roles_role WHERE id = NEW.role_id;
  SELECT * INTO party FROM people_organization WHERE id = NEW.organization_id;
  IF TG_OP = 'INSERT' THEN
    IF given.organization_kind <> party.kind THEN
      RAISE EXCEPTION 'walls: not a role of this kind of organization' USING ERRCODE = '42501';
    END IF;
    IF given.how_filled = 'ELECTED' AND NEW.ends_at IS NULL THEN
      RAISE EXCEPTION 'walls: an elected post has an end' USING ERRCODE = '42501';
    END IF;
    IF NOT given.is_system AND party.kind <> 'JOINT_BODY' AND NOT EXISTS (
      SELECT 1 FROM people_membership m
      WHERE m.person_id = NEW.person_id AND m.organization_id = NEW.organization_id
        AND (m.ends_at IS NULL OR m.ends_at > greatest(NEW.starts_at, walls.clock()))
    ) THEN
      RAISE EXCEPTION 'walls: only who belongs to a party acts for it' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF writer = 'portal' THEN
    IF TG_OP = 'INSERT' AND walls.is_founding(NEW.organization_id)
       AND (party.kind <> 'JOINT_BODY' OR given.is_system) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'walls: roles are given and ended by an administrator of the party'
      USING ERRCODE = '42501';
  END IF;
  IF given.is_system THEN
    RAISE EXCEPTION 'walls: the role of the portal itself is not given' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' AND (me = NEW.person_id OR me IS DISTINCT FROM NEW.given_by_id) THEN
    RAISE EXCEPTION 'walls: nobody gives themselves a role, or in the name of another'
      USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND me IS DISTINCT FROM NEW.ended_by_id THEN
    RAISE EXCEPTION 'walls: whoever ends a role is named' USING ERRCODE = '42501';
  END IF;
  IF party.kind = 'JOINT_BODY' THEN
    PERFORM walls.every_party_agreed(NEW, mine);
  ELSIF mine IS DISTINCT FROM NEW.organization_id THEN
    RAISE EXCEPTION 'walls: only a party gives and ends its own roles' USING ERRCODE = '42501';
  END IF;
  IF walls.sweeps() AND NOT given.is_administrator AND party.kind <> 'JOINT_BODY'
     AND (TG_OP = 'INSERT' AND walls.was_elected(NEW)
          OR TG_OP = 'UPDATE' AND walls.has_lapsed(NEW)) THEN
    RETURN NEW;
  END IF;
  IF NOT walls.reaches('assign_role', NEW.unit_id)
     OR (given.is_administrator AND walls.carries('edit_fences') = 0) THEN
    RAISE EXCEPTION 'walls: this role may not give or end it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# A party's own sweep gives no role and ends none, with the two exceptions that follow.
SWEEPS = """
CREATE OR REPLACE FUNCTION walls.sweeps() RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id
    WHERE a.id = nullif(current_setting('portal.assignment', true), '')::bigint AND r.is_system)
$$"""

# Nobody, until an app above that conducts elections says who: it replaces this function.
ELECTED = """
CREATE OR REPLACE FUNCTION walls.was_elected(held roles_roleassignment) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$ SELECT false $$"""

# Elected on the condition that they take on another role in time, and the last day has passed.
LAPSED = """
CREATE OR REPLACE FUNCTION walls.has_lapsed(held roles_roleassignment) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM roles_role r JOIN people_unit u ON u.id = held.unit_id
    WHERE r.id = held.role_id AND r.how_filled = 'ELECTED'
      AND r.requires_role_id IS NOT NULL AND r.requires_within_months > 0
      AND (held.starts_at AT TIME ZONE u.zone
           + make_interval(months => r.requires_within_months::integer))::date
          < (walls.clock() AT TIME ZONE u.zone)::date
      AND NOT EXISTS (
        SELECT 1 FROM roles_roleassignment o
        WHERE o.person_id = held.person_id AND o.role_id = r.requires_role_id
          AND o.organization_id = held.organization_id AND o.starts_at <= walls.clock()
          AND (o.ends_at IS NULL OR o.ends_at > walls.clock())))
$$"""

# A neutral role begins with the word of the employer and of every union; any one of them ends it.
AGREED = """
CREATE OR REPLACE FUNCTION walls.every_party_agreed(held roles_roleassignment, mine bigint)
RETURNS void {head}
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM people_partnership p
    WHERE (p.employer_id = mine OR EXISTS (
             SELECT 1 FROM people_partnership_unions u
             WHERE u.partnership_id = p.id AND u.organization_id = mine))
      AND NOT EXISTS (
        (SELECT p.employer_id UNION
         SELECT u.organization_id FROM people_partnership_unions u WHERE u.partnership_id = p.id)
        EXCEPT
        SELECT c.party_id FROM roles_roleconsent c
        WHERE c.partnership_id = p.id AND c.person_id = held.person_id
          AND c.role_id = held.role_id AND c.organization_id = held.organization_id
          AND c.unit_id = held.unit_id AND c.starts_at = held.starts_at
          AND (c.ends_at IS NOT DISTINCT FROM held.ends_at OR held.ended_by_id IS NOT NULL))
  ) THEN
    RAISE EXCEPTION 'walls: a role of a joint body needs the word of every party'
      USING ERRCODE = '42501';
  END IF;
END $$"""

CONSENT = """
CREATE OR REPLACE FUNCTION walls.guard_consent() RETURNS trigger {head}
DECLARE
  writer text := walls.writer();
BEGIN
  IF writer = 'owner' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'walls: a word given stands' USING ERRCODE = '42501';
  END IF;
  IF writer = 'portal'
     OR NEW.party_id <> nullif(current_setting('portal.organization', true), '')::bigint
     OR NEW.given_by_id <> nullif(current_setting('portal.person', true), '')::bigint
     OR NEW.person_id = NEW.given_by_id
     OR NOT walls.reaches('assign_role', NEW.unit_id) THEN
    RAISE EXCEPTION 'walls: each party gives its own word' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# What a role is decides who is an administrator, and of which side: that never changes.
ROLE = """
CREATE OR REPLACE FUNCTION walls.guard_role() RETURNS trigger {head}
DECLARE
  writer text := walls.writer();
BEGIN
  IF writer = 'owner' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF writer <> 'portal' OR TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'walls: no party changes what a role is' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.organization_kind, NEW.is_administrator, NEW.is_system)
     IS DISTINCT FROM (OLD.id, OLD.organization_kind, OLD.is_administrator, OLD.is_system) THEN
    RAISE EXCEPTION 'walls: whose role it is never changes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# An organization's own system actor may write memberships, too: lists of members are brought in.
MEMBERSHIP = """
CREATE OR REPLACE FUNCTION walls.guard_membership() RETURNS trigger {head}
DECLARE
  writer text := walls.writer();
BEGIN
  IF writer = 'owner' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (NEW.id, NEW.person_id, NEW.organization_id,
     NEW.starts_at) IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.organization_id, OLD.starts_at))
  THEN
    RAISE EXCEPTION 'walls: a membership is ended, never edited' USING ERRCODE = '42501';
  END IF;
  IF writer = 'portal' THEN
    IF TG_OP = 'INSERT' AND walls.is_founding(NEW.organization_id) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'walls: a party says itself who belongs to it' USING ERRCODE = '42501';
  END IF;
  IF NEW.organization_id IS DISTINCT FROM
     nullif(current_setting('portal.organization', true), '')::bigint THEN
    RAISE EXCEPTION 'walls: a party says itself who belongs to it' USING ERRCODE = '42501';
  END IF;
  IF walls.carries('assign_role') = 0 AND NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id
    WHERE a.id = nullif(current_setting('portal.assignment', true), '')::bigint AND r.is_system
  ) THEN
    RAISE EXCEPTION 'walls: this role may not say who belongs' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

ROOM = """
CREATE OR REPLACE FUNCTION walls.guard_room() RETURNS trigger {head}
BEGIN
  IF walls.writer() <> 'owner' THEN
    RAISE EXCEPTION 'walls: a room is never changed or removed' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$"""

# A private room has one door; a case's room one for the employer and one for one of its unions.
ENTRANCE = """
CREATE OR REPLACE FUNCTION walls.guard_entrance() RETURNS trigger {head}
DECLARE
  room walls_room;
  doors integer;
  is_employer boolean;
  is_union boolean;
BEGIN
  IF walls.writer() = 'owner' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'walls: a door is never moved or closed' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO room FROM walls_room WHERE id = NEW.room_id FOR UPDATE;
  SELECT count(*) INTO doors FROM walls_roomentrance WHERE room_id = NEW.room_id;
  SELECT EXISTS (SELECT 1 FROM people_partnership
                 WHERE id = room.partnership_id AND employer_id = NEW.organization_id)
    INTO is_employer;
  SELECT EXISTS (SELECT 1 FROM people_partnership_unions
                 WHERE partnership_id = room.partnership_id
                   AND organization_id = NEW.organization_id) INTO is_union;
  IF (room.kind = 'PRIVATE' AND doors > 0)
     OR (room.kind <> 'PRIVATE' AND NOT is_employer AND NOT is_union)
     OR (room.kind = 'CASE' AND EXISTS (
           SELECT 1 FROM walls_roomentrance e JOIN people_organization o
             ON o.id = e.organization_id JOIN people_organization n ON n.id = NEW.organization_id
           WHERE e.room_id = NEW.room_id AND o.kind = n.kind)) THEN
    RAISE EXCEPTION 'walls: this room has no door for that organization' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# What the guards call as whoever writes. None of it tells more than the tables it reads.
CALLED = (
    "walls.writer(), walls.carries(text), walls.reaches(text, bigint), walls.is_founding(bigint),"
    " walls.every_party_agreed(roles_roleassignment, bigint), walls.clock(), walls.sweeps(),"
    " walls.was_elected(roles_roleassignment), walls.has_lapsed(roles_roleassignment)"
)

FUNCTIONS = (
    WRITER,
    CARRIES,
    REACHES,
    FOUNDING,
    AGREED,
    SWEEPS,
    ELECTED,
    LAPSED,
    ASSIGNMENT,
    CONSENT,
    ROLE,
    MEMBERSHIP,
    ROOM,
    ENTRANCE,
)


def guard_statements(prefix: str) -> Iterator[str]:
    """For ``raise_walls``: the functions, and a trigger for each table they guard."""
    for function in FUNCTIONS:
        yield function.replace("{head}", HEAD).replace("{prefix}", prefix)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA walls FROM PUBLIC"
    writers = ", ".join(f'"{prefix}_{kind}"' for kind in (*PARTY_KINDS, "member", "portal"))
    yield f"GRANT EXECUTE ON FUNCTION {CALLED} TO {writers}"
    for table, function in GUARDED.items():
        moments = "UPDATE OR DELETE" if table == "walls_room" else "INSERT OR UPDATE OR DELETE"
        yield (
            f"CREATE OR REPLACE TRIGGER {function} BEFORE {moments} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION walls.{function}()"
        )
