"""Handing over what somebody carries in a role, so that nothing is orphaned when they leave."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Person
from foundation.record.actions import write
from foundation.roles.access import can_hand_over
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.handover import carried_in
from foundation.roles.models import RoleAssignment
from foundation.toolkit.access import require
from foundation.toolkit.moments import counted
from foundation.walls.models import Room

# A term that ended longer ago was looked after when it ended.
LOOKS_BACK = timedelta(days=30)


@transaction.atomic
def hand_over(*, assignment: RoleAssignment, to: Person, by: Actor, now: datetime) -> int:
    """Give everything that can be given to ``to``; how many things."""
    require(can_hand_over(by, assignment=assignment))
    if to.pk == assignment.person_id:
        raise ValidationError({"to": "Choose somebody else: this is whoever leaves."})
    takes = RoleAssignment.objects.in_force(now).of_people()
    if not takes.filter(person=to, organization=assignment.organization).exists():
        raise ValidationError({"to": f"{to} has no role for {assignment.organization}."})
    given = [one for one in carried_in(by, assignment, now) if one.take_over is not None]
    for one in given:
        assert one.take_over is not None
        one.take_over(to, by, now)
    if given:
        _tell(assignment, to, len(given), by, now)
    return len(given)


def settle_ended_terms(*, by: Actor, now: datetime) -> int:
    """What nobody handed over in time goes to the next in line; how many things.

    Run as the party's own system actor. Once it is given nothing is left to give, so a second run
    changes nothing.
    """
    ended = RoleAssignment.objects.of_people().filter(
        organization=by.organization, ends_at__lte=now, ends_at__gt=now - LOOKS_BACK
    )
    ended = ended.exclude(ends_at=F("starts_at")).select_related(
        "person", "role", "organization", "unit"
    )
    return sum(_settle(term, by, now) for term in ended if not _goes_on(term, now))


def _goes_on(term: RoleAssignment, now: datetime) -> bool:
    """Whether they act for the party all the same, in another role or a new term."""
    held = RoleAssignment.objects.in_force(now).of_people()
    return held.filter(person=term.person, organization=term.organization).exists()


def _settle(term: RoleAssignment, by: Actor, now: datetime) -> int:
    if not any(one.take_over for one in carried_in(by, term, now)):
        return 0
    successor = next_in_line(term, now)
    return hand_over(assignment=term, to=successor, by=by, now=now) if successor else 0


def next_in_line(term: RoleAssignment, now: datetime) -> Person | None:
    """Whoever gives cases to people there for the party, the nearest first."""
    held = RoleAssignment.objects.in_force(now).of_people().covering(term.unit)
    held = held.filter(organization=term.organization).exclude(person=term.person)
    nearest = held.carrying(Capability.ASSIGN_CASE, now).order_by("-unit__lft", "role__rank", "pk")
    first = nearest.select_related("person").first()
    return first.person if first else None


def _tell(term: RoleAssignment, to: Person, count: int, by: Actor, now: datetime) -> None:
    room = Room.objects.private_to(term.organization)
    write(
        event="role.handed_over",
        subject=term,
        room_id=room.pk,
        sentence=f"{counted(count, 'thing')} that {term.person} carried as {term.role} went to"
        f" {to}.",
        by=by,
        now=now,
    )
    owe(
        kind=NoticeKind.ROLE,
        to=[to],
        organization=term.organization,
        room_id=room.pk,
        subject=f"{counted(count, 'thing')} of a term that ended went to you.",
        path=reverse("people:person-detail", args=[term.person_id]),
        now=now,
    )
