"""The wall by person around matters of conduct: PostgreSQL's own functions, and nothing beside.

No login of the portal reads the tables or writes to them. Each function asks first that the
principal is sealed, and acts for the person it names: whoever raised a matter, its two counsellors,
and, as far as it was put to them, the person concerned. Who counsels is chosen here as well, so
that no mistake in a page can add a reader. See ``docs/decisions/026``.
"""

from collections.abc import Iterator

from foundation.walls.sql import role_names
from partnership.conduct.statuses import (
    KEPT_CLOSED,
    KEPT_WITHDRAWN,
    MOST_A_MONTH,
    MOST_OPEN,
)

CALLED = (
    "conduct.raise_matter(uuid, bigint, bigint, text, text), conduct.mine(),"
    " conduct.entries_of(uuid), conduct.write_entry(uuid, uuid, text, text),"
    " conduct.withdraw(uuid), conduct.step_aside(uuid), conduct.counsellors(bigint),"
    " conduct.name_counsellor(uuid, bigint, bigint), conduct.end_counsellor(uuid),"
    " conduct.look_after()"
)


def statements(prefix: str) -> Iterator[str]:
    everyone = role_names(prefix)
    yield "CREATE SCHEMA IF NOT EXISTS conduct"
    yield "REVOKE ALL ON SCHEMA conduct FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA conduct TO {everyone}"
    for function in FUNCTIONS:
        yield _with_numbers(function)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA conduct FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {CALLED} TO {everyone}"


def _with_numbers(function: str) -> str:
    for name, number in NUMBERS.items():
        function = function.replace("{" + name + "}", str(number))
    return function


NUMBERS = {
    "most_open": MOST_OPEN,
    "most_a_month": MOST_A_MONTH,
    "kept_closed": KEPT_CLOSED,
    "kept_withdrawn": KEPT_WITHDRAWN,
}

# Who acts; refused without a sealed principal.
ME = """
CREATE OR REPLACE FUNCTION conduct.me() RETURNS bigint
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM walls.genuine();
  RETURN current_setting('portal.person')::bigint;
END $$"""

PARTY_OF = """
CREATE OR REPLACE FUNCTION conduct.is_party(organization bigint, partnership bigint)
RETURNS boolean STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM people_partnership p WHERE p.id = $2 AND p.employer_id = $1)
      OR EXISTS (SELECT 1 FROM people_partnership_unions u
                 WHERE u.partnership_id = $2 AND u.organization_id = $1)
$$"""

BELONGS = """
CREATE OR REPLACE FUNCTION conduct.belongs(person bigint, partnership bigint)
RETURNS boolean STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM people_membership m
    WHERE m.person_id = $1 AND conduct.is_party(m.organization_id, $2)
      AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock())
  ) OR EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id
    WHERE a.person_id = $1 AND NOT r.is_system AND conduct.is_party(a.organization_id, $2)
      AND a.starts_at <= walls.clock() AND (a.ends_at IS NULL OR a.ends_at > walls.clock())
  )
$$"""

# A role of that party in force that carries the capability.
CARRIES = """
CREATE OR REPLACE FUNCTION conduct.carries(person bigint, party bigint, capability text)
RETURNS boolean STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM roles_roleassignment a
    JOIN roles_role r ON r.id = a.role_id AND NOT r.is_system
    JOIN roles_rolefence f ON f.role_id = a.role_id AND f.capability = $3 AND f.reach > 0
      AND f.starts_at <= walls.clock() AND (f.ends_at IS NULL OR f.ends_at > walls.clock())
    WHERE a.person_id = $1 AND a.organization_id = $2
      AND a.starts_at <= walls.clock() AND (a.ends_at IS NULL OR a.ends_at > walls.clock()))
$$"""

# Named, not ended, and in a role that counsels: asked at each reading, so a term's end ends it.
COUNSELS = """
CREATE OR REPLACE FUNCTION conduct.counsels(person bigint, partnership bigint, side text)
RETURNS boolean STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM conduct_counsellor c JOIN people_organization o ON o.id = c.organization_id
    WHERE c.person_id = $1 AND c.partnership_id = $2 AND c.ends_at IS NULL
      AND $3 = CASE o.kind WHEN 'UNION' THEN 'labor' ELSE 'management' END
      AND conduct.carries(c.person_id, c.organization_id, 'counsel_conduct'))
$$"""

