"""What may be shown of a survey without telling of a person: a pure function over counts.

A group is shown only if at least ``floor`` people answered in it. Since the whole is shown as well,
what is hidden could be found by taking the shown groups from the whole: so those hidden together
hold nobody, or at least ``floor`` people, and further groups are hidden until that is so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FLOOR = 5


@dataclass(frozen=True)
class Counts:
    """Of one group: how many answered, and for each question how many gave each answer."""

    answered: int
    given: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Shown:
    """The whole, None where too few answered; each group, None where it is hidden."""

    whole: Counts | None
    groups: tuple[Counts | None, ...]


def may_show(groups: Sequence[Counts], floor: int = FLOOR) -> Shown:
    """The whole and the groups that may be shown beside it, and beside each other."""
    answered = sum(group.answered for group in groups)
    if answered < floor:
        return Shown(None, (None,) * len(groups))
    shown = {place for place, group in enumerate(groups) if group.answered >= floor}
    while shown and 0 < _hidden(groups, shown) < floor:
        shown.remove(min(shown, key=lambda place: (groups[place].answered, place)))
    if len(groups) == 1:
        # The one group is the whole.
        shown = set()
    return Shown(
        _whole(groups),
        tuple(group if place in shown else None for place, group in enumerate(groups)),
    )


def _hidden(groups: Sequence[Counts], shown: set[int]) -> int:
    return sum(group.answered for place, group in enumerate(groups) if place not in shown)


def _whole(groups: Sequence[Counts]) -> Counts:
    by_question = zip(*(group.given for group in groups), strict=True)
    given = tuple(tuple(map(sum, zip(*question, strict=True))) for question in by_question)
    return Counts(sum(group.answered for group in groups), given)


def unpack(counts: Sequence[int], shape: Sequence[int]) -> list[Counts]:
    """Counters in one row, group after group: how many answered, then each question's answers."""
    width = 1 + sum(shape)
    groups = []
    for start in range(0, len(counts), width):
        place, given = start + 1, []
        for answers in shape:
            given.append(tuple(counts[place : place + answers]))
            place += answers
        groups.append(Counts(counts[start], tuple(given)))
    return groups
