"""Measures, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from tests.grievances.cases import Desk
from tests.measures.desk import Facts

Posted = tuple[str, str, dict[str, Any]]


def measure_agreed(desk: Desk) -> Posted:
    measure = Facts(desk.house, desk.now).proposed()
    return "labor_partner", f"/measures/{measure.pk}/agree", {}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "measures.Measure": measure_agreed,
}
