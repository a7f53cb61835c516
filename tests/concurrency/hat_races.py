"""What a union says to two hats that meet, raced: see ``test_lost_updates``."""

from datetime import timedelta
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError, version_of
from grievances.actions.hats import ANSWER_FIELDS, answer_hats
from grievances.models import HatConflict
from tests.concurrency.racing import Race, TooLate
from tests.grievances.cases import Desk
from tests.grievances.leading import team_led_by


def hats(desk: Desk, **_: Any) -> Race:
    """The reason is written anew with each answer, from the one that was read."""
    team_led_by(desk, "steward", "manager")
    day = (desk.now - timedelta(days=2)).date()
    case = desk.filed(incident_on=day, learned_on=day)
    with desk.acting("chief_steward"):
        conflict = HatConflict.objects.standing().get(grievance=case)

    def read() -> tuple[str, str]:
        with desk.acting("chief_steward"):
            row = HatConflict.objects.get(pk=conflict.pk)
            return version_of(row, *ANSWER_FIELDS), row.because

    def write(seen: tuple[str, str], label: str) -> tuple[str, str]:
        said = {"conflict": conflict, "because": f"Because {label}", "version": seen[0]}
        try:
            saved = desk.do("chief_steward", answer_hats, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return version_of(saved, *ANSWER_FIELDS), saved.because

    return Race(read, write)
