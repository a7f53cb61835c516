"""What several models say of a case together."""

from collections.abc import Iterable

from foundation.deadlines.models import DeadlineStatus
from grievances.models import Clock, Grievance

# In this order: what runs is shown before what has been missed, and that before what is to come.
_URGENCY = {
    DeadlineStatus.RUNNING: 0,
    DeadlineStatus.MISSED: 1,
    DeadlineStatus.PAUSED: 2,
    DeadlineStatus.UPCOMING: 3,
}


def clocks_of(grievance: Grievance) -> list[Clock]:
    """Every clock of the case in the room it lies in, with its deadline, earliest first."""
    clocks = grievance.clocks.filter(room=grievance.room_id).select_related("deadline__party")
    return list(clocks.order_by("deadline__due_at", "key"))


def next_clock_of(grievance: Grievance, *, party: str = "") -> Clock | None:
    """The clock that matters next: of ``party`` ("union", "management"), or of anybody."""
    return next_clock(clocks_of(grievance), party=party)


def next_clock(clocks: Iterable[Clock], *, party: str = "") -> Clock | None:
    """Of what runs the earliest; else the latest that was missed, else what is to come."""
    waiting = [
        clock
        for clock in clocks
        if clock.deadline.status in _URGENCY and party in ("", clock.party)
    ]
    return min(waiting, key=_order, default=None)


def _order(clock: Clock) -> tuple[int, float]:
    status = DeadlineStatus(clock.deadline.status)
    moment = clock.deadline.due_at.timestamp()
    return _URGENCY[status], -moment if status == DeadlineStatus.MISSED else moment
