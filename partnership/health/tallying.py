"""From answers to what a party seals: pure. No figures below the floor, and the same text always.

The text is what the fingerprint is taken of: it is sealed with a salt, so that nobody can guess
from the fingerprint what it says.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from partnership.health.statements import FAR_APART, FLOOR, SCALE, Statement


@dataclass(frozen=True)
class Tally:
    """``says``: for each statement how many gave each answer, from 1 to 5; empty below the floor.
    ``people`` is then None: how few there were is not told either."""

    people: int | None
    says: Mapping[str, tuple[int, ...]]

    @property
    def is_told(self) -> bool:
        return self.people is not None

    def average(self, key: str) -> float | None:
        counts = self.says.get(key, ())
        given = sum(counts)
        points = sum(value * count for (value, _), count in zip(SCALE, counts, strict=False))
        return points / given if given else None


def tally(answers: Iterable[Mapping[str, int]], statements: Sequence[Statement]) -> Tally:
    given = list(answers)
    if len(given) < FLOOR:
        return Tally(None, {})
    says = {
        one.key: tuple(sum(answer.get(one.key) == value for answer in given) for value, _ in SCALE)
        for one in statements
    }
    return Tally(len(given), says)


def sealed_text(found: Tally, *, round_id: str, party: int, salt: str) -> str:
    """What is sealed, and shown later, letter for letter."""
    said = {
        "round": round_id,
        "party": party,
        "people": found.people,
        "says": found.says,
        "salt": salt,
    }
    return json.dumps(said, sort_keys=True)


def fingerprint_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Tally:
    said = json.loads(text)
    return Tally(said["people"], {key: tuple(counts) for key, counts in said["says"].items()})


def is_far_apart(averages: Iterable[float | None]) -> bool:
    """Whether any two parties differ by a whole answer or more."""
    known = [one for one in averages if one is not None]
    return any(abs(one - other) >= FAR_APART for one, other in combinations(known, 2))
