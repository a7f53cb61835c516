"""Which days are open: the working calendar of one agreement."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property

from foundation.calendars.closures import Closure
from foundation.calendars.days import NamedDay
from foundation.calendars.library import public_holidays

# A calendar that finds no open day in this many is closed for good: a mistake in the file.
LONGEST_SEARCH = 400


@dataclass(frozen=True)
class LibraryHolidays:
    """A public list, whole (`only` empty) or just the names in `only`, without those in `minus`."""

    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()

    def keeps(self, name: str) -> bool:
        return (not self.only or name in self.only) and name not in self.minus


@dataclass(frozen=True)
class WorkingCalendar:
    """Open days: the given weekdays, less holidays as observed, less closures.

    `weekdays` are 0 (Monday) to 6. `observed` maps the weekday a holiday falls on to the days it
    is then shifted by ({5: -1, 6: 1} is Saturday to Friday, Sunday to Monday); None: the agreement
    does not say, and nothing shifts. `opens`, `closes` are office hours in the agreement's zone.
    """

    key: str
    name: str
    weekdays: frozenset[int] = frozenset(range(5))
    opens: time | None = None
    closes: time | None = None
    library: LibraryHolidays | None = None
    named: tuple[NamedDay, ...] = ()
    observed: tuple[tuple[int, int], ...] | None = None
    closed_during: tuple[Closure, ...] = ()
    closed_on: tuple[tuple[date, str], ...] = ()
    undated: tuple[str, ...] = ()
    is_defined: bool = True
    _years: dict[int, dict[date, str]] = field(default_factory=dict, compare=False, repr=False)

    def holiday_name(self, day: date) -> str | None:
        """The holiday kept on `day`, as observed, or the reason for a closure; None: neither."""
        return self._holidays(day.year).get(day) or self._closure_name(day)

    def is_weekend(self, day: date) -> bool:
        return day.weekday() not in self.weekdays

    def is_open(self, day: date) -> bool:
        return not self.is_weekend(day) and self.holiday_name(day) is None

    def open_after(self, day: date) -> date:
        """The first open day after `day`."""
        return self._search(day, 1)

    def open_before(self, day: date) -> date:
        """The last open day before `day`."""
        return self._search(day, -1)

    def observed_date(self, name: str, year: int) -> date | None:
        """The day on which the holiday of `year` called `name` is kept."""
        day = self._dates(year).get(name)
        return self._shifted(day) if day else None

    def with_closures(self, closed: Iterable[tuple[date, str]]) -> "WorkingCalendar":
        """The same calendar with further days closed, as told for one case."""
        return replace(self, closed_on=(*self.closed_on, *closed), _years={})

    def _search(self, day: date, direction: int) -> date:
        for distance in range(1, LONGEST_SEARCH):
            candidate = day + timedelta(days=direction * distance)
            if self.is_open(candidate):
                return candidate
        raise ValueError(f'The calendar "{self.name}" has no open day near {day}.')

    def _holidays(self, year: int) -> dict[date, str]:
        if year not in self._years:
            self._years[year] = self._compute(year)
        return self._years[year]

    def _compute(self, year: int) -> dict[date, str]:
        found: dict[date, str] = {}
        for near in (year - 1, year, year + 1):  # a day may be observed across New Year
            for name, day in self._dates(near).items():
                kept = self._shifted(day)
                if kept.year == year:
                    found.setdefault(kept, name if kept == day else f"{name}, observed")
        return found

    def _dates(self, year: int) -> dict[str, date]:
        dates: dict[str, date] = {}
        if self.library is not None:
            library = self.library
            listed = public_holidays(library.country, library.subdivision, library.categories, year)
            dates = {name: day for name, day in listed if library.keeps(name)}
        for named in self.named:
            day = named.falls_on(year, dates)
            if day is not None:
                dates[named.name] = day
        return dates

    def _shifted(self, day: date) -> date:
        shift = dict(self.observed or ()).get(day.weekday(), 0)
        return day + timedelta(days=shift)

    def _closure_name(self, day: date) -> str | None:
        if day in self._closed_days:
            return self._closed_days[day]
        for closure in self.closed_during:
            for first, last in closure.runs(range(day.year - 1, day.year + 1)):
                if first <= day <= last:
                    return closure.name
        return None

    @cached_property
    def _closed_days(self) -> dict[date, str]:
        return dict(self.closed_on)
