"""What PostgreSQL itself sees to in elections. Applied with the walls; twice changes nothing.

The roll is fixed once and never changes; what is over stands. A ballot box takes one mark of
somebody on the roll together with one sealed ballot, and never twice; it gives nothing back; both
lists stay sorted, so that nothing in them tells who came when. Once counted it never changes.
"""

from collections.abc import Iterator

from foundation.walls.sql import role_names
from governance.elections.sealing import SEALED_BYTES


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS elections"
    yield "REVOKE ALL ON SCHEMA elections FROM PUBLIC"
    yield DUE_TO
    yield ELECTION_KEPT
    yield BOX_KEPT.replace("{sealed}", str(SEALED_BYTES))
    yield WAS_ELECTED
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA elections FROM PUBLIC"
    writers = role_names(prefix, ("union", "management"))
    yield f"GRANT USAGE ON SCHEMA elections TO {writers}"
    yield f"GRANT EXECUTE ON FUNCTION elections.is_due_to(elections_election, text) TO {writers}"
    for table, function in (
        ("elections_election", "election_kept"),
        ("elections_ballotbox", "box_kept"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION elections.{function}()"
        )
    # Random bytes are not made smaller: to try would cost each vote the time for nothing.
    yield "ALTER TABLE elections_ballotbox ALTER COLUMN sealed SET STORAGE EXTERNAL"
    yield "ALTER TABLE elections_ballotbox ALTER COLUMN marks SET STORAGE EXTERNAL"


ELECTION_KEPT = """
CREATE OR REPLACE FUNCTION elections.election_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  same elections_election;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'elections: no election is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'CALLED' OR NEW.roll_hash <> '' THEN
      RAISE EXCEPTION 'elections: an election begins when it is called' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF 'DECIDED' = OLD.status AND OLD.term_id IS NULL THEN
    -- The seat is given, once, to whoever was elected; or it is said what forbids it.
    same := NEW;
    same.term_id := NULL;
    same.not_given := OLD.not_given;
    IF same IS NOT DISTINCT FROM OLD AND (NEW.term_id IS NULL OR EXISTS (
      SELECT 1 FROM roles_roleassignment a WHERE a.id = NEW.term_id
        AND a.person_id = OLD.winner_id AND a.role_id = OLD.role_id AND a.unit_id = OLD.unit_id
    )) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF OLD.status IN ('DECIDED', 'ENDED') THEN
    RAISE EXCEPTION 'elections: what is over stands' USING ERRCODE = '42501';
  END IF;
  IF (NEW.room_id, NEW.organization_id, NEW.role_id, NEW.unit_id, NEW.posting_id, NEW.called_by_id,
      NEW.called_at, NEW.floor) IS DISTINCT FROM
     (OLD.room_id, OLD.organization_id, OLD.role_id, OLD.unit_id, OLD.posting_id, OLD.called_by_id,
      OLD.called_at, OLD.floor) THEN
    RAISE EXCEPTION 'elections: it stands as it was called' USING ERRCODE = '42501';
  END IF;
  IF 'DECIDED' = NEW.status AND NOT elections.is_due_to(NEW, OLD.status) THEN
    RAISE EXCEPTION 'elections: nobody is elected but by the count, or alone'
      USING ERRCODE = '42501';
  END IF;
  IF NEW.tie_rule <> OLD.tie_rule AND OLD.status <> 'CALLED' THEN
    RAISE EXCEPTION 'elections: the rule for a tie is stated beforehand' USING ERRCODE = '42501';
  END IF;
  IF (NEW.roll, NEW.roll_text, NEW.roll_hash) IS DISTINCT FROM
     (OLD.roll, OLD.roll_text, OLD.roll_hash) THEN
    IF OLD.roll_hash <> '' OR OLD.status <> 'CALLED' THEN
      RAISE EXCEPTION 'elections: the roll is fixed' USING ERRCODE = '42501';
    END IF;
    IF NEW.roll_hash <> encode(sha256(convert_to(NEW.roll_text, 'UTF8')), 'hex') THEN
      RAISE EXCEPTION 'elections: a fingerprint of another roll' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END $$"""

# By the counts that were published where there are any; alone where nobody else stood.
DUE_TO = """
CREATE OR REPLACE FUNCTION elections.is_due_to(held elections_election, before text)
RETURNS boolean STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT held.term_id IS NULL AND CASE before
    WHEN 'CALLED' THEN held.elected = 'UNOPPOSED' AND (
      SELECT count(*) = 1 AND bool_and(n.person_id = held.winner_id)
      FROM elections_nomination n WHERE n.election_id = held.id AND n.status = 'ACCEPTED')
    ELSE EXISTS (
      SELECT 1 FROM elections_ballotbox b JOIN elections_nomination n ON n.election_id = held.id
      WHERE b.election_id = held.id AND b.round = held.round AND b.published_hash <> ''
        AND n.person_id = held.winner_id AND n.number = ANY (b.numbers)
        AND (b.counts = '{}' OR (b.counts ->> n.number::text)::integer >= (
          SELECT max(c.value::integer) FROM jsonb_each_text(b.counts) c WHERE c.key <> '0')))
    END
$$"""

# What the guard of roles asks before a union's own sweep gives a seat.
WAS_ELECTED = """
CREATE OR REPLACE FUNCTION walls.was_elected(held roles_roleassignment) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM elections_election e
    WHERE e.status = 'DECIDED' AND e.term_id IS NULL AND e.winner_id = held.person_id
      AND e.role_id = held.role_id AND e.unit_id = held.unit_id
      AND e.organization_id = held.organization_id)
$$"""

# Found by the first place where the lists differ: a vote costs one walk along them.
BOX_KEPT = """
CREATE OR REPLACE FUNCTION elections.box_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  held elections_election;
  count integer;
  place integer;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'elections: no ballot box is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF cardinality(NEW.marks) > 0 OR cardinality(NEW.sealed) > 0 OR NEW.published_hash <> '' THEN
      RAISE EXCEPTION 'elections: a ballot box begins empty' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.published_hash <> '' THEN
    RAISE EXCEPTION 'elections: what was counted stands' USING ERRCODE = '42501';
  END IF;
  IF (NEW.id, NEW.room_id, NEW.election_id, NEW.round, NEW.numbers, NEW.public_key, NEW.shares)
    IS DISTINCT FROM
     (OLD.id, OLD.room_id, OLD.election_id, OLD.round, OLD.numbers, OLD.public_key, OLD.shares)
  THEN
    RAISE EXCEPTION 'elections: a ballot box stands as it was opened' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO held FROM elections_election WHERE id = NEW.election_id;
  IF NEW.published_hash <> '' AND
    (held.status <> 'COUNTING'
     OR NEW.published_hash <> encode(sha256(convert_to(NEW.published, 'UTF8')), 'hex')) THEN
    RAISE EXCEPTION 'elections: counted once voting is over, and as it is published'
      USING ERRCODE = '42501';
  END IF;
  IF NEW.marks = OLD.marks AND NEW.sealed = OLD.sealed THEN
    RETURN NEW;
  END IF;
  count := cardinality(NEW.marks);
  IF held.status <> 'OPEN' OR held.round <> NEW.round THEN
    RAISE EXCEPTION 'elections: no vote is taken now' USING ERRCODE = '42501';
  END IF;
  IF count <> cardinality(OLD.marks) + 1 OR count <> cardinality(NEW.sealed) THEN
    RAISE EXCEPTION 'elections: one mark with one ballot' USING ERRCODE = '42501';
  END IF;
  SELECT i INTO place FROM unnest(NEW.marks, OLD.marks) WITH ORDINALITY AS t(new, old, i)
  WHERE t.new IS DISTINCT FROM t.old ORDER BY i LIMIT 1;
  IF array_remove(NEW.marks, NEW.marks[place]) <> OLD.marks
    OR NEW.marks[place] <= NEW.marks[place - 1] OR NEW.marks[place] >= NEW.marks[place + 1]
    OR NEW.marks[place] <> ALL (held.roll) THEN
    RAISE EXCEPTION 'elections: a mark of somebody on the roll, once, in its place'
      USING ERRCODE = '42501';
  END IF;
  SELECT i INTO place FROM unnest(NEW.sealed, OLD.sealed) WITH ORDINALITY AS t(new, old, i)
  WHERE t.new IS DISTINCT FROM t.old ORDER BY i LIMIT 1;
  IF array_remove(NEW.sealed, NEW.sealed[place]) <> OLD.sealed
    OR NEW.sealed[place] <= NEW.sealed[place - 1] OR NEW.sealed[place] >= NEW.sealed[place + 1]
    OR length(NEW.sealed[place]) <> {sealed} THEN
    RAISE EXCEPTION 'elections: a ballot like every other, in its place' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
