"""What somebody still has to learn, by when, and what runs out: a pure function of days.

A requirement is met while enough different courses of it are standing. It says since when somebody
holds the role, and counts its days from there; what was once met and is no longer has lapsed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from foundation.toolkit.moments import counted, day_words
from training.months import months_after

SOON = timedelta(days=60)


class DueState(StrEnum):
    MET = "met"
    RUNS_OUT = "runs out"
    TO_DO = "to do"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


OPEN_STATES = frozenset({DueState.TO_DO, DueState.OVERDUE, DueState.LAPSED})
WORST_FIRST = (
    DueState.LAPSED,
    DueState.OVERDUE,
    DueState.RUNS_OUT,
    DueState.TO_DO,
    DueState.MET,
)


@dataclass(frozen=True)
class Rule:
    """What is asked: so many different courses of those named, again after so many months."""

    pk: UUID
    what: str
    courses: frozenset[UUID]
    count: int = 1
    within_days: int = 0
    every_months: int | None = None
    leaves_list: bool = False


@dataclass(frozen=True)
class Done:
    """A course that was done on a day, with the first day on which its certificate is none."""

    course: UUID
    on: date
    expires_on: date | None = None


@dataclass(frozen=True)
class Due:
    """How one requirement stands for one person. ``on``: due by, met until, or lapsed since."""

    rule: Rule
    state: DueState
    on: date | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def words(self, today: date) -> str:
        if self.on is None:
            return "Done"
        day = day_words(self.on, today)
        if self.state in (DueState.MET, DueState.RUNS_OUT):
            return f"Valid until {day}"
        if self.state == DueState.LAPSED:
            return f"Lapsed {day}"
        late = (today - self.on).days
        return f"Was due {day}, {counted(late, 'day')} ago" if late > 0 else f"Due by {day}"


def due_of(rule: Rule, since: date, done: Sequence[Done], today: date) -> Due:
    """``since``: the first day of the term, or of the employment."""
    ends = _ends(rule, done)
    until = _until(rule, ends, today)
    if until is not None:
        if until == date.max:
            return Due(rule, DueState.MET, None)
        state = DueState.RUNS_OUT if until - today <= SOON else DueState.MET
        return Due(rule, state, until)
    first = since + timedelta(days=rule.within_days)
    lapsed = _lapsed(rule, ends, today)
    if lapsed is not None and lapsed > since:
        return Due(rule, DueState.LAPSED, lapsed)
    return Due(rule, DueState.OVERDUE if first < today else DueState.TO_DO, first)


def _ends(rule: Rule, done: Sequence[Done]) -> list[tuple[UUID, date, date]]:
    """Of each time a course of the rule was done: the course, its day, its first day without."""
    found = []
    for one in done:
        if one.course not in rule.courses:
            continue
        ends = [one.expires_on or date.max]
        if rule.every_months is not None:
            ends.append(months_after(one.on, rule.every_months))
        found.append((one.course, one.on, min(ends)))
    return found


def _until(rule: Rule, ends: Sequence[tuple[UUID, date, date]], today: date) -> date | None:
    """The first day on which too few courses will be standing; none if they are too few today."""
    best: dict[UUID, date] = {}
    for course, on, end in ends:
        if on <= today < end:
            best[course] = max(end, best.get(course, end))
    standing = sorted(best.values(), reverse=True)
    return standing[rule.count - 1] if len(standing) >= rule.count else None


def _lapsed(rule: Rule, ends: Sequence[tuple[UUID, date, date]], today: date) -> date | None:
    """The last day, not after today, on which it ceased to be met; none if it never was."""
    days = sorted({end for _, on, end in ends if on < end <= today}, reverse=True)
    for day in days:
        if _until(rule, ends, day - timedelta(days=1)) is not None:
            return day
    return None
