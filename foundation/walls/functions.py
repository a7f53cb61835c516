"""The functions of the walls, and the one table only their owner reads.

Role names are written as ``'{prefix}' || …``: the functions of two databases can be compared then.
"""

from collections.abc import Iterator

# Statement, not transaction: a term that ends while a transaction runs ends for its next statement.
# Tests replace this one function, as owner, to move the clock of the walls.
CLOCK_SAYS = "SELECT statement_timestamp()"
CLOCK = f"""
CREATE OR REPLACE FUNCTION walls.clock() RETURNS timestamptz STABLE LANGUAGE sql
SET search_path = pg_catalog AS '{CLOCK_SAYS}'"""

# The newest key is first; the one before it stays valid until it is forgotten on purpose.
SEAL_KEYS = """
CREATE TABLE IF NOT EXISTS walls.seal_key (
  place smallint PRIMARY KEY CHECK (place IN (1, 2)),
  secret bytea NOT NULL CHECK (length(secret) = 32)
)"""

# For each statement, not each row: whoever sees no row is refused as loudly.
APPEND_ONLY = """
CREATE OR REPLACE FUNCTION walls.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'walls: % is only added to', TG_TABLE_NAME USING ERRCODE = '42501';
END $$"""

# For every statement, and for every table behind a wall in it: the seal, and the term by its key. A
# setting that was never made is refused like a forged one. Nothing is asked here that cannot change
# while a transaction runs: that is asked once, in ``walls.admitted()``.
GENUINE = """
CREATE OR REPLACE FUNCTION walls.genuine() RETURNS boolean
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  said_person text := coalesce(current_setting('portal.person', true), '');
  said_assignment text := coalesce(current_setting('portal.assignment', true), '');
  said_organization text := coalesce(current_setting('portal.organization', true), '');
  said_until text := coalesce(current_setting('portal.until', true), '');
  said_seal text := coalesce(current_setting('portal.seal', true), '');
  message bytea := convert_to(
    concat_ws('|', current_setting('role'), said_person, said_assignment, said_organization,
              coalesce(current_setting('portal.rooms', true), ''), said_until) || '|', 'UTF8');
  here bytea := message || convert_to(pg_backend_pid()::text, 'UTF8');
  pooled bytea := message || convert_to('pooled', 'UTF8');
  this_moment timestamptz;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM walls.seal_key k
    WHERE said_seal = encode(sha256(k.secret || sha256(k.secret || here)), 'hex')
       OR said_seal = encode(sha256(k.secret || sha256(k.secret || pooled)), 'hex')
  ) THEN
    RAISE EXCEPTION 'walls: the principal is not sealed' USING ERRCODE = '42501';
  END IF;
  IF said_until::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'walls: the seal has run out' USING ERRCODE = '42501';
  END IF;
  IF current_setting('role') = '{prefix}' || '_member' THEN
    RETURN true;
  END IF;
  this_moment := walls.clock();
  IF NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a
    WHERE a.id = nullif(said_assignment, '')::bigint AND a.person_id = said_person::bigint
      AND a.organization_id = nullif(said_organization, '')::bigint
      AND a.starts_at <= this_moment AND (a.ends_at IS NULL OR a.ends_at > this_moment)
  ) THEN
    RAISE EXCEPTION 'walls: no such role in force' USING ERRCODE = '42501';
  END IF;
  RETURN true;
END $$"""

