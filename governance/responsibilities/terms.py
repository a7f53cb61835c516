"""What a master responsibilities list says, as values that never change.

Everything here is built by ``governance.responsibilities.loading`` and read by ``who_decides``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from governance.responsibilities.conditions import Condition


class Side(StrEnum):
    LABOR = "labor"
    MANAGEMENT = "management"
    BOTH = "both"


class Mode(StrEnum):
    """How a decision is taken at its level.

    The first five are the ladder by which joint committees describe how far a decision is shared,
    from management alone to the employees themselves.
    """

    MANAGEMENT = "management"
    MANAGEMENT_AFTER_INPUT = "management_after_input"
    RECOMMENDATION = "recommendation"
    JOINT = "joint"
    EMPLOYEES = "employees"
    UNION = "union"
    BARGAINING = "bargaining"


MODE_WORDS: Mapping[Mode, str] = {
    Mode.MANAGEMENT: "management decides",
    Mode.MANAGEMENT_AFTER_INPUT: "management decides after input",
    Mode.RECOMMENDATION: "the groups recommend and management decides",
    Mode.JOINT: "labor and management decide together, by consensus",
    Mode.EMPLOYEES: "the employees decide themselves",
    Mode.UNION: "the union decides",
    Mode.BARGAINING: "it belongs to bargaining",
}
# Which sides must be among the groups of a row for its mode to mean anything.
SIDES_NEEDED: Mapping[Mode, frozenset[Side]] = {
    Mode.MANAGEMENT: frozenset({Side.MANAGEMENT}),
    Mode.MANAGEMENT_AFTER_INPUT: frozenset({Side.LABOR, Side.MANAGEMENT}),
    Mode.RECOMMENDATION: frozenset({Side.LABOR, Side.MANAGEMENT}),
    Mode.JOINT: frozenset({Side.LABOR, Side.MANAGEMENT}),
    Mode.EMPLOYEES: frozenset(),
    Mode.UNION: frozenset({Side.LABOR}),
    Mode.BARGAINING: frozenset(),
}


class Fallback(StrEnum):
    """What the parties agreed for when both say that consensus is unattainable or unnecessary."""

    VOTE_OF_EACH_SIDE = "vote_of_each_side"
    THREE_QUARTERS_OF_ALL = "three_quarters_of_all"
    CHAIR = "chair"
    NEXT_LEVEL = "next_level"
    MANAGEMENT = "management"
    AS_IT_WAS = "as_it_was"


FALLBACK_WORDS: Mapping[Fallback, str] = {
    Fallback.VOTE_OF_EACH_SIDE: "a majority of each side",
    Fallback.THREE_QUARTERS_OF_ALL: "three quarters of all votes",
    Fallback.CHAIR: "the chair",
    Fallback.NEXT_LEVEL: "the next level",
    Fallback.MANAGEMENT: "management, with the dissent written down",
    Fallback.AS_IT_WAS: "nothing changes",
}


class Effect(StrEnum):
    """What a fence does to a proposal that touches it. The stronger comes first."""

    BLOCKED = "blocked"
    BARGAINING = "bargaining"
    SAFETY_REVIEW = "safety_review"
    NEXT_LEVEL = "next_level"
    WARNS = "warns"


EFFECT_WORDS: Mapping[Effect, str] = {
    Effect.BLOCKED: "It cannot be decided at all.",
    Effect.BARGAINING: "It is referred to bargaining.",
    Effect.SAFETY_REVIEW: "It is referred to a safety review first.",
    Effect.NEXT_LEVEL: "It is referred to the next level.",
    Effect.WARNS: "It may be decided; think of this.",
}


# As a page names them in a list.
EFFECT_NAMES: Mapping[Effect, str] = {
    Effect.BLOCKED: "blocked",
    Effect.BARGAINING: "needs bargaining",
    Effect.SAFETY_REVIEW: "needs a safety review",
    Effect.NEXT_LEVEL: "needs the next level",
    Effect.WARNS: "warns",
}


@dataclass(frozen=True)
class Level:
    """Where decisions are taken: a work unit, a facility. A list names its own, lowest first."""

    key: str
    name: str


@dataclass(frozen=True)
class Group:
    """Who takes part: a committee, a team, an office."""

    key: str
    name: str
    side: Side


@dataclass(frozen=True)
class Row:
    """One cell of the list: at ``level`` a kind of decision is taken in ``mode``.

    ``decision`` "" means every kind that has no row of its own. ``begins`` and ``ends`` are None
    where the list's own days hold; ``ends`` is the first day on which the row no longer holds.
    """

    level: str
    mode: Mode
    groups: tuple[str, ...]
    decision: str = ""
    fallback: tuple[Fallback, ...] = ()
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Function:
    """A vital function of the work, under the heading it is listed by."""

    key: str
    name: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Fence:
    """A limit on what may be decided: every condition of ``when`` must hold for it to stand.

    ``functions`` and ``levels`` empty: all of them. ``owners`` are the people who answer for it,
    one on each side. ``source`` names the article, law or policy it comes from.
    """

    key: str
    when: tuple[Condition, ...]
    effect: Effect
    sentence: str
    source: str
    owners: Mapping[Side, str]
    functions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None

    def covers(self, function: str, level: str) -> bool:
        """Whether a decision about ``function`` at ``level`` lies within what it limits."""
        return (not self.functions or function in self.functions) and (
            not self.levels or level in self.levels
        )


@dataclass(frozen=True)
class ResponsibilitiesList:
    """One version of a list, as the parties ratified it. ``ends`` is the first day without it."""

    id: str
    name: str
    version: int
    employer: str
    unions: tuple[str, ...]
    begins: date
    ends: date | None
    levels: tuple[Level, ...]
    groups: tuple[Group, ...]
    functions: tuple[Function, ...]
    fences: tuple[Fence, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kinds of decisions by key, with their names: to plan, to spend, to staff."""

    def is_in_force(self, on: date) -> bool:
        return self.begins <= on and (self.ends is None or on < self.ends)

    def level_name(self, key: str) -> str:
        return next(level.name for level in self.levels if level.key == key)

    def function(self, key: str) -> Function | None:
        return next((one for one in self.functions if one.key == key), None)

    def group(self, key: str) -> Group:
        return next(one for one in self.groups if one.key == key)


def holds(begins: date | None, ends: date | None, on: date) -> bool:
    """Whether ``on`` lies within days of which either end may be open."""
    return (begins is None or begins <= on) and (ends is None or on < ends)


def overlap(one: Row | Fence, other: Row | Fence) -> bool:
    """Whether there is a day on which both hold."""
    return (one.ends is None or other.begins is None or other.begins < one.ends) and (
        other.ends is None or one.begins is None or one.begins < other.ends
    )
