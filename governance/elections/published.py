"""The list that a count publishes, as one text: what anybody recounts it from. Pure.

Lines that begin with "#" say what it is about and who stood; each other line is a receipt and the
number voted for. It is sorted by receipt, which is random, and so in no order of anything.
"""

import hashlib
from collections.abc import Mapping, Sequence

from governance.elections.rules import FEWEST_TO_PUBLISH
from governance.elections.sealing import Ballot

UNTOLD = "?"


def published_list(
    election: str,
    round_number: int,
    tie_rule: str,
    names: Mapping[int, str],
    ballots: Sequence[Ballot],
) -> str:
    """With fewer than five ballots the receipts stand alone: so few votes would tell whose."""
    is_told = len(ballots) >= FEWEST_TO_PUBLISH
    head = [f"# election {election}", f"# round {round_number}", f"# tie {tie_rule}"]
    head += [f"# {number} {' '.join(name.split())}" for number, name in sorted(names.items())]
    lines = sorted(f"{ballot.receipt},{ballot.number if is_told else UNTOLD}" for ballot in ballots)
    return "\n".join([*head, *lines, ""])


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def receipts(text: str) -> list[tuple[str, str]]:
    """Each receipt with the number beside it."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(",")[0], line.split(",")[1]) for line in lines]


def lot_seed(ballots: Sequence[Ballot]) -> str:
    """What a lot is drawn from: the fingerprint of the sorted receipts, one a line."""
    return fingerprint("\n".join(sorted(ballot.receipt for ballot in ballots)))


def roll_text(people: Sequence[tuple[int, str]]) -> str:
    """Who may vote, one a line, by number: what the fingerprint of a roll is of."""
    return "".join(f"{pk}\t{' '.join(name.split())}\n" for pk, name in sorted(people))
