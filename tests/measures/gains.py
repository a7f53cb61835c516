"""Shared gains for tests, made by the portal's own actions."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from governance.measures.actions.collecting import Told, freeze_figures, tell_figures
from governance.measures.actions.paying import pay_out
from governance.measures.actions.planning import agree_plan, offer_plan, open_period
from governance.measures.actions.verifying import verify_figures
from governance.measures.gainsharing.engine import Group
from governance.measures.gainsharing.terms import Family, Sharing, Terms
from governance.measures.models import GainComputation, GainPeriod, GainPlan
from tests.measures.desk import Facts

D = Decimal
TERMS = Terms(
    family=Family.SCANLON,
    sharing=Sharing.PAY,
    employees_percent=D(75),
    dispute_days=14,
    groups=("Nurses", "Technicians"),
    base_labor=D(55_000_000),
    base_output=D(125_000_000),
)
FIGURES = {"sales": 18_000_000, "inventory_change": 0, "labor": 7_000_000}
GROUPS = (Group("Nurses", 60, D(9000), D(450_000)), Group("Technicians", 40, D(6000), D(150_000)))


class Gains(Facts):
    """The people who share gains, of every party."""

    def later(self, days: int = 0, **more: int) -> "Gains":
        return replace(self, now=self.now + timedelta(days=days, **more))  # type: ignore[return-value]

    def offered(self, name: str = "Gains of the hospital", **terms: Any) -> GainPlan:
        said = {"name": name, "unit": self.house.hospital, "terms": replace(TERMS, **terms)}
        return self.do("labor_relations", offer_plan, **said)

    def agreed(self, name: str = "Gains of the hospital", **terms: Any) -> GainPlan:
        plan = self.offered(name, **terms)
        self.do("labor_partner", agree_plan, plan=plan)
        return self.do("other_administrator", agree_plan, plan=plan)

    def period(self, plan: GainPlan | None = None, *, first: date | None = None) -> GainPeriod:
        first = first or self.ago(120)
        said = {"starts_on": first, "ends_on": first + timedelta(days=89)}
        return self.do("labor_relations", open_period, plan=plan or self.agreed(), **said)

    def told_all(self, period: GainPeriod, **changes: Any) -> GainPeriod:
        figures = {key: Told(D(value), "The ledger.") for key, value in FIGURES.items()}
        figures |= {key: Told(D(value), "The ledger.") for key, value in changes.items()}
        said = {"period": period, "figures": figures, "groups": GROUPS}
        return self.do("labor_relations", tell_figures, **said)

    def frozen(self, period: GainPeriod | None = None, **changes: Any) -> GainPeriod:
        period = self.told_all(period or self.period(), **changes)
        return self.do("labor_relations", freeze_figures, period=period)

    def verified(self, period: GainPeriod | None = None) -> GainPeriod:
        period = self.frozen(period)
        self.do("labor_relations", verify_figures, period=period)
        return self.do("labor_partner", verify_figures, period=period)

    def paid(self, period: GainPeriod | None = None) -> GainPeriod:
        period = self.verified(period)
        return self.later(days=15).do("labor_relations", pay_out, period=period)

    def computation(self, period: GainPeriod) -> GainComputation:
        with self.acting("labor_relations"):
            return GainComputation.objects.get(period=period, round=period.round)
