"""Who is told about a contract: those of both its parties who answer for contracts."""

from datetime import datetime

from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from foundation.walls.models import Room
from governance.contracts.models import Agreement, AgreementVersion


def room_of(agreement: Agreement) -> Room:
    """Where what concerns a contract is recorded: the room of its two parties."""
    return Room.objects.shared_by(agreement.partnership, agreement.union)


def version_path(version: AgreementVersion) -> str:
    return reverse("contracts:version-detail", args=[version.agreement.code, version.number])


def tell_parties(
    *, agreement: Agreement, subject: str, path: str, but: Person, now: datetime
) -> None:
    """Owe everybody who answers for contracts a notice, except the one who did it."""
    for party in agreement.parties:
        tell_party(agreement=agreement, party=party, subject=subject, path=path, but=but, now=now)


def tell_party(
    *,
    agreement: Agreement,
    party: Organization,
    subject: str,
    path: str,
    now: datetime,
    but: Person | None = None,
) -> None:
    owe(
        kind=NoticeKind.CONTRACT,
        to=[person for person in contract_keepers(party, now) if person != but],
        organization=party,
        room_id=room_of(agreement).pk,
        subject=subject[:200],
        path=path,
        now=now,
    )


def contract_keepers(party: Organization, now: datetime) -> list[Person]:
    """Whoever of a party has a role that carries loading contracts: its administrators at first."""
    fences = RoleFence.objects.in_force(now).filter(
        capability=Capability.LOAD_CONTRACT, reach__gt=Reach.NOTHING
    )
    held = RoleAssignment.objects.in_force(now).of_people()
    held = held.filter(organization=party, role__in=fences.values("role"))
    return [assignment.person for assignment in held.select_related("person__unit")]
