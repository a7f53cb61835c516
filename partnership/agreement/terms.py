"""What an Agreement to Partner says, as plain values: clauses, values, and where values meet.

Parties are named by their number, as text, since the whole is kept as JSON.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db import models

# The agreement is reviewed at least once a year; the parties may choose a shorter time.
LONGEST_REVIEW_MONTHS = 12


class ClauseKind(models.TextChoices):
    MISSION = "MISSION", "Shared mission"
    PURPOSE = "PURPOSE", "Purpose"
    STRUCTURE = "STRUCTURE", "Structure"
    DECISIONS = "DECISIONS", "How we decide"
    COMMUNICATION = "COMMUNICATION", "Communication"
    DISPUTES = "DISPUTES", "Disputes"
    REVIEW = "REVIEW", "Review"
    TERM = "TERM", "Term and ending"
    OTHER = "OTHER", "Other"


@dataclass(frozen=True)
class Clause:
    """``key`` stays the same as long as the clause does, whatever its place, heading or text."""

    key: str
    kind: str
    heading: str
    text: str


@dataclass(frozen=True)
class ValueLine:
    """A value on which the parties meet or differ, in each party's own words.

    ``lived_with`` says how they live with the difference; of what they share it may be empty.
    """

    key: str
    heading: str
    is_shared: bool
    words: Mapping[str, str] = field(default_factory=dict)
    lived_with: str = ""


@dataclass(frozen=True)
class Said:
    """The whole. ``values`` are each party's own, by its number."""

    clauses: tuple[Clause, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[ValueLine, ...] = ()
    review_months: int = LONGEST_REVIEW_MONTHS

    def clause(self, key: str) -> Clause | None:
        return next((one for one in self.clauses if one.key == key), None)

    def line(self, key: str) -> ValueLine | None:
        return next((one for one in self.lines if one.key == key), None)

    @property
    def mission(self) -> str:
        found = (one.text for one in self.clauses if one.kind == ClauseKind.MISSION)
        return next(found, "")


def as_json(said: Said) -> dict[str, Any]:
    return asdict(said)


def from_json(kept: Mapping[str, Any]) -> Said:
    return Said(
        clauses=tuple(Clause(**one) for one in kept.get("clauses", ())),
        values=dict(kept.get("values", {})),
        lines=tuple(ValueLine(**one) for one in kept.get("lines", ())),
        review_months=int(kept.get("review_months", LONGEST_REVIEW_MONTHS)),
    )


# --- changing it: each gives another whole


def with_clause(said: Said, clause: Clause) -> Said:
    """The clause of that key in its place, or a new one at the end."""
    if said.clause(clause.key) is None:
        return replace(said, clauses=(*said.clauses, clause))
    clauses = tuple(clause if one.key == clause.key else one for one in said.clauses)
    return replace(said, clauses=clauses)


def without_clause(said: Said, key: str) -> Said:
    return replace(said, clauses=tuple(one for one in said.clauses if one.key != key))


def moved_up(said: Said, key: str) -> Said:
    """One place earlier; the first stays where it is."""
    clauses = list(said.clauses)
    place = next((at for at, one in enumerate(clauses) if one.key == key), 0)
    if place:
        clauses[place - 1], clauses[place] = clauses[place], clauses[place - 1]
    return replace(said, clauses=tuple(clauses))


def with_values(said: Said, party: str, words: str) -> Said:
    values = {**said.values, party: words}
    return replace(said, values={key: kept for key, kept in values.items() if kept})


def with_line(said: Said, line: ValueLine) -> Said:
    if said.line(line.key) is None:
        return replace(said, lines=(*said.lines, line))
    return replace(said, lines=tuple(line if one.key == line.key else one for one in said.lines))


def without_line(said: Said, key: str) -> Said:
    return replace(said, lines=tuple(one for one in said.lines if one.key != key))
