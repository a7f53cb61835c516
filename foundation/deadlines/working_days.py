"""The arithmetic of time limits: counting days forward and back, stopping, rolling, and hours.

Days are dates in the agreement's own zone; hours are elapsed hours. Nothing here reads a clock.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.rules import Roll

# Longer than any limit: a count that gets this far never ends.
LONGEST_COUNT = 20_000


@dataclass(frozen=True)
class Stop:
    """Days that do not count, first and last included. `last` None: they have not ended yet.

    `begins_at` and `ends_at`, where known, serve limits in hours; else whole days are stopped.
    """

    first: date
    last: date | None
    reason: str
    begins_at: datetime | None = None
    ends_at: datetime | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Count:
    """How a last day was reached.

    `last` is day n; `due` is where it rolled to; None for both when a stop that has not ended
    holds the count, with `left` days still to run. `skipped` are holidays passed over while
    counting open days; `stopped` the stops met on the way, with the days each took; `rolled` the
    days the last day was moved off, with the reason for each.
    """

    first: date | None
    last: date | None
    due: date | None
    skipped: tuple[tuple[date, str], ...] = ()
    stopped: tuple[tuple[Stop, int], ...] = ()
    rolled: tuple[tuple[date, str], ...] = ()
    left: int = 0


def count_days(
    start: date,
    n: int,
    *,
    calendar: WorkingCalendar | None = None,
    stops: Sequence[Stop] = (),
    first_day_counts: bool = False,
    backward: bool = False,
) -> Count:
    """Day n from `start`: open days of `calendar`, or calendar days without one.

    With n = 0 the last day is the start itself.
    """
    return _counted(start, n, calendar, tuple(stops), first_day_counts, backward)


# A case is worked out anew after every act, and most of its limits are as they were.
@lru_cache(maxsize=8192)
def _counted(
    start: date,
    n: int,
    calendar: WorkingCalendar | None,
    stops: tuple[Stop, ...],
    first_day_counts: bool,
    backward: bool,
) -> Count:
    if n == 0:
        return Count(first=start, last=start, due=start)
    tally = _Tally(calendar, stops)
    step = timedelta(days=-1 if backward else 1)
    day = start if first_day_counts else start + step
    for _ in range(LONGEST_COUNT):
        if tally.holds_for_good(day):
            return tally.result(None, n)
        if tally.counts(day) and tally.counted == n:
            return tally.result(day, n)
        day += step
    raise ValueError(f"{n} days from {start} never end: the calendar has no open days.")


class _Tally:
    """Days counted so far, and the days that were not."""

    def __init__(self, calendar: WorkingCalendar | None, stops: Sequence[Stop]) -> None:
        self.calendar = calendar
        self.stops = stops
        self.counted = 0
        self.first: date | None = None
        self.skipped: list[tuple[date, str]] = []
        self.stopped: dict[Stop, int] = {}

    def holds_for_good(self, day: date) -> bool:
        return any(stop.last is None and stop.first <= day for stop in self.stops)

    def counts(self, day: date) -> bool:
        stop = next((stop for stop in self.stops if stop.covers(day)), None)
        if stop is not None:
            self.stopped[stop] = self.stopped.get(stop, 0) + 1
            return False
        if self.calendar is not None and not self.calendar.is_open(day):
            name = self.calendar.holiday_name(day)
            if name and not self.calendar.is_weekend(day):
                self.skipped.append((day, name))
            return False
        self.counted += 1
        self.first = self.first or day
        return True

    def result(self, last: date | None, n: int) -> Count:
        return Count(
            first=self.first,
            last=last,
            due=last,
            skipped=tuple(self.skipped),
            stopped=tuple(self.stopped.items()),
            left=n - self.counted,
        )


def count_months(
    start: date, months: int, *, stops: Sequence[Stop] = (), backward: bool = False
) -> Count:
    """The same day of the month, `months` later, or that month's last day.

    Stopped days on the way are added as calendar days.
    """
    plain = _add_months(start, -months if backward else months)
    n = abs((plain - start).days)
    return count_days(start, n, stops=stops, backward=backward)


def _add_months(day: date, months: int) -> date:
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def roll(
    day: date, rule: Roll, calendar: WorkingCalendar, stops: Sequence[Stop] = ()
) -> tuple[date, tuple[tuple[date, str], ...]]:
    """Where `day` moves by `rule`, and each day it was moved off with the reason."""
    step = timedelta(days=-1 if rule is Roll.BACK_BEFORE_WEEKENDS_AND_HOLIDAYS else 1)
    left: list[tuple[date, str]] = []
    for _ in range(LONGEST_COUNT):
        reason = _why_it_cannot_stand(day, rule, calendar)
        if reason is None and left:
            reason = next((stop.reason for stop in stops if stop.covers(day)), None)
        if reason is None:
            return day, tuple(left)
        left.append((day, reason))
        day += step
    raise ValueError(f'The calendar "{calendar.name}" has no day to roll to from {day}.')


def _why_it_cannot_stand(day: date, rule: Roll, calendar: WorkingCalendar) -> str | None:
    if rule is Roll.NONE:
        return None
    holiday = calendar.holiday_name(day)
    if holiday and rule is not Roll.PAST_WEEKENDS_ONLY:
        return f"a holiday ({holiday})"
    if calendar.is_weekend(day) and rule is not Roll.PAST_HOLIDAYS_ONLY:
        return f"a {day:%A}"
    return None


def add_hours(
    start: datetime,
    hours: int,
    stops: Sequence[Stop],
    midnight: Callable[[date], datetime],
    *,
    backward: bool = False,
) -> tuple[datetime | None, tuple[Stop, ...]]:
    """`hours` elapsed hours from `start`, less the time stopped; None while a stop has not ended.

    `midnight` gives the first moment of a day in the agreement's zone. Arithmetic is in UTC, so a
    night when the clocks change neither adds nor takes an hour.
    """
    due = start.astimezone(UTC) + timedelta(hours=-hours if backward else hours)
    met: list[Stop] = []
    if backward:
        return due.astimezone(start.tzinfo), ()
    for stop in sorted(stops, key=lambda stop: stop.first):
        begins = stop.begins_at or midnight(stop.first)
        if begins >= due:
            continue
        if stop.last is None and stop.ends_at is None:
            return None, (*met, stop)
        ends = stop.ends_at or midnight((stop.last or stop.first) + timedelta(days=1))
        if ends > start:
            due += ends - max(begins, start)
            met.append(stop)
    return due.astimezone(start.tzinfo), tuple(met)
