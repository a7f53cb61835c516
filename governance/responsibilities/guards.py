"""What PostgreSQL itself sees to in lists. Applied with the walls; twice changes nothing.

A version begins as a draft; once offered its text stands; it is ratified only where every party of
the partnership has signed these very bytes; ratified or withdrawn it never changes.
"""

from collections.abc import Iterator

TABLE = "responsibilities_listversion"


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS responsibilities"
    yield "REVOKE ALL ON SCHEMA responsibilities FROM PUBLIC"
    yield KEPT
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA responsibilities FROM PUBLIC"
    yield (
        f"CREATE OR REPLACE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION responsibilities.kept()"
    )


# Runs as whoever changes the row: they read the signatures in the room of all parties.
KEPT = """
CREATE OR REPLACE FUNCTION responsibilities.kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'responsibilities: no version is removed' USING ERRCODE = '42501';
  END IF;
  IF NEW.fingerprint <> encode(sha256(convert_to(NEW.source, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'responsibilities: a fingerprint of another text' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'responsibilities: a version begins as a draft' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status IN ('RATIFIED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'responsibilities: what was % stands', lower(OLD.status)
      USING ERRCODE = '42501';
  END IF;
  IF (NEW.partnership_id, NEW.room_id) IS DISTINCT FROM (OLD.partnership_id, OLD.room_id)
    OR 'OFFERED' = OLD.status AND (NEW.number, NEW.source, NEW.effective_from)
      IS DISTINCT FROM (OLD.number, OLD.source, OLD.effective_from) THEN
    RAISE EXCEPTION 'responsibilities: an offered text stands' USING ERRCODE = '42501';
  END IF;
  IF 'RATIFIED' = NEW.status AND (OLD.status <> 'OFFERED' OR EXISTS (
    SELECT p.employer_id FROM people_partnership p WHERE p.id = NEW.partnership_id
    UNION
    SELECT u.organization_id FROM people_partnership_unions u
    WHERE u.partnership_id = NEW.partnership_id
    EXCEPT
    SELECT s.organization_id FROM signing_signature s JOIN signing_signedtext t ON t.id = s.text_id
    WHERE t.kind = 'responsibilities list' AND t.subject_id = NEW.id::text
      AND t.fingerprint = NEW.fingerprint AND t.room_id = NEW.room_id
  )) THEN
    RAISE EXCEPTION 'responsibilities: not every party has signed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
