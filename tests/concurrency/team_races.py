"""Projects of teams and their tests, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from tests.grievances.cases import Desk
from tests.teams.desk import CO_LEAD, HOLDER, Ward

Posted = tuple[str, str, dict[str, Any]]


def project_closed(desk: Desk) -> Posted:
    ward = Ward(desk.house, desk.now)
    project = ward.project(ward.team())
    said = {"to": "ABANDONED", "outcome": "Nobody could be spared."}
    return CO_LEAD, f"/teams/projects/{project.pk}/close", said


def cycle_moved(desk: Desk) -> Posted:
    ward = Ward(desk.house, desk.now)
    cycle = ward.cycle(ward.project(ward.team()))
    said = {"words": "Tried on three evenings.", "seen": "PLANNED"}
    return CO_LEAD, f"/teams/projects/{cycle.project_id}/tests/{cycle.pk}", said


def hold_lifted(desk: Desk) -> Posted:
    ward = Ward(desk.house, desk.now)
    hold = ward.held(ward.project(ward.team()))
    said = {"because": "Nobody's hours change."}
    return HOLDER, f"/teams/projects/{hold.project_id}/holds/{hold.pk}/lift", said


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "teams.TeamProject": project_closed,
    "teams.Cycle": cycle_moved,
    "teams.ProjectHold": hold_lifted,
}
