"""What PostgreSQL itself sees to in panels. Applied with the walls; twice changes nothing.

What a member gave stands, and whoever stepped aside stays aside; by what everybody is looked at is
fixed before the first marks are given.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS offices"
    yield "REVOKE ALL ON SCHEMA offices FROM PUBLIC"
    yield from (PANEL, MEMBER)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA offices FROM PUBLIC"
    for table, function in (
        ("offices_panel", "panel_kept"),
        ("offices_panelmember", "member_kept"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION offices.{function}()"
        )


PANEL = """
CREATE OR REPLACE FUNCTION offices.panel_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'offices: no panel is removed' USING ERRCODE = '42501';
  END IF;
  IF (NEW.room_id, NEW.posting_id, NEW.criteria, NEW.marks_due_on, NEW.named_at)
      IS DISTINCT FROM (OLD.room_id, OLD.posting_id, OLD.criteria, OLD.marks_due_on, OLD.named_at)
  THEN
    RAISE EXCEPTION 'offices: a panel keeps its criteria and its day' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

MEMBER = """
CREATE OR REPLACE FUNCTION offices.member_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'offices: nobody is taken off a panel' USING ERRCODE = '42501';
  END IF;
  IF (NEW.room_id, NEW.panel_id, NEW.person_id) IS DISTINCT FROM
      (OLD.room_id, OLD.panel_id, OLD.person_id)
    OR OLD.marks IS NOT NULL AND NEW.marks IS DISTINCT FROM OLD.marks
    OR OLD.stepped_aside_at IS NOT NULL AND NEW.stepped_aside_at IS NULL THEN
    RAISE EXCEPTION 'offices: what a member of a panel gave stands' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
