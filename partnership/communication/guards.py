"""What PostgreSQL itself sees to in what the parties tell together. Applied with the walls.

A text is published only with the approval, of the very version, of every party it names; then it
stands. Who opened a bulletin is counted by functions of the owner's alone: no login of the portal
reads the table, and no number tells of fewer than five people. A member's rumor waits in a table
of the same kind for the sweep of the member's own party.
"""

from collections.abc import Iterator

from foundation.walls.sql import role_names
from partnership.communication import survey_guards

TEXTS = {
    "communication_bulletin": "communication_bulletinapproval",
    "communication_summary": "communication_summaryapproval",
    "communication_survey": "communication_surveyapproval",
}
CALLED = (
    "communication.note_reading(uuid, boolean), communication.readings(),"
    " communication.reach(uuid),"
    " communication.drop_slip(bigint, bigint, bigint, text, boolean),"
    " communication.take_slips()"
)


def statements(prefix: str) -> Iterator[str]:
    everyone = role_names(prefix)
    yield "CREATE SCHEMA IF NOT EXISTS communication"
    yield "REVOKE ALL ON SCHEMA communication FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA communication TO {everyone}"
    yield from FUNCTIONS
    yield from survey_guards.FUNCTIONS
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA communication FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {CALLED}, {survey_guards.CALLED} TO {everyone}"
    for table, approvals in TEXTS.items():
        yield _guard(table, "kept", "INSERT OR UPDATE OR DELETE", f"text_kept('{approvals}')")
        yield _guard(approvals, "own_word", "INSERT", "own_word()")
    yield _guard("communication_rumor", "kept", "INSERT OR UPDATE OR DELETE", "rumor_kept()")
    yield _once_published("audience", "communication_bulletin", "keep_audience()")
    yield _once_published("box", "communication_survey", "lay_box()")


def _guard(table: str, name: str, verbs: str, function: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {verbs} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION communication.{function}"
    )


def _once_published(name: str, table: str, function: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {name} AFTER UPDATE ON {table}"
        f" FOR EACH ROW WHEN (NEW.status = 'PUBLISHED') EXECUTE FUNCTION communication.{function}"
    )


# Runs as whoever changes the row: they read the approvals in the room of the text.
TEXT_KEPT = """
CREATE OR REPLACE FUNCTION communication.text_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  moves text[] := ARRAY['status', 'version', 'published_at'];
  is_changed boolean;
  is_missing boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'communication: no text of the parties is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'communication: a text begins as a draft' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  is_changed := (to_jsonb(NEW) - moves) IS DISTINCT FROM (to_jsonb(OLD) - moves);
  IF OLD.status IN ('PUBLISHED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'communication: what is published stands; a correction is an addendum'
      USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'OFFERED' AND is_changed
    AND (NEW.version <> OLD.version + 1 OR NEW.status <> 'OFFERED') THEN
    RAISE EXCEPTION 'communication: a changed text asks for every approval anew'
      USING ERRCODE = '42501';
  END IF;
  IF NEW.status = 'PUBLISHED' THEN
    EXECUTE format(
      'SELECT EXISTS (SELECT unnest($1) EXCEPT SELECT a.organization_id FROM %I a'
      ' WHERE a.of_id = $2 AND a.text_version = $3)', TG_ARGV[0])
      INTO is_missing USING NEW.parties, NEW.id, NEW.version;
    IF OLD.status <> 'OFFERED' OR NEW.version <> OLD.version OR is_missing
      OR (SELECT count(DISTINCT o.kind) FROM people_organization o
          WHERE o.id = ANY (NEW.parties) AND o.kind IN ('EMPLOYER', 'UNION')) < 2
      OR EXISTS (SELECT unnest(NEW.parties) EXCEPT
                 SELECT e.organization_id FROM walls_roomentrance e WHERE e.room_id = NEW.room_id)
    THEN
      RAISE EXCEPTION 'communication: not every party has approved' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END $$"""

OWN_WORD = """
CREATE OR REPLACE FUNCTION communication.own_word() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.organization_id::text IS DISTINCT FROM current_setting('portal.organization', true) THEN
    RAISE EXCEPTION 'communication: a party approves for itself alone' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

RUMOR_KEPT = """
CREATE OR REPLACE FUNCTION communication.rumor_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'communication: no rumor is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'LOGGED' THEN
      RAISE EXCEPTION 'communication: a rumor begins without an answer' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'LOGGED' THEN
    RAISE EXCEPTION 'communication: an answer that both sides gave stands' USING ERRCODE = '42501';
  END IF;
  IF (NEW.said, NEW.logged_at, NEW.logged_for_id, NEW.logged_by_id, NEW.room_id)
    IS DISTINCT FROM (OLD.said, OLD.logged_at, OLD.logged_for_id, OLD.logged_by_id, OLD.room_id)
    OR NEW.answer IS DISTINCT FROM OLD.answer AND NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'communication: what was said stands; a changed answer is a new version'
      USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# The owner meets no row behind a wall, but a trigger meets the row itself.
KEEP_AUDIENCE = """
CREATE OR REPLACE FUNCTION communication.keep_audience() RETURNS trigger
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO communication_bulletinaudience (bulletin_id, partnership_id, unit_id, parties)
  VALUES (NEW.id, NEW.partnership_id, NEW.unit_id, NEW.parties);
  RETURN NULL;
END $$"""

