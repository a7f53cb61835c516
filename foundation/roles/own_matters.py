"""What waits for somebody about roles: changes of fences to answer, and terms that end."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from foundation.people.models import Organization
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.limits import is_shared
from foundation.roles.models import FenceChange, Reach, RoleAssignment
from foundation.roles.terms import ENDING_SOON
from foundation.roles.waiting import MOST, Consequence, Waiting


def fences_to_answer(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Proposed changes that one's own party has yet to answer: two statements."""
    if actor.organization is None or actor.reach(Capability.EDIT_FENCES) == Reach.NOTHING:
        return
    # Begins with the kind of organization, whose names hold no space.
    cell = Concat(F("items__role__organization_kind"), Value(" "), F("items__capability"))
    changes = (
        FenceChange.objects.visible_to(actor.organization)
        .open()
        .exclude(proposed_by=actor.person)
        .exclude(approvals__organization=actor.organization)
        .select_related("proposed_by", "proposed_for")
        .annotate(cells=ArrayAgg(cell, distinct=True))
        .order_by("proposed_at", "pk")
    )
    found = list(changes)
    in_partnership = Q(employs_in__isnull=False) | Q(partnerships__isnull=False)
    parties = list(Organization.objects.filter(in_partnership).distinct()) if found else []
    asked = [change for change in found if _is_asked(change, actor.organization, parties)]
    for change in asked[:MOST]:
        yield Waiting(
            f"Answer a change of role fences: {change.reason}",
            reverse("roles:fence-change-detail", args=[change.pk]),
            Consequence.HELD_UP,
            meta=(f"Proposed by {change.proposed_by} for {change.proposed_for}",),
            icon="shield-check",
        )


def terms_ending(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Of one's own party, for whoever gives its roles there; one's own for everybody: one
    statement."""
    if actor.organization is None:
        return
    own = Q(person=actor.person)
    reach = within_reach(actor, Capability.ASSIGN_ROLE)
    whose = own if reach is None else (reach | own if reach else Q())
    terms = (
        RoleAssignment.objects.of_people()
        .ending_within(now, ENDING_SOON)
        .filter(whose, organization=actor.organization)
        .select_related("person", "role", "unit")
        .order_by("ends_at", "pk")
    )
    for term in terms[:MOST]:
        is_own = term.person_id == actor.person.pk
        yield Waiting(
            f"Your term as {term.role} ends: hand over what you carry"
            if is_own
            else f"See who follows {term.person} as {term.role}",
            reverse("roles:term-hand-over", args=[term.pk]),
            Consequence.OWED,
            due_at=term.ends_at,
            meta=(term.unit.name,),
            icon="calendar-x",
        )


def _is_asked(change: FenceChange, own: Organization, parties: list[Organization]) -> bool:
    """``access.parties_to_answer``, of a change with its ``cells``."""
    cells = [cell.split(" ", 1) for cell in change.cells]  # type: ignore[attr-defined]
    shared = any(is_shared(kind, Capability(capability)) for kind, capability in cells)
    kinds = {kind for kind, _ in cells}
    concerned = {party.pk for party in parties if shared or party.kind in kinds}
    return own.pk in (concerned - {change.proposed_for_id} or {change.proposed_for_id})
