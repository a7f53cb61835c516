"""What a run chart says: the median, and the signs that something else than chance is at work.

Pure functions. The rules are those commonly used for improvement in health care (Perla, Provost and
Murray, BMJ Quality & Safety 2011;20:46-51): a shift is six or more points in a row on one side of
the median, where points on the median neither count nor break it; a trend is five or more points in
a row all rising or all falling, where a point equal to the one before neither counts nor breaks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SHIFT, TREND = 6, 5
# Below so many points a median says little: the signs are not looked for.
FEWEST = 10


class Sign(StrEnum):
    SHIFT_UP = "shift_up"
    SHIFT_DOWN = "shift_down"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"


@dataclass(frozen=True)
class Run:
    """A sign, with the places of its first and last point (from 0), both belonging to it."""

    sign: Sign
    first: int
    last: int
    length: int


def median_of(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value; of an even number the mean of both in the middle. None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def shifts_of(values: Sequence[Decimal], median: Decimal, length: int = SHIFT) -> list[Run]:
    """Every longest run of ``length`` points or more on one side of ``median``."""
    found: list[Run] = []
    side, first, last, count = 0, 0, 0, 0
    for place, value in enumerate(values):
        this = (value > median) - (value < median)
        if this == 0:
            continue
        if this != side:
            found += _run(_SHIFT_SIGNS, side, first, last, count, length)
            side, first, count = this, place, 0
        last, count = place, count + 1
    return found + _run(_SHIFT_SIGNS, side, first, last, count, length)


def trends_of(values: Sequence[Decimal], length: int = TREND) -> list[Run]:
    """Every longest run of ``length`` points or more, each above, or each below, the one before."""
    if not values:
        return []
    found: list[Run] = []
    # A point that turns a run around is the last of the one and the first of the other.
    course, first, last, count = 0, 0, 0, 1
    for place in range(1, len(values)):
        this = (values[place] > values[last]) - (values[place] < values[last])
        if this == 0:
            continue
        if this != course and course != 0:
            found += _run(_TREND_SIGNS, course, first, last, count, length)
            first, count = last, 1
        course, last, count = this, place, count + 1
    return found + _run(_TREND_SIGNS, course, first, last, count, length)


def signs_of(values: Sequence[Decimal]) -> list[Run]:
    """All shifts and trends, in order; none of fewer than ten points."""
    median = median_of(values)
    if median is None or len(values) < FEWEST:
        return []
    both = shifts_of(values, median) + trends_of(values)
    return sorted(both, key=lambda run: (run.first, run.last, run.sign))


_SHIFT_SIGNS = {1: Sign.SHIFT_UP, -1: Sign.SHIFT_DOWN}
_TREND_SIGNS = {1: Sign.TREND_UP, -1: Sign.TREND_DOWN}


def _run(
    signs: dict[int, Sign], way: int, first: int, last: int, count: int, length: int
) -> list[Run]:
    return [Run(signs[way], first, last, count)] if way and count >= length else []