# One counsellor of each side: the first named who may, whom it does not concern, and who has not
# stepped aside. Where there is nobody, the place waits.
SEAT = """
CREATE OR REPLACE FUNCTION conduct.seat(matter uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  of_matter conduct_matter%ROWTYPE;
  of_side text;
  chosen bigint;
BEGIN
  SELECT * INTO of_matter FROM conduct_matter m WHERE m.id = matter AND m.status = 'OPEN'
    FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  UPDATE conduct_reader r SET ends_at = walls.clock()
    WHERE r.matter_id = matter AND r.part = 'COUNSELS' AND r.ends_at IS NULL
      AND NOT conduct.counsels(r.person_id, of_matter.partnership_id, r.side);
  FOREACH of_side IN ARRAY ARRAY['labor', 'management'] LOOP
    CONTINUE WHEN EXISTS (
      SELECT 1 FROM conduct_reader r WHERE r.matter_id = matter AND r.part = 'COUNSELS'
        AND r.side = of_side AND r.ends_at IS NULL);
    SELECT c.person_id INTO chosen FROM conduct_counsellor c
      WHERE c.partnership_id = of_matter.partnership_id AND c.ends_at IS NULL
        AND conduct.counsels(c.person_id, c.partnership_id, of_side)
        AND c.person_id NOT IN (of_matter.raised_by_id, of_matter.concerns_id)
        AND NOT EXISTS (
          SELECT 1 FROM conduct_reader r WHERE r.matter_id = matter AND r.person_id = c.person_id)
      ORDER BY c.starts_at, c.id LIMIT 1;
    IF chosen IS NOT NULL THEN
      INSERT INTO conduct_reader (matter_id, person_id, part, side, starts_at)
        VALUES (matter, chosen, 'COUNSELS', of_side, walls.clock());
    END IF;
    chosen := NULL;
  END LOOP;
END $$"""

RAISE = """
CREATE OR REPLACE FUNCTION conduct.raise_matter(
  matter uuid, of_partnership bigint, about bigint, of_clause text, words text) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
BEGIN
  IF NOT conduct.belongs(me, of_partnership) THEN RETURN 'stranger'; END IF;
  IF me = about THEN RETURN 'self'; END IF;
  IF NOT conduct.belongs(about, of_partnership) THEN RETURN 'outsider'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('conduct.raise_matter'), me::integer);
  IF (SELECT count(*) FROM conduct_matter m
      WHERE m.raised_by_id = me AND m.status = 'OPEN') >= {most_open}
    OR (SELECT count(*) FROM conduct_matter m WHERE m.raised_by_id = me
        AND m.raised_at > walls.clock() - interval '30 days') >= {most_a_month} THEN
    RETURN 'flood';
  END IF;
  INSERT INTO conduct_matter
    (id, partnership_id, raised_by_id, concerns_id, clause, said, status, raised_at)
    VALUES (matter, of_partnership, me, about, left(of_clause, 200), words, 'OPEN',
            walls.clock());
  INSERT INTO conduct_reader (matter_id, person_id, part, side, starts_at)
    VALUES (matter, me, 'RAISED', '', walls.clock());
  PERFORM conduct.seat(matter);
  RETURN '';
END $$"""

# In which part somebody reads a matter now; empty if not at all.
PART_OF = """
CREATE OR REPLACE FUNCTION conduct.part_of(person bigint, matter uuid) RETURNS text
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT coalesce((
    SELECT r.part FROM conduct_reader r JOIN conduct_matter m ON m.id = r.matter_id
    WHERE r.matter_id = $2 AND r.person_id = $1 AND r.ends_at IS NULL
      AND (r.part <> 'COUNSELS' OR conduct.counsels($1, m.partnership_id, r.side))), '')
$$"""

# Whom it concerns reads neither who raised it nor the words, and its day is the day they were told.
MINE = """
CREATE OR REPLACE FUNCTION conduct.mine() RETURNS TABLE (
  matter uuid, of_partnership bigint, part text, status text, raised_by bigint, concerns bigint,
  clause text, said text, at timestamptz, is_told boolean, ended_at timestamptz, keep_until date,
  counsellors bigint[], agreed_by bigint)
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
BEGIN
  RETURN QUERY
  SELECT m.id, m.partnership_id, r.part::text, m.status::text,
    CASE WHEN r.part <> 'CONCERNED' THEN m.raised_by_id END, m.concerns_id,
    CASE WHEN r.part <> 'CONCERNED' THEN m.clause::text ELSE '' END,
    CASE WHEN r.part <> 'CONCERNED' THEN m.said ELSE '' END,
    CASE WHEN r.part <> 'CONCERNED' THEN m.raised_at ELSE r.starts_at END,
    EXISTS (SELECT 1 FROM conduct_reader c WHERE c.matter_id = m.id AND c.part = 'CONCERNED'),
    m.ended_at, m.keep_until,
    ARRAY(SELECT c.person_id FROM conduct_reader c WHERE c.matter_id = m.id
          AND c.part = 'COUNSELS' AND c.ends_at IS NULL ORDER BY c.side),
    CASE WHEN r.part <> 'CONCERNED' THEN (
      SELECT e.written_by_id FROM conduct_entry e
      WHERE e.matter_id = m.id AND e.kind = 'AGREED' ORDER BY e.happened_at DESC LIMIT 1) END
  FROM conduct_reader r JOIN conduct_matter m ON m.id = r.matter_id
  WHERE r.person_id = me AND conduct.part_of(me, m.id) = r.part AND r.ends_at IS NULL
  ORDER BY m.raised_at DESC, m.id;
END $$"""

