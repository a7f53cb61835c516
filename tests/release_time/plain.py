"""What is due, worked out plainly from the history: day by day, person by person, no database.

Written apart from the portal's own rule, so that the two hold each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Term:
    person: str
    role: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True)
class Leave:
    person: str
    percent: int
    starts_on: date
    ends_on: date | None


@dataclass
class History:
    terms: list[Term] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)

    def holds(self, person: str, role: str, day: date) -> bool:
        begins = datetime(day.year, day.month, day.day, tzinfo=ZONE)
        following = day + timedelta(days=1)
        ends = datetime(following.year, following.month, following.day, tzinfo=ZONE)
        return any(
            term.starts_at < ends and (term.ends_at is None or term.ends_at > begins)
            for term in self.terms
            if (term.person, term.role) == (person, role) and term.starts_at != term.ends_at
        )

    def percent(self, person: str, day: date, *, by_fte: bool) -> int:
        for leave in self.leaves:
            is_then = leave.starts_on <= day and (leave.ends_on is None or day < leave.ends_on)
            if leave.person == person and is_then and (by_fte or leave.percent == 0):
                return leave.percent
        return 100


def months_between(first: date, last: date) -> Iterable[tuple[date, date]]:
    day = first.replace(day=1)
    while day <= last:
        following = (day + timedelta(days=32)).replace(day=1)
        yield day, following
        day = following


def due(
    history: History,
    person: str,
    role: str,
    period: tuple[date, date],
    *,
    whole: int,
    prorate: str,
    by_fte: bool,
    step: int,
    rounding: str,
    valid: tuple[date, date | None],
) -> int:
    days = [period[0] + timedelta(days=n) for n in range((period[1] - period[0]).days)]
    if prorate == "WORKDAYS":
        days = [day for day in days if day.weekday() < 5]
    parts = sum(
        Fraction(history.percent(person, day, by_fte=by_fte), 100)
        for day in days
        if day >= valid[0] and (valid[1] is None or day < valid[1])
        if history.holds(person, role, day)
    )
    if parts == 0:
        return 0
    exact = Fraction(whole) if prorate == "NONE" else whole * parts / len(days)
    steps = exact / step
    counted = {
        "DOWN": floor(steps),
        "UP": ceil(steps),
        "NEAREST": floor(steps + Fraction(1, 2)),
    }
    return counted[rounding] * step
