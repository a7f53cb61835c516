"""What PostgreSQL itself sees to in the ledger. Applied with the walls; twice changes nothing.

A reversal goes the exact way back of one line. Nothing is used, set aside or passed on that is not
there, counting what a later expiry has taken of it. A rule that is agreed changes in nothing but
the day of its end, and takes the word of the other party for both.
"""

from collections.abc import Iterator

LEDGER = "release_time_transfer"
RULES = ("release_time_bank", "release_time_entitlement")


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS release_time"
    yield "REVOKE ALL ON SCHEMA release_time FROM PUBLIC"
    yield from (GOES_BACK, IS_THERE, AGREED)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA release_time FROM PUBLIC"
    yield (
        f"CREATE OR REPLACE TRIGGER goes_back BEFORE INSERT ON {LEDGER} FOR EACH ROW"
        " WHEN (NEW.kind = 'REVERSAL') EXECUTE FUNCTION release_time.goes_back()"
    )
    # CREATE OR REPLACE keeps what a statement's trigger calls its new rows only from version 15 on.
    yield f"DROP TRIGGER IF EXISTS is_there ON {LEDGER}"
    yield (
        f"CREATE TRIGGER is_there AFTER INSERT ON {LEDGER} REFERENCING NEW TABLE AS added"
        " FOR EACH STATEMENT EXECUTE FUNCTION release_time.is_there()"
    )
    for table in RULES:
        yield (
            f"CREATE OR REPLACE TRIGGER agreed BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION release_time.agreed()"
        )


GOES_BACK = """
CREATE OR REPLACE FUNCTION release_time.goes_back() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.release_time_transfer t
    WHERE t.id = NEW.reverses_id AND t.kind <> 'REVERSAL' AND t.kind = NEW.undoes
      AND t.bank_id = NEW.bank_id AND t.room_id = NEW.room_id
      AND t.holder_id IS NOT DISTINCT FROM NEW.holder_id
      AND t.entitlement_id IS NOT DISTINCT FROM NEW.entitlement_id
      AND t.period_on IS NOT DISTINCT FROM NEW.period_on
      AND t.source = NEW.target AND t.target = NEW.source
      AND (t.amount, t.minutes, t."on") = (NEW.amount, NEW.minutes, NEW."on")
  ) THEN
    RAISE EXCEPTION 'release time: a reversal goes the way back of one line'
      USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

# Accrual adds many lines and none that takes, so it passes the first question.
IS_THERE = """
CREATE OR REPLACE FUNCTION release_time.is_there() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  taken record;
  there bigint;
BEGIN
  FOR taken IN
    SELECT bank_id, holder_id, source, min("on") AS since FROM added
    WHERE kind IN ('USE', 'HOLD', 'FREED', 'PASSED') GROUP BY bank_id, holder_id, source
  LOOP
    SELECT coalesce(sum(
      CASE WHEN t.target = taken.source THEN t.amount
           WHEN t.source = taken.source AND NOT (
             t.kind IN ('EXPIRY', 'CAP') AND t."on" > taken.since) THEN -t.amount
           ELSE 0 END
      - CASE WHEN t.undoes IN ('EXPIRY', 'CAP') AND t."on" > taken.since THEN t.amount ELSE 0 END
    ), 0) INTO there
    FROM public.release_time_transfer t
    WHERE t.bank_id = taken.bank_id AND (taken.source IN (t.source, t.target))
      AND (t.holder_id = taken.holder_id OR (t.holder_id IS NULL AND taken.holder_id IS NULL));
    IF there < 0 THEN
      RAISE EXCEPTION 'release time: more is taken than there is' USING ERRCODE = '23514';
    END IF;
  END LOOP;
  RETURN NULL;
END $$"""

AGREED = """
CREATE OR REPLACE FUNCTION release_time.agreed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  acting text := coalesce(nullif(current_setting('portal.organization', true), ''), '0');
  free text[] := '{end_wish_on,end_wish_for_id,ends_on}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'release time: no rule is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'PROPOSED' OR NEW.proposed_for_id::text <> acting THEN
      RAISE EXCEPTION 'release time: a rule begins as a proposal' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF 'PROPOSED' = OLD.status THEN
    free := free || '{status,answered_by_id,answered_at}'::text[];
  END IF;
  IF to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'release time: a rule is ended, never edited' USING ERRCODE = '42501';
  END IF;
  IF 'PROPOSED' = OLD.status AND 'IN_FORCE' = NEW.status
    AND OLD.proposed_for_id::text = acting THEN
    RAISE EXCEPTION 'release time: the other party agrees' USING ERRCODE = '42501';
  END IF;
  IF NEW.ends_on IS DISTINCT FROM OLD.ends_on AND (
    OLD.end_wish_on IS DISTINCT FROM NEW.ends_on OR OLD.end_wish_for_id::text = acting
  ) THEN
    RAISE EXCEPTION 'release time: both parties end a rule' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
