"""The record and the notices of training: what, by when, and where to look; never a name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Membership, Organization, OrganizationKind, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.walls.models import RoomEntrance

OWN_PAGE = "/training/"


def write(
    thing: Any, event: str, sentence: str, *, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=event,
        subject=thing,
        room_id=thing.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )


def tell(
    room_id: int, people: Iterable[Person], subject: str, path: str, *, by: Actor, now: datetime
) -> None:
    """Each by their own party; whoever belongs to none that enters the room is not told."""
    told = [person for person in dict.fromkeys(people) if person.pk != by.person.pk]
    parties = parties_of(told, room_id, now)
    for organization in dict.fromkeys(parties.values()):
        owe(
            kind=NoticeKind.TRAINING,
            to=[person for person in told if parties.get(person.pk) == organization],
            organization=organization,
            room_id=room_id,
            subject=subject[:200],
            path=path,
            now=now,
        )


def parties_of(people: Iterable[Person], room_id: int, now: datetime) -> dict[int, Organization]:
    """By person, the party through which they are told: by a role first, then by membership.

    A union before the employer: whoever is a union's member hears of it from there.
    """
    ids = [person.pk for person in people]
    inside = RoomEntrance.objects.filter(room=room_id).values("organization")
    found: dict[int, Organization] = {}
    held = RoleAssignment.objects.in_force(now).of_people().filter(person__in=ids)
    belongs = Membership.objects.in_force(now).filter(person__in=ids)
    rows: list[models.QuerySet[Any]] = [held, belongs]
    for query in rows:
        seen = query.filter(organization__in=inside).select_related("organization")
        for one in sorted(seen, key=lambda row: row.organization.kind != OrganizationKind.UNION):
            found.setdefault(one.person_id, one.organization)
    return found