ENTRIES = """
CREATE OR REPLACE FUNCTION conduct.entries_of(of_matter uuid) RETURNS TABLE (
  entry uuid, kind text, words text, written_by bigint, at timestamptz)
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  part text := conduct.part_of(conduct.me(), of_matter);
BEGIN
  RETURN QUERY
  SELECT e.id, e.kind::text, e.words, e.written_by_id, e.happened_at
  FROM conduct_entry e JOIN conduct_matter m ON m.id = e.matter_id
  WHERE e.matter_id = of_matter AND part <> ''
    AND (part <> 'CONCERNED' OR e.kind IN ('TOLD', 'PUT')
         OR (e.kind = 'AGREED' AND m.status = 'CLOSED' AND NOT EXISTS (
           SELECT 1 FROM conduct_entry later WHERE later.matter_id = of_matter
             AND later.kind = 'AGREED' AND later.happened_at > e.happened_at)))
  ORDER BY e.happened_at, e.id;
END $$"""

# What was agreed is closed by the counsellor of the other side than who wrote it down.
WRITE = """
CREATE OR REPLACE FUNCTION conduct.write_entry(
  entry uuid, of_matter uuid, of_kind text, of_words text) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
  found_matter conduct_matter%ROWTYPE;
  agreed_by bigint;
BEGIN
  IF conduct.part_of(me, of_matter) <> 'COUNSELS' THEN RETURN 'stranger'; END IF;
  SELECT * INTO found_matter FROM conduct_matter m WHERE m.id = of_matter FOR UPDATE;
  IF found_matter.status <> 'OPEN' THEN RETURN 'over'; END IF;
  IF of_kind NOT IN ('TOLD', 'TALKED', 'PUT', 'AGREED', 'CONFIRMED') THEN
    RETURN 'unknown';
  END IF;
  IF of_kind = 'CONFIRMED' THEN
    SELECT e.written_by_id INTO agreed_by FROM conduct_entry e
      WHERE e.matter_id = of_matter AND e.kind = 'AGREED' ORDER BY e.happened_at DESC LIMIT 1;
    IF agreed_by IS NULL OR agreed_by = me THEN RETURN 'alone'; END IF;
    UPDATE conduct_matter m SET status = 'CLOSED', ended_at = walls.clock(),
      keep_until = (walls.clock() + interval '{kept_closed} days')::date WHERE m.id = of_matter;
  END IF;
  INSERT INTO conduct_entry (id, matter_id, kind, words, written_by_id, happened_at)
    VALUES (entry, of_matter, of_kind, of_words, me, clock_timestamp());
  IF of_kind IN ('TOLD', 'PUT') THEN
    INSERT INTO conduct_reader (matter_id, person_id, part, side, starts_at)
      SELECT of_matter, found_matter.concerns_id, 'CONCERNED', '', walls.clock()
      WHERE NOT EXISTS (SELECT 1 FROM conduct_reader r WHERE r.matter_id = of_matter
                        AND r.part = 'CONCERNED');
  END IF;
  RETURN '';
END $$"""

WITHDRAW = """
CREATE OR REPLACE FUNCTION conduct.withdraw(of_matter uuid) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF conduct.part_of(conduct.me(), of_matter) <> 'RAISED' THEN RETURN 'stranger'; END IF;
  UPDATE conduct_matter m SET status = 'WITHDRAWN', ended_at = walls.clock(),
    keep_until = (walls.clock() + interval '{kept_withdrawn} days')::date
    WHERE m.id = of_matter AND m.status = 'OPEN';
  RETURN CASE WHEN FOUND THEN '' ELSE 'over' END;
END $$"""

