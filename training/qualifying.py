"""What training says to the lists of roles: which certificate of a holder is missing or lapses."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import Qualification
from foundation.toolkit.moments import in_zone
from training.due import DueState
from training.standings import Standing, standings_of

FACES = {
    DueState.MET: ("good", "badge-check"),
    DueState.RUNS_OUT: ("soon", "hourglass"),
    DueState.TO_DO: ("plain", "calendar-clock"),
    DueState.OVERDUE: ("alarm", "clock-alert"),
    DueState.LAPSED: ("alarm", "badge-x"),
}
LOST = frozenset({DueState.OVERDUE, DueState.LAPSED})
SHOWN = frozenset({DueState.RUNS_OUT, DueState.TO_DO}) | LOST


def qualifications(
    actor: Actor, assignments: Sequence[RoleAssignment], now: datetime
) -> dict[int, list[Qualification]]:
    """Of each term what is open or runs out soon. A member sees of nobody's."""
    if actor.organization is None or not assignments:
        return {}
    found: dict[int, list[Qualification]] = defaultdict(list)
    for standing in standings_of(assignments, (), room_ids=actor.room_ids, now=now):
        if standing.due.state in SHOWN and standing.assignment_id is not None:
            found[standing.assignment_id].append(_qualification(standing, now))
    return found


def _qualification(standing: Standing, now: datetime) -> Qualification:
    due = standing.due
    tone, icon = FACES[due.state]
    return Qualification(
        what=due.rule.what,
        words=due.words(in_zone(now, "UTC").date()),
        tone=tone,
        icon=icon,
        is_lapsed=due.state in LOST,
        is_soon=due.state == DueState.RUNS_OUT,
        leaves_list=due.state in LOST and due.rule.leaves_list,
    )
