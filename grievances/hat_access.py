"""Who reads and answers it that two hats meet in a case."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.hats import JointOffice
from foundation.toolkit.access import ALLOWED, Access, Denied
from governance.committees.access import can_fill_seats
from governance.committees.models import Committee
from grievances.access import case_to_read
from grievances.conditions import is_union, may_in
from grievances.models import HatConflict
from grievances.models.hat_conflict import HatConflictQuerySet


def conflict_to_read(actor: Actor, pk: UUID, *, now: datetime) -> HatConflict:
    """With its case, or 404: what was found before filing is the union's alone."""
    conflict = get_object_or_404(HatConflict.objects.of_page(), pk=pk)
    conflict.grievance = case_to_read(actor, conflict.grievance_id, now=now)
    return conflict


def conflicts_to_answer(actor: Actor) -> HatConflictQuerySet:
    """Those the actor's union is asked about, as far as they give out cases; never their own."""
    rows = HatConflict.objects.asked().filter(union=actor.organization)
    reach = within_reach(actor, Capability.ASSIGN_CASE, unit_path="grievance__unit")
    if reach is None:
        return rows.none()
    return rows.filter(reach).exclude(representative=actor.person)


def can_answer_hats(actor: Actor, conflict: HatConflict, *, now: datetime) -> Access:
    """Whoever gives out cases for the union, and never the one whose two hats they are."""
    if not (union := is_union(actor, conflict.grievance)):
        return union
    if conflict.representative_id == actor.person.pk:
        return Denied(
            "These are your own two hats: somebody else of your union who gives out cases answers."
        )
    if not (may := may_in(actor, Capability.ASSIGN_CASE, conflict.grievance)):
        return may
    if not conflict.is_standing or conflict.grievance.is_final:
        return Denied("This is over: the two no longer meet in this case.")
    return ALLOWED


def can_name_stand_in(actor: Actor, works: Iterable[JointOffice]) -> Access:
    """A seat is filled by whoever fills seats for the union there; a pair has none."""
    keys = [work.key.removeprefix("committee:") for work in works if "committee:" in work.key]
    for committee in Committee.objects.of_page().filter(pk__in=keys):
        if not (answer := can_fill_seats(actor, committee)):
            return answer
    return ALLOWED
