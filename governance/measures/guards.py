"""What PostgreSQL itself sees to in measures. Applied with the walls; twice changes nothing.

What a measure says never changes, and a joint one stands only with the word of the side that did
not propose it. A correction is of the same measure and day as what it corrects, and figures are
taken only while a measure stands.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS measures"
    yield "REVOKE ALL ON SCHEMA measures FROM PUBLIC"
    yield MEASURE_KEPT
    yield FIGURE_KEPT
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA measures FROM PUBLIC"
    for table, function, verbs in (
        ("measures_measure", "measure_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_observation", "figure_kept", "INSERT"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE {verbs} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION measures.{function}()"
        )


MEASURE_KEPT = """
CREATE OR REPLACE FUNCTION measures.measure_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'measures: no measure is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.room_id, NEW.partnership_id, NEW.unit_id, NEW.owner_id, NEW.name, NEW.area, NEW.what,
        NEW.counted_in, NEW.method, NEW.source, NEW.direction, NEW.rhythm_days, NEW.places,
        NEW.use, NEW.use_besides, NEW.proposed_at, NEW.proposed_by_id, NEW.proposed_for_id)
      IS DISTINCT FROM
       (OLD.room_id, OLD.partnership_id, OLD.unit_id, OLD.owner_id, OLD.name, OLD.area, OLD.what,
        OLD.counted_in, OLD.method, OLD.source, OLD.direction, OLD.rhythm_days, OLD.places,
        OLD.use, OLD.use_besides, OLD.proposed_at, OLD.proposed_by_id, OLD.proposed_for_id) THEN
      RAISE EXCEPTION 'measures: what a measure says never changes' USING ERRCODE = '42501';
    END IF;
    IF 'RETIRED' = OLD.status OR ('STANDING' = OLD.status AND 'PROPOSED' = NEW.status) THEN
      RAISE EXCEPTION 'measures: a measure does not go back' USING ERRCODE = '42501';
    END IF;
    IF 'STANDING' = OLD.status AND (NEW.agreed_by_id, NEW.agreed_for_id)
      IS DISTINCT FROM (OLD.agreed_by_id, OLD.agreed_for_id) THEN
      RAISE EXCEPTION 'measures: a word given stands' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF NEW.owner_id IS NULL AND 'STANDING' = NEW.status AND NOT EXISTS (
    SELECT 1 FROM people_organization a, people_organization b
    WHERE a.id = NEW.agreed_for_id AND b.id = NEW.proposed_for_id AND a.kind <> b.kind
      AND a.kind IN ('UNION', 'EMPLOYER')
  ) THEN
    RAISE EXCEPTION 'measures: the other side has not agreed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

FIGURE_KEPT = """
CREATE OR REPLACE FUNCTION measures.figure_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM measures_measure m WHERE m.id = NEW.measure_id AND 'STANDING' = m.status
  ) THEN
    RAISE EXCEPTION 'measures: figures are taken while a measure stands' USING ERRCODE = '42501';
  END IF;
  IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM measures_observation o WHERE o.id = NEW.corrects_id
      AND o.measure_id = NEW.measure_id AND o."on" = NEW."on"
  ) THEN
    RAISE EXCEPTION 'measures: a correction is of the same figure' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
