"""What a panel gave each applicant, put together. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

LEAST_MEMBERS = 3
MOST_CRITERIA = 8
MOST_POINTS = 5
Sheet = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """One applicant: by criterion what the members gave on the average, and all of it together.

    ``by_member``: of each member who gave marks, their points and words, in the order of members.
    """

    application: str
    means: tuple[Decimal, ...]
    total: Decimal
    by_member: tuple[tuple[tuple[int, ...], str], ...]


def judged(applications: Sequence[str], criteria: int, sheets: Sequence[Sheet]) -> list[Judged]:
    """Every application by the sheets that were given, the highest first; with equal points in the
    order given. Nothing where nobody gave any.

    Each criterion counts as much as any other, each member as much as any other.
    """
    if not sheets or not criteria:
        return []
    found = [_judged(key, criteria, sheets) for key in applications]
    return sorted((one for one in found if one.by_member), key=lambda one: -one.total)


def _judged(key: str, criteria: int, sheets: Sequence[Sheet]) -> Judged:
    given = [sheet[key] for sheet in sheets if key in sheet]
    points = [tuple(int(point) for point in one["points"]) for one in given]
    means = tuple(_mean([row[place] for row in points]) for place in range(criteria))
    every = [point for row in points for point in row]
    words = tuple((row, one["words"]) for row, one in zip(points, given, strict=True))
    return Judged(key, means, _mean(every), words)


def _mean(points: Sequence[int]) -> Decimal:
    """With one place, half up."""
    if not points:
        return Decimal(0)
    return (Decimal(sum(points)) / len(points)).quantize(Decimal("0.1"), ROUND_HALF_UP)
