"""What PostgreSQL itself sees to in teams. Applied with the walls; twice changes nothing.

A project keeps its goal, its measure, its target and its day; what was written of a test stands; a
closed one is not opened again. A sponsor confirms for their own side. A hold is lifted once, by the
union that it stands for, and by no other.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS teams"
    yield "REVOKE ALL ON SCHEMA teams FROM PUBLIC"
    yield from (PROJECT, CYCLE, WORD, HOLD)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA teams FROM PUBLIC"
    for table, function, verbs in (
        ("teams_teamproject", "project_kept", "UPDATE OR DELETE"),
        ("teams_cycle", "cycle_kept", "UPDATE OR DELETE"),
        ("teams_projecthold", "hold_kept", "UPDATE OR DELETE"),
        ("teams_levelword", "word_kept", "INSERT"),
        ("teams_sponsorcontact", "word_kept", "INSERT"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE {verbs} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION teams.{function}()"
        )


PROJECT = """
CREATE OR REPLACE FUNCTION teams.project_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'teams: no project is removed' USING ERRCODE = '42501';
  END IF;
  IF OLD.status <> 'ACTIVE' OR (NEW.team_id, NEW.room_id, NEW.title, NEW.goal, NEW.measure_id,
      NEW.target, NEW.target_on, NEW.learned_from_id, NEW.started_at)
    IS DISTINCT FROM (OLD.team_id, OLD.room_id, OLD.title, OLD.goal, OLD.measure_id,
      OLD.target, OLD.target_on, OLD.learned_from_id, OLD.started_at) THEN
    RAISE EXCEPTION 'teams: a project keeps its goal' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

CYCLE = """
CREATE OR REPLACE FUNCTION teams.cycle_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'teams: no test is removed' USING ERRCODE = '42501';
  END IF;
  IF (NEW.project_id, NEW.number, NEW.plan, NEW.until)
      IS DISTINCT FROM (OLD.project_id, OLD.number, OLD.plan, OLD.until)
    OR OLD.did <> '' AND NEW.did <> OLD.did
    OR OLD.studied <> '' AND NEW.studied <> OLD.studied
    OR OLD.next_step <> '' THEN
    RAISE EXCEPTION 'teams: what was written of a test stands' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

WORD = """
CREATE OR REPLACE FUNCTION teams.word_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.side IS DISTINCT FROM (
      SELECT CASE o.kind WHEN 'UNION' THEN 'LABOR' WHEN 'EMPLOYER' THEN 'MANAGEMENT' END
      FROM people_organization o WHERE o.id = NEW.organization_id)
    OR NEW.organization_id <> nullif(current_setting('portal.organization', true), '')::bigint THEN
    RAISE EXCEPTION 'teams: a sponsor speaks for their own side' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

HOLD = """
CREATE OR REPLACE FUNCTION teams.hold_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'teams: no hold is removed' USING ERRCODE = '42501';
  END IF;
  IF OLD.lifted_at IS NOT NULL OR (NEW.project_id, NEW.room_id, NEW.organization_id, NEW.article,
      NEW.reason, NEW.placed_for_id, NEW.placed_at)
    IS DISTINCT FROM (OLD.project_id, OLD.room_id, OLD.organization_id, OLD.article,
      OLD.reason, OLD.placed_for_id, OLD.placed_at)
    OR NEW.organization_id <> nullif(current_setting('portal.organization', true), '')::bigint THEN
    RAISE EXCEPTION 'teams: a hold is lifted by its own union' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
