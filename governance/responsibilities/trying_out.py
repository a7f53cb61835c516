"""Trying a proposal on the fences of a list: which stand, which do not, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.responsibilities.facts import QUESTIONS, Facts
from governance.responsibilities.terms import Fence, ResponsibilitiesList, holds


@dataclass(frozen=True)
class Tried:
    """One fence and the facts. ``stands`` is None where the facts do not say."""

    fence: Fence
    stands: bool | None
    because: str


def tried(
    said: ResponsibilitiesList, facts: Facts, *, on: date, function: str = "", level: str = ""
) -> list[Tried]:
    """Every fence of the day that covers the place; those that stand first, then the unknown."""
    there = [fence for fence in said.fences if holds(fence.begins, fence.ends, on)]
    there = [fence for fence in there if _covers(fence, function, level)]
    order = {True: 0, None: 1, False: 2}
    found = [_tried(fence, facts) for fence in there]
    return sorted(found, key=lambda one: order[one.stands])


def _covers(fence: Fence, function: str, level: str) -> bool:
    """A place that is not said is not held against it."""
    return fence.covers(
        function or next(iter(fence.functions), ""), level or next(iter(fence.levels), "")
    )


def _tried(fence: Fence, facts: Facts) -> Tried:
    said = [(condition, condition.holds(facts)) for condition in fence.when]
    if all(holds for _, holds in said):
        return Tried(fence, True, _joined(condition.in_words for condition, _ in said))
    failed = [condition.in_words for condition, holds in said if holds is False]
    if failed:
        return Tried(fence, False, f"It is not so that {_joined(failed)}")
    unknown = [condition for condition, holds in said if holds is None]
    needed = [name for condition in unknown for name in condition.needs]
    wanted = (QUESTIONS[name] for name in needed if getattr(facts, name) is None)
    return Tried(fence, None, "It is not said " + "; ".join(dict.fromkeys(wanted)))


def _joined(words: Iterable[str]) -> str:
    sentence = " and ".join(words)
    return sentence[:1].upper() + sentence[1:]
