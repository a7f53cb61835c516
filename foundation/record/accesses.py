"""What happens beside the business: reading what is private, being refused, handing out an export.

Such an entry lies in the private room of the party in whose name somebody tried, so it tells the
other side nothing, and it says the same of what is hidden and of what does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation.people.models import Membership, Organization, Person
from foundation.record.commitments import plain_details
from foundation.record.models import Entry
from foundation.roles.actor import KIND_OF_ORGANIZATION, Actor
from foundation.roles.models import RoleAssignment
from foundation.walls.models import Room
from foundation.walls.principal import Principal, acting_as

READ, REFUSED = "access.read", "access.refused"
LONGEST_PATH = 300


@dataclass(frozen=True)
class Happening:
    """One thing to be noted, before it is known where."""

    event: str
    sentence: str
    subject: models.Model
    details: Mapping[str, Any]
    once_an_hour: bool = False


def note(
    *,
    event: str,
    sentence: str,
    organization: Organization,
    now: datetime,
    person: Person | None = None,
    role_name: str = "",
    room_id: int | None = None,
    subject: models.Model | None = None,
    details: Mapping[str, Any] | None = None,
    once_an_hour: bool = False,
) -> None:
    """Write an entry in a transaction of its own, as ``organization``'s own system actor.

    Without ``room_id`` it lies in the organization's private room. For what must stay written
    whatever becomes of the request; a change of the business is told by ``write`` instead. With
    ``once_an_hour`` the same event, person and subject leave one entry an hour.
    """
    room_id = room_id or private_room(organization)
    happened = Happening(
        event, sentence, subject or person or organization, details or {}, once_an_hour
    )
    with acting_as(_system_of(organization, room_id, now)), transaction.atomic():
        _keep(happened, room_id, person, organization, role_name, now)


def note_reading(*, subject: models.Model, sentence: str, by: Actor, now: datetime) -> None:
    """Somebody looks at what is private: one entry per person, thing and hour.

    In the transaction of the page itself. A member reads only what is their own; that is no access.
    """
    if by.organization is None:
        return
    room_id = private_room(by.organization)
    happened = Happening(READ, sentence, subject, {}, once_an_hour=True)
    _keep(happened, room_id, by.person, by.organization, by.role_name, now)


def note_refusal(*, by: Actor, method: str, path: str, status: int, now: datetime) -> None:
    """Somebody asked for what they may not have: in the room of the party they tried for."""
    organization = by.organization or _union_of(by.person, now)
    if organization is None:
        return
    path = path[:LONGEST_PATH]
    why = "may not" if status == 403 else "found nothing there that they may see"
    note(
        event=REFUSED,
        sentence=f"{by.person} asked for {path} and {why}.",
        organization=organization,
        person=by.person,
        role_name=by.role_name,
        details={"method": method, "path": path, "status": status},
        now=now,
        once_an_hour=True,
    )


def private_room(organization: Organization) -> int:
    return Room.objects.private_to(organization).pk


def _keep(
    happened: Happening,
    room_id: int,
    person: Person | None,
    organization: Organization,
    role_name: str,
    now: datetime,
) -> None:
    entry = Entry(
        room_id=room_id,
        event=happened.event,
        subject_kind=happened.subject._meta.label_lower,
        subject_id=str(happened.subject.pk),
        sentence=happened.sentence,
        details=plain_details(happened.details),
        person=person,
        organization=organization,
        role_name=role_name,
        happened_at=now,
        written_at=timezone.now(),
    )
    if happened.once_an_hour:
        entry.pk = _once(entry)
    entry.commit()
    # One statement whether or not it was noted before: a repetition costs and tells the same.
    Entry.objects.bulk_create([entry], ignore_conflicts=True)


def _once(entry: Entry) -> UUID:
    """The same for the same access within an hour, and not to be guessed."""
    parts = (
        entry.event,
        entry.room_id,
        entry.person_id,
        entry.subject_kind,
        entry.subject_id,
        entry.details.get("path", ""),
        entry.details.get("method", ""),
        entry.happened_at.astimezone(UTC).strftime("%Y%m%d%H"),
    )
    digest = salted_hmac("record.once", repr(parts), algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def _system_of(organization: Organization, room_id: int, now: datetime) -> Principal:
    """The organization's system actor with one room only; half the queries of a whole actor."""
    assignment, person = (
        RoleAssignment.objects.in_force(now)
        .filter(organization=organization, role__is_system=True)
        .values_list("pk", "person_id")
        .get()
    )
    return Principal(
        kind=KIND_OF_ORGANIZATION[organization.kind],  # type: ignore[index]
        person_id=person,
        assignment_id=assignment,
        organization_id=organization.pk,
        room_ids=(room_id,),
    )


def _union_of(person: Person, now: datetime) -> Organization | None:
    """Where a member without a role belongs."""
    membership = Membership.objects.in_force(now).filter(person=person).order_by("pk")
    found = membership.select_related("organization").first()
    return found.organization if found else None
