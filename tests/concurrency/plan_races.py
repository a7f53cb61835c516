"""The business plan, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from partnership.plan.actions.agreeing import change_goal
from partnership.plan.models import Goal
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk
from tests.plan.desk import Board

Posted = tuple[str, str, dict[str, Any]]


def board_of(desk: Desk) -> Board:
    return Board(desk.house, desk.now)


def goal(desk: Desk, **_: Any) -> Race:
    """The name is written anew with each edit, from what was read."""
    board = board_of(desk)
    found = board.goal(board.draft())

    def read() -> tuple[int, str]:
        with desk.acting("labor_relations"):
            row = Goal.objects.get(pk=found.pk)
        return row.counts, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = board.words(title=f"Word {label}")
        try:
            saved = board.do("labor_relations", change_goal, goal=found, said=said, seen=seen[0])
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.counts, saved.title

    return Race(read, write)


def agreed(desk: Desk) -> Posted:
    version, _ = board_of(desk).offered()
    return "labor_relations", f"/partnership/plan/versions/{version.pk}/agree", {}


def shared(desk: Desk) -> Posted:
    need = board_of(desk).need()
    return "labor_partner", f"/partnership/plan/needs/{need.pk}/share", {}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "plan.PlanVersion": agreed,
    "plan.Need": shared,
}
