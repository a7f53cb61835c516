"""Offices, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from tests.grievances.cases import Desk
from tests.offices.desk import Office

Posted = tuple[str, str, dict[str, Any]]


def office_of(desk: Desk) -> Office:
    return Office(desk.house, desk.now)


def pair_answered(desk: Desk) -> Posted:
    pair = office_of(desk).proposed()
    return "employer_administrator", f"{pair.get_absolute_url()}answer", {"answer": "yes"}


def mentoring_stopped(desk: Desk) -> Posted:
    mentorship = office_of(desk).mentored()
    return "chief_steward", f"{mentorship.get_absolute_url()}stop", {"because": "Moved."}


def posting_withdrawn(desk: Desk) -> Posted:
    posting = office_of(desk).posted()
    return "union_administrator", f"{posting.get_absolute_url()}withdraw", {"because": "Merged."}


def list_dropped(desk: Desk) -> Posted:
    brought = office_of(desk).checked("Nia Cole,,Nurse,Ward 4 West,,,,")
    return "union_administrator", f"{brought.get_absolute_url()}drop", {}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "offices.Pair": pair_answered,
    "offices.Mentorship": mentoring_stopped,
    "offices.Posting": posting_withdrawn,
    "offices.ListImport": list_dropped,
}
