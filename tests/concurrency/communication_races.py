"""What the parties tell together, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication.actions.bulletins import Written, change_bulletin
from partnership.communication.actions.rumors import write_answer
from partnership.communication.actions.surveys import change_survey
from partnership.communication.models import Bulletin, Rumor, Survey
from tests.communication.desk import EMPLOYER, NURSES
from tests.communication.desk import Desk as Telling
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk


def bulletin(desk: Desk, **_: Any) -> Race:
    """Its title is written anew with each edit, from the version that was read."""
    told = Telling(desk.house, desk.now)
    made = told.offered()

    def read() -> tuple[int, str]:
        row: Bulletin = told.see(NURSES, made)
        return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        words = Written(f"Words {label}", "Text.")
        said = {"bulletin": made, "written": words, "seen": seen[0]}
        return _or_late(lambda: told.do(NURSES, change_bulletin, **said), "title")

    return Race(read, write)


def rumor(desk: Desk, **_: Any) -> Race:
    """Owners of both sides write the answer at once."""
    told = Telling(desk.house, desk.now)
    made = told.owned()
    turn = iter([NURSES, EMPLOYER] * 10_000)

    def read() -> tuple[int, str]:
        row: Rumor = told.see(NURSES, made)
        return row.version, row.answer

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = {"rumor": made, "answer": f"Words {label}", "seen": seen[0]}
        return _or_late(lambda: told.do(next(turn), write_answer, **said), "answer")

    return Race(read, write)


def survey(desk: Desk, **_: Any) -> Race:
    told = Telling(desk.house, desk.now)
    made = told.survey(unit=desk.house.region)

    def read() -> tuple[int, str]:
        row: Survey = told.see(NURSES, made)
        return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        planned = told.planned(title=f"Words {label}")
        said = {"survey": made, "planned": planned, "seen": seen[0]}
        return _or_late(lambda: told.do(NURSES, change_survey, **said), "title")

    return Race(read, write)


def _or_late(write: Callable[[], Any], name: str) -> tuple[int, str]:
    try:
        saved = write()
    except StaleVersionError as stale:
        raise TooLate from stale
    return saved.version, getattr(saved, name)