STEP_ASIDE = """
CREATE OR REPLACE FUNCTION conduct.step_aside(of_matter uuid) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
BEGIN
  IF conduct.part_of(me, of_matter) <> 'COUNSELS' THEN RETURN 'stranger'; END IF;
  IF EXISTS (SELECT 1 FROM conduct_matter m WHERE m.id = of_matter AND m.status <> 'OPEN') THEN
    RETURN 'over';
  END IF;
  UPDATE conduct_reader r SET ends_at = walls.clock()
    WHERE r.matter_id = of_matter AND r.person_id = me AND r.ends_at IS NULL;
  PERFORM conduct.seat(of_matter);
  RETURN '';
END $$"""

COUNSELLORS = """
CREATE OR REPLACE FUNCTION conduct.counsellors(of_partnership bigint) RETURNS TABLE (
  counsellor uuid, party bigint, person bigint, since timestamptz, may_counsel boolean)
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT conduct.belongs(conduct.me(), of_partnership) THEN RETURN; END IF;
  RETURN QUERY
  SELECT c.id, c.organization_id, c.person_id, c.starts_at,
    conduct.carries(c.person_id, c.organization_id, 'counsel_conduct')
  FROM conduct_counsellor c WHERE c.partnership_id = of_partnership AND c.ends_at IS NULL
  ORDER BY c.starts_at, c.id;
END $$"""

# For one's own party, in the very role one acts in; and never oneself.
NAME = """
CREATE OR REPLACE FUNCTION conduct.name_counsellor(
  counsellor uuid, of_partnership bigint, whom bigint) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
  party bigint := nullif(current_setting('portal.organization'), '')::bigint;
BEGIN
  IF party IS NULL OR NOT conduct.is_party(party, of_partnership)
    OR NOT conduct.carries(me, party, 'settle_agreement') THEN
    RETURN 'stranger';
  END IF;
  IF whom = me THEN RETURN 'self'; END IF;
  IF NOT conduct.carries(whom, party, 'counsel_conduct') THEN RETURN 'unfit'; END IF;
  IF EXISTS (SELECT 1 FROM conduct_counsellor c WHERE c.partnership_id = of_partnership
             AND c.organization_id = party AND c.person_id = whom AND c.ends_at IS NULL) THEN
    RETURN 'named';
  END IF;
  INSERT INTO conduct_counsellor
    (id, partnership_id, organization_id, person_id, named_by_id, starts_at)
    VALUES (counsellor, of_partnership, party, whom, me, walls.clock());
  RETURN '';
END $$"""

END_ONE = """
CREATE OR REPLACE FUNCTION conduct.end_counsellor(of_counsellor uuid) RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint := conduct.me();
  party bigint := nullif(current_setting('portal.organization'), '')::bigint;
  waiting uuid;
BEGIN
  IF party IS NULL OR NOT conduct.carries(me, party, 'settle_agreement') THEN
    RETURN 'stranger';
  END IF;
  UPDATE conduct_counsellor c SET ends_at = walls.clock()
    WHERE c.id = of_counsellor AND c.organization_id = party AND c.ends_at IS NULL;
  IF NOT FOUND THEN RETURN 'stranger'; END IF;
  FOR waiting IN SELECT m.id FROM conduct_matter m WHERE m.status = 'OPEN' LOOP
    PERFORM conduct.seat(waiting);
  END LOOP;
  RETURN '';
END $$"""

# By a party's own sweep; it learns nothing of what it looked after, not even how many there were.
LOOK_AFTER = """
CREATE OR REPLACE FUNCTION conduct.look_after() RETURNS void
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  party bigint := nullif(current_setting('portal.organization'), '')::bigint;
  waiting uuid;
  gone uuid[];
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id AND r.is_system
    WHERE a.person_id = conduct.me() AND a.organization_id = party
  ) THEN
    RETURN;
  END IF;
  FOR waiting IN SELECT m.id FROM conduct_matter m WHERE m.status = 'OPEN'
      AND conduct.is_party(party, m.partnership_id) LOOP
    PERFORM conduct.seat(waiting);
  END LOOP;
  gone := ARRAY(SELECT m.id FROM conduct_matter m WHERE m.keep_until < walls.clock()::date
                AND conduct.is_party(party, m.partnership_id) FOR UPDATE SKIP LOCKED);
  DELETE FROM conduct_entry e WHERE e.matter_id = ANY (gone);
  DELETE FROM conduct_reader r WHERE r.matter_id = ANY (gone);
  DELETE FROM conduct_matter m WHERE m.id = ANY (gone);
END $$"""

FUNCTIONS = (
    ME,
    PARTY_OF,
    BELONGS,
    CARRIES,
    COUNSELS,
    SEAT,
    RAISE,
    PART_OF,
    MINE,
    ENTRIES,
    WRITE,
    WITHDRAW,
    STEP_ASIDE,
    COUNSELLORS,
    NAME,
    END_ONE,
    LOOK_AFTER,
)