NOTE_READING = """
CREATE OR REPLACE FUNCTION communication.note_reading(asked uuid, confirms boolean)
RETURNS boolean
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  today date := walls.clock()::date;
BEGIN
  PERFORM walls.genuine();
  IF NOT EXISTS (
    SELECT 1 FROM communication_bulletinaudience a
    WHERE a.bulletin_id = asked AND a.partnership_id = ANY (walls.own_partnerships())
  ) THEN
    RETURN false;
  END IF;
  INSERT INTO communication_bulletinreading AS r (bulletin_id, person_id, opened_on, confirmed_on)
  VALUES (asked, current_setting('portal.person')::bigint, today, CASE WHEN confirms THEN today END)
  ON CONFLICT (bulletin_id, person_id) DO UPDATE SET confirmed_on = excluded.confirmed_on
  WHERE r.confirmed_on IS NULL AND excluded.confirmed_on IS NOT NULL;
  RETURN true;
END $$"""

READINGS = """
CREATE OR REPLACE FUNCTION communication.readings()
RETURNS TABLE (bulletin uuid, is_confirmed boolean)
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM walls.genuine();
  RETURN QUERY SELECT r.bulletin_id, r.confirmed_on IS NOT NULL
    FROM communication_bulletinreading r
    WHERE r.person_id = current_setting('portal.person')::bigint;
END $$"""

# One line for each place directly below where the bulletin is for. Places of fewer than five are
# one line together, with so many of the next larger that the line holds five. How many opened and
# confirmed is rounded down to fives, and never all of a place: nobody is told by it.
REACH = """
CREATE OR REPLACE FUNCTION communication.reach(asked uuid)
RETURNS TABLE (unit_id bigint, people integer, opened integer, confirmed integer)
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM walls.genuine();
  RETURN QUERY
  WITH told AS (
    SELECT a.*, u.lft, u.rgt FROM communication_bulletinaudience a
    JOIN people_unit u ON u.id = a.unit_id
    WHERE a.bulletin_id = asked AND (
      a.partnership_id = ANY (walls.own_partnerships())
      OR nullif(current_setting('portal.organization', true), '')::bigint = ANY (a.parties))
  ), belonging AS (
    SELECT DISTINCT p.id AS person, coalesce(below.id, t.unit_id) AS place
    FROM told t
    JOIN people_unit home ON home.lft >= t.lft AND home.lft < t.rgt
    JOIN people_person p ON p.unit_id = home.id AND p.acts_for_id IS NULL
    LEFT JOIN people_unit below ON below.parent_id = t.unit_id
      AND home.lft >= below.lft AND home.lft < below.rgt
    WHERE EXISTS (
      SELECT 1 FROM people_membership m
      WHERE m.person_id = p.id AND m.organization_id = ANY (t.parties)
        AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock()))
  ), counted AS (
    SELECT b.place, count(*) AS there, count(r.id) AS opens, count(r.confirmed_on) AS confirms
    FROM belonging b LEFT JOIN communication_bulletinreading r
      ON r.bulletin_id = asked AND r.person_id = b.person
    GROUP BY b.place
  ), ordered AS (
    SELECT c.*, sum(c.there) OVER (ORDER BY c.there, c.place) - c.there AS smaller,
           bool_or(c.there < 5) OVER () AS has_small
    FROM counted c
  ), shown AS (
    SELECT CASE WHEN o.there >= 5 AND (NOT o.has_small OR o.smaller >= 5) THEN o.place END AS place,
           sum(o.there)::integer AS there, sum(o.opens)::integer AS opens,
           sum(o.confirms)::integer AS confirms
    FROM ordered o GROUP BY 1
  )
  SELECT s.place, s.there, least(s.opens, s.there - 1) / 5 * 5,
         least(s.confirms, s.there - 1) / 5 * 5
  FROM shown s WHERE s.there >= 5;
END $$"""

DROP_SLIP = """
CREATE OR REPLACE FUNCTION communication.drop_slip(
  partnership bigint, party bigint, place bigint, words text, is_named boolean)
RETURNS boolean
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint;
BEGIN
  PERFORM walls.genuine();
  me := current_setting('portal.person')::bigint;
  IF NOT partnership = ANY (walls.own_partnerships()) OR NOT EXISTS (
    SELECT 1 FROM people_membership m
    WHERE m.person_id = me AND m.organization_id = party
      AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock())
  ) THEN
    RETURN false;
  END IF;
  INSERT INTO communication_rumorslip
    (partnership_id, organization_id, unit_id, person_id, said, logged_at)
  VALUES (partnership, party, place, CASE WHEN is_named THEN me END, words, walls.clock());
  RETURN true;
END $$"""

# By the party's own sweep alone.
TAKE_SLIPS = """
CREATE OR REPLACE FUNCTION communication.take_slips()
RETURNS TABLE (partnership bigint, place bigint, person bigint, words text, at timestamptz)
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM communication.sweeping();
  RETURN QUERY DELETE FROM communication_rumorslip s
    WHERE s.organization_id = current_setting('portal.organization')::bigint
    RETURNING s.partnership_id, s.unit_id, s.person_id, s.said, s.logged_at;
END $$"""

SWEEPING = """
CREATE OR REPLACE FUNCTION communication.sweeping() RETURNS void
STABLE LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM walls.genuine();
  IF NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a JOIN roles_role r ON r.id = a.role_id
    WHERE a.id = nullif(current_setting('portal.assignment', true), '')::bigint AND r.is_system
  ) THEN
    RAISE EXCEPTION 'communication: a party''s own sweep takes this' USING ERRCODE = '42501';
  END IF;
END $$"""

FUNCTIONS = (
    TEXT_KEPT,
    OWN_WORD,
    RUMOR_KEPT,
    KEEP_AUDIENCE,
    SWEEPING,
    NOTE_READING,
    READINGS,
    REACH,
    DROP_SLIP,
    TAKE_SLIPS,
)
