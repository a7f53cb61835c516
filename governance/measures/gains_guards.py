"""What PostgreSQL itself sees to in shared gains. Applied with the walls; twice changes nothing.

A plan is agreed only with the yes of every party that may enter its room. Figures change only while
they are collected; a period is verified only by one person of each side, each for their own party,
over the same fingerprint; it is paid only when its window is over, nothing in dispute, and the
payouts add up to what was computed of the verified figures.
"""

from collections.abc import Iterator


def statements(prefix: str) -> Iterator[str]:
    yield from (PLAN, PERIOD, FIGURES, VERIFICATION, COMPUTATION, DISPUTE, PAYOUT)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA measures FROM PUBLIC"
    for table, function, verbs in (
        ("measures_gainplan", "plan_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_gainperiod", "period_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_gaininput", "figures_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_gaingroup", "figures_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_gainverification", "verification_kept", "INSERT"),
        ("measures_gaincomputation", "computation_kept", "INSERT"),
        ("measures_gaindispute", "dispute_kept", "INSERT OR UPDATE OR DELETE"),
        ("measures_gainpayout", "payout_kept", "INSERT"),
    ):
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE {verbs} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION measures.{function}()"
        )


PLAN = """
CREATE OR REPLACE FUNCTION measures.plan_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'gains: no plan is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'OFFERED' THEN
      RAISE EXCEPTION 'gains: a plan begins on offer' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'OFFERED'
    OR (NEW.room_id, NEW.partnership_id, NEW.unit_id, NEW.name, NEW.says, NEW.fingerprint,
        NEW.offered_for_id)
      IS DISTINCT FROM
       (OLD.room_id, OLD.partnership_id, OLD.unit_id, OLD.name, OLD.says, OLD.fingerprint,
        OLD.offered_for_id) THEN
    RAISE EXCEPTION 'gains: the terms of a plan never change' USING ERRCODE = '42501';
  END IF;
  IF 'AGREED' = NEW.status AND EXISTS (
    SELECT e.organization_id FROM walls_roomentrance e WHERE e.room_id = NEW.room_id
    EXCEPT
    SELECT a.organization_id FROM measures_gainplanagreement a WHERE a.plan_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'gains: not every party has agreed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

PERIOD = """
CREATE OR REPLACE FUNCTION measures.period_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'gains: no period is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'COLLECTING' OR NEW.round <> 0 OR NOT EXISTS (
      SELECT 1 FROM measures_gainplan p WHERE p.id = NEW.plan_id AND 'AGREED' = p.status
    ) THEN
      RAISE EXCEPTION 'gains: a period begins with a plan that is agreed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status = 'PAID' OR (NEW.plan_id, NEW.room_id, NEW.starts_on, NEW.ends_on)
      IS DISTINCT FROM (OLD.plan_id, OLD.room_id, OLD.starts_on, OLD.ends_on) THEN
    RAISE EXCEPTION 'gains: what is paid stands' USING ERRCODE = '42501';
  END IF;
  IF NEW.round <> OLD.round + (CASE WHEN OLD.status = 'COLLECTING' AND NEW.status = 'FROZEN'
                               THEN 1 ELSE 0 END) THEN
    RAISE EXCEPTION 'gains: a round begins when figures are frozen' USING ERRCODE = '42501';
  END IF;
  IF OLD.status <> 'COLLECTING' AND NEW.status <> 'COLLECTING'
    AND NEW.fingerprint IS DISTINCT FROM OLD.fingerprint THEN
    RAISE EXCEPTION 'gains: frozen figures stand' USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'VERIFIED' AND NEW.status <> 'COLLECTING'
    AND NEW.window_ends_at IS DISTINCT FROM OLD.window_ends_at THEN
    RAISE EXCEPTION 'gains: the window for disputes stands' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = 'VERIFIED' AND OLD.status <> 'VERIFIED' AND (
    OLD.status <> 'FROZEN' OR (
      SELECT count(DISTINCT v.side) = 2 AND count(DISTINCT v.person_id) = 2
      FROM measures_gainverification v
      WHERE v.period_id = NEW.id AND v.round = NEW.round AND v.fingerprint = NEW.fingerprint
    ) IS NOT TRUE
  ) THEN
    RAISE EXCEPTION 'gains: one person of each side verifies' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = 'PAID' AND (
    OLD.status <> 'VERIFIED' OR NEW.paid_at < NEW.window_ends_at
    OR EXISTS (
      SELECT 1 FROM measures_gaindispute d WHERE d.period_id = NEW.id AND 'OPEN' = d.status)
    OR (SELECT c.shared FROM measures_gaincomputation c
        WHERE c.period_id = NEW.id AND c.round = NEW.round)
      IS DISTINCT FROM
       (SELECT coalesce(sum(o.amount), 0) FROM measures_gainpayout o WHERE o.period_id = NEW.id)
  ) THEN
    RAISE EXCEPTION 'gains: nothing is paid before its time' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

