"""Who is told about a contract: the administrators of both its parties."""

from datetime import datetime

from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.walls.models import Room
from governance.contracts.models import AgreementVersion


def tell_administrators(
    *, version: AgreementVersion, subject: str, but: Person, now: datetime
) -> None:
    """Owe every administrator of both parties a notice, except the one who did it."""
    agreement = version.agreement
    room = Room.objects.shared_by(agreement.partnership, agreement.union)
    path = reverse("contracts:version-detail", args=[agreement.code, version.number])
    for party in agreement.parties:
        owe(
            kind=NoticeKind.CONTRACT,
            to=[person for person in administrators_of(party, now) if person != but],
            organization=party,
            room_id=room.pk,
            subject=subject[:200],
            path=path,
            now=now,
        )


def administrators_of(party: Organization, now: datetime) -> list[Person]:
    held = RoleAssignment.objects.in_force(now).of_people()
    held = held.filter(organization=party, role__is_administrator=True).select_related("person")
    return [assignment.person for assignment in held]