# When a principal is set: besides, whether kind and rooms are those of the organization. Neither
# changes later: no door is moved or closed, and the seal covers both.
ADMITTED = """
CREATE OR REPLACE FUNCTION walls.admitted() RETURNS boolean
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  acting_kind text := substr(current_setting('role'), length('{prefix}') + 2);
  acting_organization bigint;
  acting_rooms bigint[];
BEGIN
  PERFORM walls.genuine();
  acting_organization := nullif(current_setting('portal.organization'), '')::bigint;
  acting_rooms := current_setting('portal.rooms')::bigint[];
  IF acting_kind = 'member' THEN
    IF acting_rooms <> '{}' OR NOT EXISTS (
      SELECT 1 FROM people_person WHERE id = current_setting('portal.person')::bigint
    ) THEN
      RAISE EXCEPTION 'walls: a member enters no room' USING ERRCODE = '42501';
    END IF;
    RETURN true;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM people_organization o
    WHERE o.id = acting_organization
      AND acting_kind = CASE o.kind WHEN 'UNION' THEN 'union' WHEN 'EMPLOYER' THEN 'management'
                             ELSE 'neutral' END
  ) THEN
    RAISE EXCEPTION 'walls: no such role in force' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (
    SELECT unnest(acting_rooms) EXCEPT
    SELECT e.room_id FROM walls_roomentrance e WHERE e.organization_id = acting_organization
  ) THEN
    RAISE EXCEPTION 'walls: a room that may not be entered' USING ERRCODE = '42501';
  END IF;
  RETURN true;
END $$"""


# Runs as whoever reads: who belongs where is known to all who are signed in.
OWN_PARTNERSHIPS = """
CREATE OR REPLACE FUNCTION walls.own_partnerships() RETURNS bigint[]
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(DISTINCT p.id), '{}')
  FROM people_membership m
  JOIN people_partnership p ON p.employer_id = m.organization_id OR p.id IN (
    SELECT u.partnership_id FROM people_partnership_unions u
    WHERE u.organization_id = m.organization_id)
  WHERE m.person_id = current_setting('portal.person')::bigint
    AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock())
$$"""


# Runs as whoever reads. A neutral without an end date audits nothing, and neither does one whose
# role the parties have not let read measures in the whole partnership.
AUDITED_ROOMS = """
CREATE OR REPLACE FUNCTION walls.audited_rooms() RETURNS bigint[]
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(DISTINCT r.id), '{}')
  FROM roles_roleassignment a
  JOIN roles_rolefence f ON f.role_id = a.role_id AND f.capability = 'read_measures'
    AND f.reach = 4 AND f.starts_at <= walls.clock()
    AND (f.ends_at IS NULL OR f.ends_at > walls.clock())
  JOIN roles_roleconsent c ON c.person_id = a.person_id AND c.role_id = a.role_id
    AND c.organization_id = a.organization_id AND c.unit_id = a.unit_id
    AND c.starts_at = a.starts_at
  JOIN walls_room r ON r.partnership_id = c.partnership_id AND r.kind = 'COMMITTEE'
  WHERE a.id = nullif(current_setting('portal.assignment'), '')::bigint
    AND a.ends_at > walls.clock()
    AND NOT EXISTS (
      SELECT e.organization_id FROM walls_roomentrance e WHERE e.room_id = r.id
      EXCEPT
      SELECT w.party_id FROM roles_roleconsent w
      WHERE w.partnership_id = c.partnership_id AND w.person_id = a.person_id
        AND w.role_id = a.role_id AND w.organization_id = a.organization_id
        AND w.unit_id = a.unit_id AND w.starts_at = a.starts_at)
$$"""

OWN_ORGANIZATIONS = """
CREATE OR REPLACE FUNCTION walls.own_organizations() RETURNS bigint[]
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(DISTINCT m.organization_id), '{}')
  FROM people_membership m
  WHERE m.person_id = current_setting('portal.person')::bigint
    AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock())
$$"""

CALLED = (
    "walls.genuine(), walls.admitted(), walls.append_only(), walls.clock(),"
    " walls.own_partnerships(), walls.own_organizations(), walls.audited_rooms()"
)


def function_statements(prefix: str) -> Iterator[str]:
    yield CLOCK
    yield SEAL_KEYS
    yield "REVOKE ALL ON walls.seal_key FROM PUBLIC"
    yield GENUINE.replace("{prefix}", prefix)
    yield ADMITTED.replace("{prefix}", prefix)
    yield APPEND_ONLY
    yield OWN_PARTNERSHIPS
    yield OWN_ORGANIZATIONS
    yield AUDITED_ROOMS
