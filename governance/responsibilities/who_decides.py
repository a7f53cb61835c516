"""Who decides this, with whom, within what, and why: a pure function of lists and a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from governance.responsibilities.facts import QUESTIONS, Facts
from governance.responsibilities.terms import (
    EFFECT_WORDS,
    FALLBACK_WORDS,
    MODE_WORDS,
    Effect,
    Fence,
    Function,
    Mode,
    ResponsibilitiesList,
    Row,
    holds,
)

STRENGTH = {effect: place for place, effect in enumerate(Effect)}


@dataclass(frozen=True)
class Question:
    """``level``: where it is asked. ``decision``: its kind. ``on``: the day that counts."""

    function: str
    level: str
    on: date
    decision: str = ""
    facts: Facts = field(default_factory=Facts)


class Route(StrEnum):
    """What becomes of it. ``ASK`` waits for facts, ``GAP`` for an agreement of the parties."""

    DECIDE = "decide"
    REFER = "refer"
    SAFETY_REVIEW = "safety_review"
    BARGAIN = "bargain"
    BLOCKED = "blocked"
    ASK = "ask"
    GAP = "gap"


@dataclass(frozen=True)
class Touched:
    """A fence that stands in the way, or warns, at a level; its sentence quotes what was agreed."""

    fence: Fence
    level: str

    @property
    def words(self) -> str:
        return f"{self.fence.sentence} ({self.fence.source}) {EFFECT_WORDS[self.fence.effect]}"


@dataclass(frozen=True)
class Answer:
    """The answer, with everything a person needs to accept or dispute it.

    ``level`` and ``row`` are where it is decided, both empty where nobody may decide. ``touched``
    are the fences met on the way, the strongest first at each level; ``missing`` the facts without
    which a fence cannot be judged. ``version`` is the list in force on the day.
    """

    route: Route
    asked: Question
    version: ResponsibilitiesList | None = None
    function: Function | None = None
    level: str = ""
    row: Row | None = None
    touched: tuple[Touched, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def may_be_decided_here(self) -> bool:
        """By whoever asks, at the level where they ask."""
        return self.route == Route.DECIDE and self.level == self.asked.level

    @property
    def sentences(self) -> tuple[str, ...]:
        """In plain words, for anybody who works there."""
        return tuple(_sentences(self))


def who_decides(lists: Iterable[ResponsibilitiesList], asked: Question) -> Answer:
    """Answer by the version in force on the day; never by a later or an earlier one.

    A question that no row covers is a ``GAP``, one whose facts leave a fence open an ``ASK``:
    neither is leave to decide. Raises ``ValueError`` where two versions claim the same day or the
    level asked at is not a level of the list.
    """
    version = in_force(lists, asked.on)
    if version is None:
        return Answer(Route.GAP, asked)
    function = version.function(asked.function)
    if function is None:
        return Answer(Route.GAP, asked, version)
    order = [level.key for level in version.levels]
    if asked.level not in order:
        raise ValueError(f"The list knows no level “{asked.level}”. It has {', '.join(order)}.")
    return _climb(version, function, asked, order)


def in_force(lists: Iterable[ResponsibilitiesList], on: date) -> ResponsibilitiesList | None:
    found = [one for one in lists if one.is_in_force(on)]
    if len(found) > 1:
        versions = " and ".join(str(one.version) for one in found)
        raise ValueError(f"Versions {versions} of the list are both in force on {on}.")
    return found[0] if found else None


def _climb(
    version: ResponsibilitiesList, function: Function, asked: Question, order: Sequence[str]
) -> Answer:
    """From the level that decides, upwards, as long as a fence sends it on."""
    met: list[Touched] = []
    level = _first_level(function, asked, order)
    while level:
        row = row_at(function, level, asked)
        assert row is not None
        touched, missing = fences_met(version, asked, level)
        met += [Touched(fence, level) for fence in touched]
        route = _route(row, touched, missing)
        if route != Route.REFER:
            return _answer(route, asked, version, function, level, row, met, missing)
        level = _next_above(function, asked, order, level)
    return Answer(Route.GAP, asked, version, function, touched=tuple(met))


def _answer(
    route: Route,
    asked: Question,
    version: ResponsibilitiesList,
    function: Function,
    level: str,
    row: Row,
    met: Sequence[Touched],
    missing: tuple[str, ...],
) -> Answer:
    """Where nobody may decide, no level is named and no further fact is asked for."""
    if route in (Route.DECIDE, Route.ASK):
        return Answer(route, asked, version, function, level, row, tuple(met), missing)
    return Answer(route, asked, version, function, touched=tuple(met))


def _route(row: Row, touched: Sequence[Fence], missing: Sequence[str]) -> Route:
    strongest = touched[0].effect if touched else Effect.WARNS
    if strongest == Effect.BLOCKED:
        return Route.BLOCKED
    if strongest == Effect.BARGAINING or row.mode == Mode.BARGAINING:
        return Route.BARGAIN
    # What is not known could be a stronger reason than any that is.
    if missing:
        return Route.ASK
    if strongest == Effect.SAFETY_REVIEW:
        return Route.SAFETY_REVIEW
    return Route.REFER if strongest == Effect.NEXT_LEVEL else Route.DECIDE


def row_at(function: Function, level: str, asked: Question) -> Row | None:
    """The row of the kind of decision, else the one for every kind."""
    here = [row for row in function.rows if row.level == level]
    here = [row for row in here if holds(row.begins, row.ends, asked.on)]
    own = next((row for row in here if row.decision and row.decision == asked.decision), None)
    return own or next((row for row in here if not row.decision), None)


def _first_level(function: Function, asked: Question, order: Sequence[str]) -> str:
    """The level asked at; else the nearest above that has a row; else the nearest below."""
    at = order.index(asked.level)
    nearest = (*order[at:], *reversed(order[:at]))
    return next((level for level in nearest if row_at(function, level, asked)), "")


def _next_above(function: Function, asked: Question, order: Sequence[str], level: str) -> str:
    above = order[order.index(level) + 1 :]
    return next((one for one in above if row_at(function, one, asked)), "")


def fences_met(
    version: ResponsibilitiesList, asked: Question, level: str
) -> tuple[list[Fence], tuple[str, ...]]:
    """The fences that stand in the way at ``level``, the strongest first, and the facts missing."""
    stands: list[Fence] = []
    missing: dict[str, None] = {}
    for fence in version.fences:
        if not fence.covers(asked.function, level) or not holds(fence.begins, fence.ends, asked.on):
            continue
        said = [condition.holds(asked.facts) for condition in fence.when]
        if all(said):
            stands.append(fence)
        elif False not in said and fence.effect != Effect.WARNS:
            missing |= dict.fromkeys(_not_said(fence, asked.facts))
    return sorted(stands, key=lambda fence: STRENGTH[fence.effect]), tuple(missing)


def _not_said(fence: Fence, facts: Facts) -> list[str]:
    open_ones = [condition for condition in fence.when if condition.holds(facts) is None]
    needed = [name for condition in open_ones for name in condition.needs]
    return [name for name in needed if getattr(facts, name) is None]


# --- in plain words


def _sentences(answer: Answer) -> Iterable[str]:
    if answer.version is None:
        yield f"No responsibilities list is in force on {answer.asked.on}."
        return
    if answer.function is None:
        yield f"The list says nothing of “{answer.asked.function}” yet: the parties have to agree."
        return
    yield _outcome(answer)
    yield from (one.words for one in answer.touched)
    if answer.missing:
        wanted = "; ".join(QUESTIONS[name] for name in answer.missing)
        yield f"Before anything is decided, say {wanted}."


def _outcome(answer: Answer) -> str:
    assert answer.version is not None
    assert answer.function is not None
    name = answer.function.name
    if answer.route == Route.GAP:
        return f"{name}: no level is agreed for this yet. The parties have to agree."
    if answer.row is None:
        return f"{name}: {ROUTE_WORDS[answer.route]}"
    where = answer.version.level_name(answer.level)
    mode = MODE_WORDS[answer.row.mode]
    groups = ", ".join(answer.version.group(key).name for key in answer.row.groups)
    sentence = f"{name} is decided at the level {where}: {mode}"
    sentence += f". Taking part: {groups}." if groups else "."
    if answer.row.fallback:
        chain = ", then ".join(FALLBACK_WORDS[one] for one in answer.row.fallback)
        sentence += f" Without consensus, when both sides say so: {chain}."
    return sentence


ROUTE_WORDS = {
    Route.BLOCKED: "this cannot be decided at any level.",
    Route.BARGAIN: "this belongs to bargaining.",
    Route.SAFETY_REVIEW: "this goes through a safety review first.",
}
