"""What PostgreSQL itself sees to in committees. Applied with the walls; twice changes nothing.

A charter is agreed only with the yes of every party that may enter its room, and then stands. The
minutes of a meeting are approved only where a chair of every party named has signed these very
bytes; approved, they never change and are never removed.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS committees"
    yield "REVOKE ALL ON SCHEMA committees FROM PUBLIC"
    yield CHARTER_KEPT
    yield MINUTES_KEPT
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA committees FROM PUBLIC"
    for table, function in (
        ("committees_charterversion", "charter_kept"),
        ("committees_minutes", "minutes_kept"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION committees.{function}()"
        )


CHARTER_KEPT = """
CREATE OR REPLACE FUNCTION committees.charter_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'committees: no charter is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'OFFERED' THEN
      RAISE EXCEPTION 'committees: a charter begins on offer' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'OFFERED'
    OR (NEW.committee_id, NEW.room_id, NEW.number, NEW.says, NEW.fingerprint)
      IS DISTINCT FROM (OLD.committee_id, OLD.room_id, OLD.number, OLD.says, OLD.fingerprint) THEN
    RAISE EXCEPTION 'committees: a charter stands as it was offered' USING ERRCODE = '42501';
  END IF;
  IF 'AGREED' = NEW.status AND EXISTS (
    SELECT e.organization_id FROM walls_roomentrance e WHERE e.room_id = NEW.room_id
    EXCEPT
    SELECT a.organization_id FROM committees_charteragreement a WHERE a.charter_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'committees: not every party has agreed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# Runs as whoever changes the row: they read the signatures in the room of the minutes.
MINUTES_KEPT = """
CREATE OR REPLACE FUNCTION committees.minutes_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'committees: no minutes are removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND 'APPROVED' = OLD.status THEN
    RAISE EXCEPTION 'committees: approved minutes stand; a correction is an addendum'
      USING ERRCODE = '42501';
  END IF;
  IF NEW.fingerprint <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'committees: a fingerprint of another text' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'committees: minutes begin as a draft' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.meeting_id, NEW.room_id) IS DISTINCT FROM (OLD.meeting_id, OLD.room_id)
    OR 'OFFERED' = OLD.status AND NEW.status <> 'IN_REVIEW'
      AND (NEW.text, NEW.approvers) IS DISTINCT FROM (OLD.text, OLD.approvers) THEN
    RAISE EXCEPTION 'committees: minutes up for approval stand' USING ERRCODE = '42501';
  END IF;
  IF 'APPROVED' = NEW.status AND (
    OLD.status <> 'OFFERED' OR cardinality(NEW.approvers) = 0 OR EXISTS (
      SELECT unnest(NEW.approvers)
      EXCEPT
      SELECT s.organization_id
      FROM signing_signature s JOIN signing_signedtext t ON t.id = s.text_id
      WHERE t.kind = 'minutes' AND t.subject_id = NEW.id::text
        AND t.fingerprint = NEW.fingerprint AND t.room_id = NEW.room_id
    )
  ) THEN
    RAISE EXCEPTION 'committees: not every chair has signed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
