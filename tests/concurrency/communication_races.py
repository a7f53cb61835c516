"""What the parties tell together, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from partnership.communication.actions.bulletins import Written, change_bulletin
from partnership.communication.actions.channel import Held, change_entry
from partnership.communication.actions.plan import Meant, change_line
from partnership.communication.actions.rumors import write_answer
from partnership.communication.actions.summaries import Summed, change_summary
from partnership.communication.actions.surveys import change_survey
from partnership.communication.models import (
    Bulletin,
    ChannelEntry,
    PlanLine,
    Rumor,
    Summary,
    Survey,
)
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


def summary(desk: Desk, **_: Any) -> Race:
    told = Telling(desk.house, desk.now)
    made = told.summary()
    day = told.today

    def read() -> tuple[int, str]:
        row: Summary = told.see(NURSES, made)
        return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        summed = Summed(f"Words {label}", "Text.", "DISTRICT", day, day)
        said = {"summary": made, "summed": summed, "seen": seen[0]}
        return _or_late(lambda: told.do(NURSES, change_summary, **said), "title")

    return Race(read, write)


def plan_line(desk: Desk, **_: Any) -> Race:
    told = Telling(desk.house, desk.now)
    made = told.line()

    def read() -> tuple[int, str]:
        row: PlanLine = told.see(NURSES, made)
        return row.version, row.message

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        meant = Meant("SALARIED", f"Words {label}", "HUDDLE", "ONCE", told.today)
        said = {"line": made, "meant": meant, "seen": seen[0]}
        return _or_late(lambda: told.do(NURSES, change_line, **said), "message")

    return Race(read, write)


def channel_entry(desk: Desk, **_: Any) -> Race:
    told = Telling(desk.house, desk.now)
    made = told.entry()

    def read() -> tuple[int, str]:
        row: ChannelEntry = told.see(NURSES, made)
        return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        held = Held("MEETING", f"Words {label}", told.today, Decimal(1))
        said = {"entry": made, "held": held, "seen": seen[0]}
        return _or_late(lambda: told.do(NURSES, change_entry, **said), "title")

    return Race(read, write)


def _or_late(write: Callable[[], Any], name: str) -> tuple[int, str]:
    try:
        saved = write()
    except StaleVersionError as stale:
        raise TooLate from stale
    return saved.version, getattr(saved, name)
