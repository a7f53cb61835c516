"""What a new steward still has to shadow: shown where stewards are listed, to their union alone."""

from collections.abc import Sequence
from datetime import datetime

from foundation.offices.access import can_read_mentoring
from foundation.offices.models import Mentorship
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import Qualification
from foundation.toolkit.moments import counted


def of_trainees(
    actor: Actor, assignments: Sequence[RoleAssignment], now: datetime
) -> dict[int, list[Qualification]]:
    """Of each term whose holder is being mentored, how many cases are still to come."""
    if not can_read_mentoring(actor):
        return {}
    running = Mentorship.objects.running().for_page().filter(term__in=assignments)
    return {one.term_id: [_of(one)] for one in running}


def _of(mentorship: Mentorship) -> Qualification:
    seen: int = mentorship.seen_count  # type: ignore[attr-defined]
    return Qualification(
        what="Shadows with a mentor",
        words=f"{seen} of {counted(mentorship.cases_wanted, 'case')}",
        tone="plain",
        icon="footprints",
    )