FIGURES = """
CREATE OR REPLACE FUNCTION measures.figures_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  touched uuid := coalesce(NEW.period_id, OLD.period_id);
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM measures_gainperiod p WHERE p.id = touched AND 'COLLECTING' = p.status
  ) OR (TG_OP = 'UPDATE' AND NEW.period_id <> OLD.period_id) THEN
    RAISE EXCEPTION 'gains: figures change only while they are collected' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$"""

VERIFICATION = """
CREATE OR REPLACE FUNCTION measures.verification_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM measures_gainperiod p WHERE p.id = NEW.period_id AND 'FROZEN' = p.status
      AND p.round = NEW.round AND p.fingerprint = NEW.fingerprint
  ) THEN
    RAISE EXCEPTION 'gains: verified is what is frozen' USING ERRCODE = '42501';
  END IF;
  IF NEW.person_id <> nullif(current_setting('portal.person', true), '')::bigint
    OR NEW.organization_id <> nullif(current_setting('portal.organization', true), '')::bigint
    OR NEW.side IS DISTINCT FROM (
      SELECT CASE o.kind WHEN 'UNION' THEN 'LABOR' WHEN 'EMPLOYER' THEN 'MANAGEMENT' END
      FROM people_organization o WHERE o.id = NEW.organization_id) THEN
    RAISE EXCEPTION 'gains: each side verifies for itself' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

COMPUTATION = """
CREATE OR REPLACE FUNCTION measures.computation_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM measures_gainperiod p WHERE p.id = NEW.period_id AND p.round = NEW.round
      AND 'FROZEN' = p.status AND p.fingerprint = NEW.verified_fingerprint
      AND (SELECT count(DISTINCT v.side) FROM measures_gainverification v
           WHERE v.period_id = p.id AND v.round = p.round AND v.fingerprint = p.fingerprint) = 2
  ) THEN
    RAISE EXCEPTION 'gains: only verified figures are computed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

DISPUTE = """
CREATE OR REPLACE FUNCTION measures.dispute_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  mine bigint := nullif(current_setting('portal.organization', true), '')::bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'gains: no dispute is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'OPEN' OR NOT EXISTS (
      SELECT 1 FROM measures_gainperiod p WHERE p.id = NEW.period_id AND 'VERIFIED' = p.status
        AND NEW.raised_at < p.window_ends_at AND p.round = NEW.round
    ) THEN
      RAISE EXCEPTION 'gains: lines are disputed within the window' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'OPEN' OR (NEW.period_id, NEW.round, NEW.line, NEW.reason, NEW.raised_for_id)
      IS DISTINCT FROM (OLD.period_id, OLD.round, OLD.line, OLD.reason, OLD.raised_for_id) THEN
    RAISE EXCEPTION 'gains: a dispute stands as it was raised' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = 'WITHDRAWN' AND mine IS DISTINCT FROM OLD.raised_for_id THEN
    RAISE EXCEPTION 'gains: whoever doubts a line withdraws it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

PAYOUT = """
CREATE OR REPLACE FUNCTION measures.payout_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM measures_gainperiod p
      JOIN measures_gaincomputation c ON c.period_id = p.id AND c.round = p.round
    WHERE p.id = NEW.period_id AND c.id = NEW.computation_id AND 'VERIFIED' = p.status
      AND p.window_ends_at <= NEW.paid_at AND p.fingerprint = c.verified_fingerprint
  ) OR EXISTS (
    SELECT 1 FROM measures_gaindispute d WHERE d.period_id = NEW.period_id AND 'OPEN' = d.status
  ) THEN
    RAISE EXCEPTION 'gains: nothing is paid from unverified or disputed figures'
      USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""
