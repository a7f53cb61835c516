"""Meetings, minutes and actions of committees, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError
from governance.committees.actions.calling_meetings import Planned, change_plan
from governance.committees.actions.minuting import edit_minutes
from governance.committees.models import Meeting, Minutes, Promise
from tests.committees.desk import Desk as Committees
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk


def committees_of(desk: Desk) -> Committees:
    return Committees(desk.house, desk.now)


def plan(desk: Desk, **_: Any) -> Race:
    """The place is written anew with each edit, from the plan that was read."""
    committees = committees_of(desk)
    meeting = committees.meeting(committees.team())

    def read() -> tuple[int, str]:
        with desk.acting("labor_co_lead"):
            row = Meeting.objects.get(pk=meeting.pk)
            return row.seen, row.place

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        planned = Planned(desk.now + timedelta(days=7), 60, f"Room {label}")
        said = {"meeting": meeting, "planned": planned, "seen": seen[0]}
        try:
            saved = desk.do("labor_co_lead", change_plan, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.seen, saved.place

    return Race(read, write)


def minutes(desk: Desk, **_: Any) -> Race:
    committees = committees_of(desk)
    meeting = committees.running(committees.team())
    committees.finished(meeting)
    drafted = committees.minutes(meeting)

    def read() -> tuple[int, str]:
        with desk.acting("manager"):
            row = Minutes.objects.get(pk=drafted.pk)
            return row.seen, row.text

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = {"minutes": drafted, "text": f"Minutes {label}\n", "seen": seen[0]}
        try:
            saved = desk.do("manager", edit_minutes, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.seen, saved.text

    return Race(read, write)


def promise(desk: Desk) -> tuple[str, str, dict[str, Any]]:
    committees = committees_of(desk)
    meeting = committees.running(committees.team())
    committees.promise(meeting, "Ask nights", "steward")
    with desk.acting("steward"):
        made = Promise.objects.get()
    typed = {"status": "DONE", "evidence": "Twelve answered."}
    return "steward", f"/committees/promises/{made.pk}/close", typed


DECIDED_ONCE: dict[str, Callable[[Desk], tuple[str, str, dict[str, Any]]]] = {
    "committees.Promise": promise,
}
