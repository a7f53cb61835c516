"""How fresh a measure is: the age of its last figure against the rhythm it is kept in. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foundation.toolkit.moments import counted


class State(StrEnum):
    FRESH = "fresh"  # the next figure is not due yet
    DUE = "due"  # one figure is due
    STALE = "stale"  # two or more are missing
    NONE = "none"  # there never was a figure


@dataclass(frozen=True)
class Freshness:
    """``age``: whole days since the last figure's day, None where there is none."""

    state: State
    age: int | None
    rhythm: int

    @property
    def words(self) -> str:
        if self.age is None:
            return "no figure yet"
        when = "today" if self.age == 0 else f"{counted(self.age, 'day')} old"
        return f"{when}, due each {counted(self.rhythm, 'day')}"


def freshness_of(last_on: date | None, rhythm: int, today: date) -> Freshness:
    """Fresh up to one rhythm after the last figure, due up to two, stale from then on."""
    if last_on is None:
        return Freshness(State.NONE, None, rhythm)
    age = max((today - last_on).days, 0)
    if age <= rhythm:
        return Freshness(State.FRESH, age, rhythm)
    return Freshness(State.DUE if age <= 2 * rhythm else State.STALE, age, rhythm)
