"""Who reads the ten steps, speaks for a party there, and keeps barriers and duties."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.people.models import Organization, OrganizationKind, Partnership, Person, Side
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.parties import party_of
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.walls.models import Room
from governance.consultation.parties import partnerships_of
from partnership.journey.models import Barrier, Duty, DutyHolding, JourneyStep


def can_read_journey(actor: Actor) -> Access:
    if actor.organization is None or actor.organization.kind == OrganizationKind.JOINT_BODY:
        return Denied("The ten steps are read by those who hold a role for a party.")
    return may(actor, Capability.READ_DECISIONS)


def partnership_to_read(actor: Actor, asked: str = "") -> Partnership:
    """The one asked for by its id, else the first of the actor's party; 404 for any other."""
    require(can_read_journey(actor))
    found = partnerships_of(actor.organization)
    if asked:
        found = [one for one in found if str(one.pk) == asked]
    if not found:
        raise Http404
    return found[0]


def steps_of(partnership: Partnership) -> QuerySet[JourneyStep]:
    return JourneyStep.objects.filter(partnership=partnership).select_related(
        "partnership__employer", "partnership__unit"
    )


def step_to_read(actor: Actor, pk: int) -> JourneyStep:
    # 404, not 403: how far another partnership is, is not for us to know of.
    if not can_read_journey(actor):
        raise Http404
    rows = JourneyStep.objects.filter(partnership__in=partnerships_of(actor.organization))
    return _one(rows.select_related("partnership__employer", "partnership__unit"), pk)


def barrier_to_read(actor: Actor, pk: UUID) -> Barrier:
    if not can_read_journey(actor):
        raise Http404
    return _one(Barrier.objects.for_page().filter(room__in=actor.room_ids), pk)


def duty_to_read(actor: Actor, pk: int) -> Duty:
    if not can_read_journey(actor):
        raise Http404
    rows = Duty.objects.filter(partnership__in=partnerships_of(actor.organization))
    return _one(rows.select_related("partnership__employer", "partnership__unit"), pk)


def holding_to_read(actor: Actor, pk: UUID) -> DutyHolding:
    if not can_read_journey(actor):
        raise Http404
    rows = DutyHolding.objects.filter(room__in=actor.room_ids)
    return _one(
        rows.select_related("duty__partnership__unit", "organization", "role", "person"), pk
    )


def room_of(partnership: Partnership) -> Room:
    """Where all parties read what is said of the steps."""
    return Room.objects.of_committee(partnership)


# --- the steps


def can_keep(actor: Actor, partnership: Partnership) -> Access:
    """Whether speaking of the steps for one's party is the actor's at all."""
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("Of the ten steps people speak who act for a party.")
    return may(actor, Capability.KEEP_JOURNEY, unit=partnership.unit)


def can_say(actor: Actor, step: JourneyStep) -> Access:
    return can_keep(actor, step.partnership)


def can_say_done(step: JourneyStep) -> Access:
    if step.is_standing:
        return Denied("This step is never done: it is looked at again and again.")
    return ALLOWED


def can_plan(actor: Actor, step: JourneyStep) -> Access:
    return can_keep(actor, step.partnership)


def can_claim(actor: Actor, step: JourneyStep) -> Access:
    return can_keep(actor, step.partnership)


def can_record_visit(actor: Actor, step: JourneyStep) -> Access:
    if not step.takes_visits:
        return Denied("Visits are recorded at the step of seeing one at work.")
    return can_keep(actor, step.partnership)


def can_review(actor: Actor, step: JourneyStep) -> Access:
    if not step.is_standing:
        return Denied("Only a standing step is looked at again and again.")
    return can_keep(actor, step.partnership)


# --- barriers


def can_raise_barrier(actor: Actor, partnership: Partnership) -> Access:
    return can_keep(actor, partnership)


def can_change_barrier(actor: Actor, barrier: Barrier) -> Access:
    """Whoever answers for it, and those who keep the steps for a party."""
    if not barrier.is_open:
        return Denied("It is overcome already.")
    return holds_barrier(actor, barrier)


def holds_barrier(actor: Actor, barrier: Barrier) -> Access:
    """The same whatever has become of it."""
    is_owner = barrier.owner_id == actor.person.pk and barrier.owner_for == actor.organization
    return ALLOWED if is_owner else can_keep(actor, barrier.step.partnership)


# --- duties


def can_keep_duties(actor: Actor, duty: Duty) -> Access:
    return first_denial(can_keep(actor, duty.partnership), _is_ours(actor, duty))


def can_end_holding(actor: Actor, holding: DutyHolding) -> Access:
    if holding.ended_at is not None:
        return Denied("This was ended already.")
    return gives_holding(actor, holding)


def gives_holding(actor: Actor, holding: DutyHolding) -> Access:
    """A party gives and ends its own alone, whatever has become of it."""
    if actor.organization is None or holding.organization_id != actor.organization.pk:
        return Denied(f"Only {holding.organization} says who of its people holds a duty.")
    return can_keep_duties(actor, holding.duty)


def room_for(actor: Actor, duty: Duty) -> Room:
    """Each union's own duties stay in its own room."""
    if duty.is_own:
        return Room.objects.private_to(party_of(actor))
    return room_of(duty.partnership)


def roles_to_give(actor: Actor) -> QuerySet[Role]:
    kind = party_of(actor).kind
    return Role.objects.filter(organization_kind=kind, is_system=False).order_by("rank", "name")


# --- people


def people_of_party(actor: Actor, now: Any) -> QuerySet[Person]:
    """Who holds a role for the actor's party now."""
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party_of(actor))
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def people_of_partnership(partnership: Partnership, now: Any) -> QuerySet[Person]:
    """Who holds a role for any of the parties now."""
    parties = Organization.objects.filter(
        Q(employs_in=partnership) | Q(partnerships=partnership)
    ).values("pk")
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization__in=parties)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def side_of(actor: Actor) -> Side:
    assert actor.side is not None
    return actor.side


def _is_ours(actor: Actor, duty: Duty) -> Access:
    if duty.is_own and actor.side != Side.LABOR:
        return Denied("Each union does this for itself, and says itself who does it.")
    return ALLOWED


def _one(rows: QuerySet, pk: Any) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
