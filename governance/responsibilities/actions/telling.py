"""Who is told about the list, and what the record says of it."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import parties_of


def tell(version: ListVersion, subject: str, by: Actor, now: datetime) -> None:
    """Owe a notice to everybody who may ratify, of every party, except the one who did it."""
    path = reverse("responsibilities:version-detail", args=[version.pk])
    for party in parties_of(version.partnership):
        owe(
            kind=NoticeKind.LIST,
            to=[person for person in ratifiers_of(party, now) if person != by.person],
            organization=party,
            room_id=version.room_id,
            subject=subject[:200],
            path=path,
            now=now,
        )


def ratifiers_of(party: Organization, now: datetime) -> list[Person]:
    """Whose role carries the ratifying, today."""
    roles = RoleFence.objects.in_force(now).filter(
        capability=Capability.RATIFY_LIST, reach__gt=Reach.NOTHING
    )
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    held = held.filter(role__in=roles.values("role")).select_related("person")
    return [assignment.person for assignment in held]


def written(
    version: ListVersion, event: str, sentence: str, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=event,
        subject=version,
        room_id=version.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details={"version": version.number, "fingerprint": version.fingerprint, **details},
    )
