"""What time and other people's offices change about two hats: looked at by each union's sweep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from foundation.roles.actor import Actor
from foundation.roles.hats import JointOffice, joint_offices
from grievances.actions.hats import end_terms_of, look_for_hats, stands_in_still
from grievances.acts import lock_case
from grievances.models import Grievance, HatConflict
from grievances.statuses import LIVE, GrievanceStatus, HatStatus
from grievances.two_hats import answers_for, meetings_in


def follow_hats(*, by: Actor, now: datetime) -> int:
    """Note where an office that began, or ended, lets two hats meet, or meet no longer.

    How many cases changed. Ends what stood in for what is over. Safe to run twice, and at once.
    """
    changed = _cases_that_differ(by, now)
    for pk in changed:
        _look(pk, by, now)
    for pk in _with_terms_to_end():
        end_terms_of(pk=pk, by=by, now=now)
    return len(changed)


@transaction.atomic
def _look(pk: UUID, by: Actor, now: datetime) -> None:
    look_for_hats(grievance=lock_case(pk), by=by, now=now)


@transaction.atomic
def _with_terms_to_end() -> Sequence[UUID]:
    rows = HatConflict.objects.filter(status=HatStatus.OVER).exclude(seat_terms=[])
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def _cases_that_differ(by: Actor, now: datetime) -> Sequence[UUID]:
    """Of the cases whose representative leads anything, or of which something is noted."""
    offices = joint_offices(now)
    own = {one.person_id for one in offices if one.leads}
    noted = HatConflict.objects.standing().filter(grievance=OuterRef("pk"))
    leads = Q(representative__in=own, status__in=sorted(LIVE | {GrievanceStatus.INTAKE}))
    cases = (
        Grievance.objects.filter(leads | Exists(noted), union=by.organization)
        .select_related("union", "employer", "unit", "respondent", "agreement_version__agreement")
        .prefetch_related("hat_conflicts")
    )
    reader = _Reader(offices, now)
    return [case.pk for case in cases if reader.differs(case)]


@dataclass
class _Reader:
    """Who answers is asked once for each unit, however many cases it has."""

    offices: Sequence[JointOffice]
    now: datetime

    def __post_init__(self) -> None:
        self.answering: dict[tuple[int, int | None], list[int]] = {}

    def differs(self, case: Grievance) -> bool:
        place = (case.unit_id, case.respondent_id)
        if not case.is_final and place not in self.answering:
            self.answering[place] = answers_for(case, self.now)
        found = meetings_in(
            case, self.now, offices=self.offices, answering=self.answering.get(place, [])
        )
        noted = [row for row in case.hat_conflicts.all() if row.is_standing]
        if {(one.representative, one.manager) for one in found} != {
            (row.representative_id, row.manager_id) for row in noted
        }:
            return True
        return any(
            row.room_id != case.room_id or not stands_in_still(row, self.now) for row in noted
        )
