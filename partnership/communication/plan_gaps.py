"""Whom nobody reaches this quarter: a pure function over the lines of the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Told:
    """A line of the plan: for whom, and the days on which it was told or is due.

    ``everybody`` reaches all. Otherwise it names a party, salaried people, or a place by the bounds
    of its part of the tree.
    """

    days: tuple[date, ...]
    everybody: bool = False
    salaried: bool = False
    party: int | None = None
    place: tuple[int, int] | None = None


@dataclass(frozen=True)
class Listener:
    """Somebody who must be reached each quarter."""

    name: str
    salaried: bool = False
    party: int | None = None
    place: tuple[int, int] | None = None


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the calendar quarter."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    is_last = first.month == 10
    after = date(first.year + 1, 1, 1) if is_last else date(first.year, first.month + 3, 1)
    return first, after - timedelta(days=1)


def gaps(listeners: Iterable[Listener], lines: Iterable[Told], today: date) -> list[str]:
    """The names of those whom no line reaches between the first and last day of this quarter."""
    first, last = quarter_of(today)
    now = [line for line in lines if any(first <= day <= last for day in line.days)]
    return [
        listener.name for listener in listeners if not any(_reaches(line, listener) for line in now)
    ]


def _reaches(line: Told, listener: Listener) -> bool:
    if line.everybody:
        return True
    if listener.salaried:
        return line.salaried
    if listener.party is not None:
        return line.party == listener.party
    if listener.place is None or line.place is None:
        return False
    return line.place[0] <= listener.place[0] and listener.place[1] <= line.place[1]
