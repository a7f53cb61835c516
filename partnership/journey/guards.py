"""What PostgreSQL itself sees to in the ten steps. Applied with the walls; twice changes nothing.

A standing step is never done, whoever says so; and nobody adds a word for another party.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS journey"
    yield "REVOKE ALL ON SCHEMA journey FROM PUBLIC"
    yield WORD_KEPT
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA journey FROM PUBLIC"
    yield (
        "CREATE OR REPLACE TRIGGER kept BEFORE INSERT ON journey_stepword"
        " FOR EACH ROW EXECUTE FUNCTION journey.word_kept()"
    )


WORD_KEPT = """
CREATE OR REPLACE FUNCTION journey.word_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  mine bigint := nullif(current_setting('portal.organization', true), '')::bigint;
BEGIN
  IF mine IS NOT NULL AND NEW.organization_id <> mine THEN
    RAISE EXCEPTION 'journey: a party speaks for itself alone' USING ERRCODE = '42501';
  END IF;
  IF 'DONE' = NEW.says AND EXISTS (
    SELECT FROM journey_journeystep s WHERE s.id = NEW.step_id AND s.review_months IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'journey: a standing step is never done' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
