"""What PostgreSQL itself sees to in the business plan. Applied with the walls; twice is once.

A version is agreed only with the word of every party that may enter its room, to the very wording
that was put up; agreed, neither it nor one of its goals ever changes. A party agrees for itself.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS plan"
    yield "REVOKE ALL ON SCHEMA plan FROM PUBLIC"
    for function in (VERSION_KEPT, GOAL_KEPT, WORD_KEPT):
        yield function
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA plan FROM PUBLIC"
    for table, function in (
        ("plan_planversion", "version_kept"),
        ("plan_goal", "goal_kept"),
        ("plan_planword", "word_kept"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION plan.{function}()"
        )


VERSION_KEPT = """
CREATE OR REPLACE FUNCTION plan.version_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'plan: no version is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'plan: a version begins as a draft' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF 'AGREED' = OLD.status THEN
    RAISE EXCEPTION 'plan: what was agreed stands; a change is a new version'
      USING ERRCODE = '42501';
  END IF;
  IF 'AGREED' = NEW.status AND (
    OLD.status <> 'OFFERED'
    OR (NEW.room_id, NEW.partnership_id, NEW.number, NEW.title, NEW.starts_on, NEW.ends_on,
        NEW.offer) IS DISTINCT FROM
       (OLD.room_id, OLD.partnership_id, OLD.number, OLD.title, OLD.starts_on, OLD.ends_on,
        OLD.offer)
    OR EXISTS (
      SELECT e.organization_id FROM walls_roomentrance e WHERE e.room_id = NEW.room_id
      EXCEPT
      SELECT w.organization_id FROM plan_planword w
      WHERE w.version_id = NEW.id AND w.offer = NEW.offer
    )
  ) THEN
    RAISE EXCEPTION 'plan: not every party has agreed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

GOAL_KEPT = """
CREATE OR REPLACE FUNCTION plan.goal_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (
    SELECT FROM plan_planversion v
    WHERE v.id IN (coalesce(NEW.version_id, OLD.version_id), OLD.version_id)
      AND v.status <> 'DRAFT'
  ) THEN
    RAISE EXCEPTION 'plan: goals are written while the plan is a draft' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$"""

WORD_KEPT = """
CREATE OR REPLACE FUNCTION plan.word_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  mine bigint := nullif(current_setting('portal.organization', true), '')::bigint;
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'plan: a word stands' USING ERRCODE = '42501';
  END IF;
  IF mine IS NOT NULL AND NEW.organization_id <> mine THEN
    RAISE EXCEPTION 'plan: a party agrees for itself alone' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
