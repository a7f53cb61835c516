"""What somebody carries for their party: cases that are open, to be given to another."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import Q

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.handover import Carried
from foundation.roles.models import RoleAssignment
from grievances.access import can_assign_case
from grievances.actions.people import assign_case
from grievances.models import Grievance


def cases_carried(actor: Actor, assignment: RoleAssignment, now: datetime) -> Iterator[Carried]:
    """The open cases that the holder carries for the party of the term, as the actor sees them."""
    if actor.organization is None or actor.organization.pk != assignment.organization_id:
        return
    person, party = assignment.person, assignment.organization
    carried = Q(representative=person, union=party) | Q(respondent=person, employer=party)
    rows = Grievance.objects.visible_to(actor, now).open().filter(carried)
    for case in rows.select_related("unit", "union", "employer").order_by("pk"):
        may = can_assign_case(actor, case, now=now)
        yield Carried(
            key=str(case.pk),
            kind="Case",
            label=str(case),
            href=case.get_absolute_url(),
            detail=case.get_status_display(),
            take_over=partial(_give, case) if may else None,
        )


def _give(case: Grievance, to: Person, by: Actor, now: datetime) -> None:
    assign_case(grievance=case, to=to, by=by, now=now)
