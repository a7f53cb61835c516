"""What PostgreSQL itself sees to: nothing is opened before every party has released, and then only
the very text whose fingerprint the party told. Applied with the walls; twice changes nothing.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS health"
    yield "REVOKE ALL ON SCHEMA health FROM PUBLIC"
    yield RESULT_KEPT
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA health FROM PUBLIC"
    yield (
        "CREATE OR REPLACE TRIGGER kept BEFORE INSERT ON health_healthresult"
        " FOR EACH ROW EXECUTE FUNCTION health.result_kept()"
    )


RESULT_KEPT = """
CREATE OR REPLACE FUNCTION health.result_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  release public.health_healthrelease%ROWTYPE;
BEGIN
  SELECT * INTO release FROM public.health_healthrelease r WHERE r.id = NEW.release_id;
  IF release.fingerprint IS DISTINCT FROM encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'health: not the text that was sealed' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (
    SELECT e.organization_id FROM public.walls_roomentrance e WHERE e.room_id = NEW.room_id
    EXCEPT
    SELECT r.organization_id FROM public.health_healthrelease r
    WHERE r.round_id = release.round_id
  ) THEN
    RAISE EXCEPTION 'health: not every party has released' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
