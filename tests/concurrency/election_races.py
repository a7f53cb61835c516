"""Elections, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from tests.elections.desk import Booth
from tests.grievances.cases import Desk

Posted = tuple[str, str, dict[str, Any]]


def election_ended(desk: Desk) -> Posted:
    booth = Booth(desk.house, desk.now)
    booth.members(8)
    election = booth.called()
    return "union_administrator", f"{election.get_absolute_url()}end", {"because": "Merged."}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {"elections.Election": election_ended}
