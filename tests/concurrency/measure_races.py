"""Measures and shared gains, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.collecting import Told, tell_figures
from governance.measures.actions.disputing import dispute_line
from governance.measures.models import GainPeriod
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk
from tests.measures.desk import Facts
from tests.measures.gains import Gains

Posted = tuple[str, str, dict[str, Any]]


def gains_of(desk: Desk) -> Gains:
    return Gains(desk.house, desk.now)


def figures(desk: Desk, **_: Any) -> Race:
    """The source of one figure is written anew with each edit, from the version that was read."""
    gains = gains_of(desk)
    period = gains.told_all(gains.period())
    values = count(1)

    def read() -> tuple[int, str]:
        with desk.acting("labor_relations"):
            row = GainPeriod.objects.get(pk=period.pk)
            return row.version, row.inputs.get(key="labor").source

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        told = {"labor": Told(Decimal(next(values)), f"Page {label}")}
        said = {"period": period, "figures": told, "groups": (), "seen": seen[0]}
        try:
            saved = desk.do("labor_relations", tell_figures, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.version, f"Page {label}"

    return Race(read, write)


def measure_agreed(desk: Desk) -> Posted:
    measure = Facts(desk.house, desk.now).proposed()
    return "labor_partner", f"/measures/{measure.pk}/agree", {}


def plan_withdrawn(desk: Desk) -> Posted:
    plan = gains_of(desk).offered()
    return "labor_relations", f"/api/v1/measures/gains/{plan.pk}/withdraw/", {"because": "No."}


def dispute_closed(desk: Desk) -> Posted:
    gains = gains_of(desk)
    period = gains.verified()
    said = {"line": "gain", "reason": "Doubtful."}
    dispute = gains.do("labor_partner", dispute_line, period=period, **said)
    address = f"/api/v1/measures/periods/{period.pk}/disputes/{dispute.pk}/withdraw/"
    return "labor_partner", address, {"outcome": "It was explained."}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "measures.Measure": measure_agreed,
    "measures.GainPlan": plan_withdrawn,
    "measures.GainDispute": dispute_closed,
}
