"""When a reminder is due. Pure: dates, moments and zones in, a number of days ahead out.

Days are counted on the calendar of the deadline's own zone (``due_on``); the hour is the
recipient's: a reminder falls at 08:00 where they are. A deadline early in the day would make that
useless, so the reminder of the day itself comes at the latest two hours before the deadline. At
noon of the day, and at the latest one hour before the deadline, the next in line is told; and once
the deadline is past, both are.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OVERDUE = -1
MORNING = time(8)
NOON = time(12)
WARNING = timedelta(hours=2)
LAST_WARNING = timedelta(hours=1)


def reminders_due(
    *,
    due_on: date,
    due_at: datetime,
    days: Iterable[int],
    zone: str,
    now: datetime,
    set_on: date | None = None,
) -> int | None:
    """The nearest reminder whose moment has come by ``now``: days ahead, ``OVERDUE``, or none.

    Of several that were missed, after an outage say, only this one is still owed. One whose day
    was not after ``set_on``, the day the date came to stand, is not owed; only the day itself is
    always worth a word.
    """
    if now > due_at:
        return OVERDUE
    reached = (
        ahead
        for ahead in sorted(days)
        if now >= reminder_moment(ahead, due_on=due_on, due_at=due_at, zone=zone)
    )
    nearest = next(reached, None)
    if nearest and is_too_fresh(nearest, due_on=due_on, set_on=set_on):
        return None
    return nearest


def escalation_due(
    *, due_on: date, due_at: datetime, zone: str, now: datetime, set_on: date | None = None
) -> int | None:
    """Whether the next in line is to be told: 0 on the day, ``OVERDUE`` after it, or none."""
    if now > due_at:
        return OVERDUE
    if is_too_fresh(0, due_on=due_on, set_on=set_on):
        return None
    noon = min(at_hour(due_on, NOON, zone), due_at.astimezone(UTC) - LAST_WARNING)
    return 0 if now >= noon else None


def reminder_moment(ahead: int, *, due_on: date, due_at: datetime, zone: str) -> datetime:
    """The moment of the reminder ``ahead`` days before the deadline, for somebody in ``zone``."""
    morning = at_hour(due_on - timedelta(days=ahead), MORNING, zone)
    return min(morning, due_at.astimezone(UTC) - WARNING)


def is_too_fresh(ahead: int, *, due_on: date, set_on: date | None) -> bool:
    """Whether the date was set only on the day of that reminder, or later."""
    return set_on is not None and due_on - timedelta(days=ahead) <= set_on


def at_hour(day: date, hour: time, zone: str) -> datetime:
    """The wall clock's ``hour`` of ``day`` in ``zone``, on a night of changing clocks too."""
    # In UTC: two moments of one zone are otherwise compared by the wall clock, not by time.
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def last_day_reached(hour: time, zones: Iterable[str], now: datetime) -> date:
    """The latest day whose ``hour`` has come in any of ``zones`` by ``now``."""
    return max(_day_reached(hour, now.astimezone(ZoneInfo(zone))) for zone in zones)


def _day_reached(hour: time, local: datetime) -> date:
    return local.date() if local.time() >= hour else local.date() - timedelta(days=1)
