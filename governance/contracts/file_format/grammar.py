"""The short phrases of a contract file: "10 business days", "answered at step_1".

The schema has already refused what does not look like one; here they are taken apart.
"""

import re
from datetime import date, time

from foundation.calendars.closures import ClosureEdge
from foundation.calendars.days import WEEKDAYS, NamedDay
from foundation.deadlines.rules import Span, Unit
from governance.contracts.terms import Choice, Mark, Start

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}
UNITS = {
    "hour": Unit.HOURS,
    "day": Unit.DAYS,
    "calendar day": Unit.CALENDAR_DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
    "year": Unit.YEARS,
    "scheduled meeting": Unit.MEETINGS,
}
PHRASE_OF_NTH = re.compile(r"(1st|2nd|3rd|4th|5th|last) (\w{3}) of (\w{3})")
PHRASE_OF_DAY = re.compile(r"(\w{3}) (\d{1,2})")
PHRASE_BESIDE = re.compile(r"(\d+) days? (before|after) (.+)")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EDGE_BESIDE = re.compile(r"(?:last open day before|first open day after) (.+)")


def parse_span(text: str, day_means: str | None = None) -> Span:
    """ "10 business days". A bare "day" is what the file says a day is, if it says so."""
    number, _, unit_words = text.partition(" ")
    singular = unit_words.removesuffix("s")
    unit = UNITS.get(singular)
    n = int(number)
    words = f"{n} {singular if n == 1 else singular + 's'}"
    if unit is Unit.DAYS and day_means is not None:
        if day_means == "calendar":
            return Span(n, Unit.CALENDAR_DAYS, words=words)
        return Span(n, Unit.OPEN_DAYS, calendar=day_means, words=words)
    if unit is not None:
        return Span(n, unit, words=words)
    calendar = singular.removesuffix(" day")
    return Span(n, Unit.OPEN_DAYS, calendar=calendar, words=words.replace("_", " "))


def parse_mark(text: str) -> Mark:
    """ "answered", "answered at step_1", "due answer at step_1"."""
    words, _, step = text.partition(" at ")
    is_due = words.startswith("due ")
    name = words.removeprefix("due ")
    return Mark(name, step or None, is_due=is_due, is_planned=name.endswith("_scheduled"))


def parse_start(value: str | dict[str, list[str]]) -> Start:
    if isinstance(value, str):
        return Start((parse_mark(value),))
    [(choice, marks)] = value.items()
    return Start(tuple(parse_mark(mark) for mark in marks), Choice(choice))


def parse_falls(name: str, text: str, since: int | None, until: int | None) -> NamedDay:
    """When a named day falls. Raises ValueError for a day that no calendar has."""
    if ISO_DATE.fullmatch(text):
        return NamedDay(name, on=date.fromisoformat(text))
    if text == "Easter":
        return NamedDay(name, easter=0, since=since, until=until)
    if match := PHRASE_OF_NTH.fullmatch(text):
        nth, weekday, month = match.groups()
        return NamedDay(
            name,
            month=MONTHS.index(month.lower()) + 1,
            nth=NTH[nth],
            weekday=WEEKDAYS.index(weekday.lower()),
            since=since,
            until=until,
        )
    if match := PHRASE_BESIDE.fullmatch(text):
        days, side, base = match.groups()
        shift = int(days) if side == "after" else -int(days)
        if base == "Easter":
            return NamedDay(name, easter=shift, since=since, until=until)
        return NamedDay(name, days_after=base, shift=shift, since=since, until=until)
    month, day = _day_of_year(text)
    return NamedDay(name, month=month, day=day, since=since, until=until)


def parse_edge(text: str) -> ClosureEdge:
    if ISO_DATE.fullmatch(text):
        return ClosureEdge(on=date.fromisoformat(text))
    if match := EDGE_BESIDE.fullmatch(text):
        return ClosureEdge(beside=match.group(1))
    month, day = _day_of_year(text)
    return ClosureEdge(month=month, day=day)


def _day_of_year(text: str) -> tuple[int, int]:
    match = PHRASE_OF_DAY.fullmatch(text)
    assert match is not None
    month, day = MONTHS.index(match.group(1).lower()) + 1, int(match.group(2))
    date(2024, month, day)  # a leap year, so that Feb 29 is a day
    return month, day


def parse_hour(text: str) -> time:
    return time.fromisoformat(text)
