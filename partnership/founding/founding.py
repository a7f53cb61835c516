"""Founding a partnership on an installation: all of it in one transaction, or nothing.

Run as the portal's own login, which may do so only until a party has its first administrator
(`foundation/roles/guards.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import get_random_string

from foundation.people.models import (
    Account,
    CredentialReset,
    Membership,
    Organization,
    Partnership,
    Person,
    Unit,
)
from foundation.people.models.unit import renumber_units
from foundation.people.reset_links import link_of
from foundation.record.actions import write
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.actor import system_actor
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.presets import load_presets
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from partnership.founding.reading import (
    Administrator,
    Founding,
    FoundingRefused,
    Place,
    places_of_parties,
)


@dataclass(frozen=True)
class Invitation:
    """An administrator and the address at which they choose their password, for seven days."""

    party: Organization
    person: Person
    mail: str
    path: str


@transaction.atomic
def found(founding: Founding, *, now: datetime) -> list[Invitation]:
    """Make the units, the parties, the partnership, and an administrator for each party.

    ``FoundingRefused`` where a name or an address is already taken on this installation.
    """
    _refuse_what_is_there(founding)
    load_presets(now=now)
    top = _put(founding.top, None)
    renumber_units()
    parties = {
        party.short_name: found_organization(
            organization=Organization(
                name=party.name,
                short_name=party.short_name,
                kind=party.kind,
                zone=founding.zone,
                case_prefix=party.case_prefix,
                mail_domains=list(party.mail_domains),
            ),
            unit=top,
            now=now,
        )
        for party in founding.parties
    }
    unions = [parties[union.short_name] for union in founding.unions]
    employer = parties[founding.employer.short_name]
    partnership = found_partnership(
        name=founding.name, employer=employer, unions=unions, unit=top, now=now
    )
    invited = [
        _settle(party.administrator, parties[party.short_name], top, confirmed_by=other, now=now)
        for party, other in zip(founding.parties, _each_others(employer, unions), strict=True)
    ]
    _record(partnership, parties.values(), now)
    return invited


def _refuse_what_is_there(founding: Founding) -> None:
    source, said = founding.source, founding.source.content
    if Partnership.objects.filter(name=founding.name).exists():
        sentence = f"There is a partnership called “{founding.name}” already."
        source.blame(("partnership", "name"), sentence)
    for path, party in places_of_parties(said):
        named = Q(name=party["name"]) | Q(short_name=party["short_name"])
        if Organization.objects.filter(named).exists():
            source.blame((*path, "name"), f"There is a party called “{party['name']}” already.")
        mail = party["administrator"]["mail"]
        if Account.objects.filter(email__iexact=mail).exists():
            source.blame((*path, "administrator", "mail"), f"Somebody signs in as {mail} already.")
    if Unit.objects.filter(name=founding.top.name, parent=None).exists():
        source.blame(("units", 0), f"There is a unit called “{founding.top.name}” already.")
    if source.mistakes:
        raise FoundingRefused(source.mistakes)


def _put(place: Place, parent: Unit | None) -> Unit:
    unit = Unit.objects.create(name=place.name, kind=place.kind, parent=parent, zone=place.zone)
    for below in place.below:
        _put(below, unit)
    return unit


def _each_others(employer: Organization, unions: list[Organization]) -> list[Organization]:
    """For each party in turn another one: nobody opens the door of their own house alone."""
    return [unions[0], *([employer] * len(unions))]


def _settle(
    said: Administrator,
    organization: Organization,
    unit: Unit,
    *,
    confirmed_by: Organization,
    now: datetime,
) -> Invitation:
    person = Person.objects.create(name=said.name, job_title=said.job_title, unit=unit)
    account = Account(person=person, email=said.mail.lower())
    account.set_unusable_password()
    account.save()
    Membership.objects.create(person=person, organization=organization, starts_at=now)
    kind = organization.kind
    role = Role.objects.get(organization_kind=kind, is_administrator=True, is_system=False)
    RoleAssignment.objects.create(
        person=person, role=role, organization=organization, unit=unit, starts_at=now
    )
    reset = CredentialReset.objects.create(
        person=person,
        organization=organization,
        because="The partnership was founded.",
        nonce=get_random_string(32),
        started_by=system_actor(organization, now).person,
        started_at=now,
        confirmed_by=system_actor(confirmed_by, now).person,
        confirmed_at=now,
    )
    return Invitation(organization, person, account.email, link_of(reset))


def _record(partnership: Partnership, parties: Iterable[Organization], now: datetime) -> None:
    names = ", ".join(party.short_name for party in partnership.parties)
    sentence = f"“{partnership.name}” was founded on this installation: {names}."
    for party in parties:
        by = system_actor(party, now)
        with acting_as(by):
            room = Room.objects.private_to(party)
            write(
                event="partnership.founded",
                subject=partnership,
                room_id=room.pk,
                sentence=sentence,
                by=by,
                now=now,
            )
