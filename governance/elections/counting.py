"""What a count comes to: a pure function from the list of votes to a result. Single choice.

Whoever has more than half of the votes for somebody is elected. If nobody has, the two with most
votes meet in a runoff, with everybody who has as many as the second; where several are level in the
first place, they alone. In a runoff most votes decide. A tie that another vote would only repeat
goes the way that was stated when the election was called: by lot, or by a further ballot between
those who are level. The last round always ends by lot.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from governance.elections.rules import LAST_ROUND

NOBODY = 0


class TieRule(TextChoices):
    LOT = "LOT", "By lot"
    RUNOFF = "RUNOFF", "By a further ballot, then by lot"


class Verdict(StrEnum):
    ELECTED = "elected"
    BY_LOT = "by lot"
    RUNOFF = "runoff"
    NO_VOTES = "no votes"


@dataclass(frozen=True)
class Result:
    """``numbers``: whoever is elected, alone; or whoever goes into the runoff, in order."""

    verdict: Verdict
    numbers: tuple[int, ...]
    counts: dict[int, int]

    @property
    def winner(self) -> int | None:
        is_over = self.verdict in (Verdict.ELECTED, Verdict.BY_LOT)
        return self.numbers[0] if is_over else None


def count(
    votes: Iterable[int], numbers: Sequence[int], *, round_number: int, tie_rule: str, seed: str
) -> Result:
    """``votes`` are numbers of candidates, 0 for nobody; ``seed`` is what the lot is drawn from."""
    tally = Counter(votes)
    counts = {number: tally[number] for number in sorted(numbers)}
    valid = sum(counts.values())
    if not valid:
        return Result(Verdict.NO_VOTES, (), counts)
    most = max(counts.values())
    first = tuple(number for number, has in counts.items() if has == most)
    if len(first) == 1:
        if 2 * most > valid or round_number > 1:
            return Result(Verdict.ELECTED, first, counts)
        second = max(has for has in counts.values() if has < most)
        return Result(Verdict.RUNOFF, _at_least(counts, second), counts)
    # Where nobody else has a vote a first runoff would be between the same people.
    is_level = round_number > 1 or sum(counts[number] for number in first) == valid
    if round_number >= LAST_ROUND or (tie_rule == TieRule.LOT and is_level):
        return Result(Verdict.BY_LOT, (drawn(first, seed),), counts)
    return Result(Verdict.RUNOFF, first, counts)


def _at_least(counts: dict[int, int], least: int) -> tuple[int, ...]:
    return tuple(number for number, has in counts.items() if has >= least)


def drawn(numbers: Iterable[int], seed: str) -> int:
    """The lot: of each number the SHA-256 of ``seed``, a line break and the number; least wins.

    The seed is the fingerprint of the list of receipts, which nobody knew before the count.
    """
    return min(numbers, key=lambda number: hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest())
