"""Which days are open, which are holidays, and when everything stops."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.calendars.closures import Closure
from foundation.calendars.working_calendar import WorkingCalendar
from foundation.toolkit.moments import day_words
from governance.contracts.terms import Terms

WEEKDAY_NAMES = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


@dataclass(frozen=True)
class NotOpen:
    """A holiday, or a run of days closed for one reason, as "Mon Jan 19" or "Dec 24 to Jan 1"."""

    days: str
    name: str


@dataclass(frozen=True)
class YearWords:
    year: int
    not_open: tuple[NotOpen, ...]


@dataclass(frozen=True)
class CalendarWords:
    """``undated`` are holidays that the contract names without saying when they fall."""

    name: str
    sentence: str
    years: tuple[YearWords, ...]
    undated: tuple[str, ...]


def calendars_in_words(terms: Terms, *, years: tuple[int, ...]) -> tuple[CalendarWords, ...]:
    return tuple(
        CalendarWords(
            name=calendar.name,
            sentence=_open_words(calendar),
            years=tuple(YearWords(year, tuple(_not_open(calendar, year))) for year in years),
            undated=calendar.undated,
        )
        for calendar in terms.calendars.values()
    )


def closure_words(closure: Closure, calendar: WorkingCalendar | None, years: range) -> str:
    """The days of a recurring closure in ``years``."""
    runs = closure.runs(years, calendar)
    return "; ".join(_span_words(first, last) for first, last in runs) or "not in these years"


def _open_words(calendar: WorkingCalendar) -> str:
    if not calendar.is_defined:
        return "The contract does not say which days these are; the days below are assumed."
    days = _weekdays(sorted(calendar.weekdays))
    hours = ""
    if calendar.opens and calendar.closes:
        hours = f", {calendar.opens:%H:%M} to {calendar.closes:%H:%M}"
    shift = _shift_words(calendar)
    return f"Open {days}{hours}, except the days below. {shift}"


def _weekdays(days: list[int]) -> str:
    if days == list(range(7)):
        return "every day of the week"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAY_NAMES[days[0]]} to {WEEKDAY_NAMES[days[-1]]}"
    return ", ".join(WEEKDAY_NAMES[day] for day in days)


def _shift_words(calendar: WorkingCalendar) -> str:
    if calendar.observed is None:
        return "The contract does not say that a holiday on a weekend is kept on another day."
    shifts = [
        f"on a {WEEKDAY_NAMES[day]} is kept on {WEEKDAY_NAMES[(day + by) % 7]}"
        for day, by in calendar.observed
        if by
    ]
    return f"A holiday {', '.join(shifts)}." if shifts else "Holidays are kept on their own day."


def _not_open(calendar: WorkingCalendar, year: int) -> Iterator[NotOpen]:
    """Holidays and closures of one year in order; neighbouring days of one name are one run."""
    first, name = None, None
    day = date(year, 1, 1)
    while day.year == year:
        here = calendar.holiday_name(day)
        if here != name:
            if first is not None and name is not None:
                yield NotOpen(_span_words(first, day - timedelta(days=1)), name)
            first, name = day, here
        day += timedelta(days=1)
    if first is not None and name is not None:
        yield NotOpen(_span_words(first, date(year, 12, 31)), name)


def _span_words(first: date, last: date) -> str:
    if first == last:
        return day_words(first, first)
    return f"{day_words(first, first)} to {day_words(last, first)}"
