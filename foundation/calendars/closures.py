"""Runs of days on which an employer is shut, or on which an agreement stops its clocks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.calendars.working_calendar import WorkingCalendar


@dataclass(frozen=True)
class ClosureEdge:
    """One end of a closure.

    Either a date of one year (`on`), a day of every year (`month`, `day`), or an open day of
    `calendar` next to a holiday as observed: `beside` names the holiday.
    """

    on: date | None = None
    month: int | None = None
    day: int | None = None
    beside: str | None = None


@dataclass(frozen=True)
class Closure:
    """From `first` to `last`.

    Beside a holiday, `first` is the last open day before it and `last` the first open day after
    it, by `calendar`. `stops_on_first` and `stops_on_last`: whether the day at each end is itself
    stopped.
    """

    key: str
    name: str
    first: ClosureEdge
    last: ClosureEdge
    calendar: str | None = None
    stops_on_first: bool = True
    stops_on_last: bool = True

    def runs(
        self, years: range, calendar: "WorkingCalendar | None" = None
    ) -> tuple[tuple[date, date], ...]:
        """Each run of stopped days that begins in `years`, first and last day included."""
        found = []
        for year in years:
            first = self._edge(self.first, year, calendar, before=True)
            last = self._end(first, year, calendar)
            if first is None or last is None:
                continue
            if not self.stops_on_first:
                first += timedelta(days=1)
            if not self.stops_on_last:
                last -= timedelta(days=1)
            if first <= last:
                found.append((first, last))
        return tuple(found)

    def _end(
        self, first: date | None, year: int, calendar: "WorkingCalendar | None"
    ) -> date | None:
        if first is None:
            return None
        for candidate in (year, year + 1):
            last = self._edge(self.last, candidate, calendar, before=False)
            if last is not None and last >= first:
                return last
        return None

    @staticmethod
    def _edge(
        edge: ClosureEdge, year: int, calendar: "WorkingCalendar | None", *, before: bool
    ) -> date | None:
        if edge.on is not None:
            return edge.on if edge.on.year == year else None
        if edge.beside is None:
            assert edge.month is not None
            return date(year, edge.month, edge.day or 1)
        assert calendar is not None
        holiday = calendar.observed_date(edge.beside, year)
        if holiday is None:
            return None
        return calendar.open_before(holiday) if before else calendar.open_after(holiday)
