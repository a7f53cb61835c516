"""How an organization and a partnership come to be: with rooms, and a system actor each."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.walls.models import Room, RoomEntrance, RoomKind

# Called with a new partnership and the moment, in its transaction, as the portal's own login.
Preset = Callable[[Partnership, datetime], object]
_presets: list[Preset] = []


def begin_with(preset: Preset) -> None:
    """An app above says what every new partnership begins with, from its ``AppConfig.ready``."""
    if preset not in _presets:
        _presets.append(preset)


@transaction.atomic
def found_organization(*, organization: Organization, unit: Unit, now: datetime) -> Organization:
    """Save a new organization with its private room and its own system actor at ``unit``."""
    organization.full_clean()
    organization.save()
    _open_room(RoomKind.PRIVATE, [organization])
    person = Person.objects.create(name=f"{organization.short_name} portal", acts_for=organization)
    RoleAssignment.objects.create(
        person=person,
        role=_system_role(organization),
        organization=organization,
        unit=unit,
        starts_at=now,
    )
    return organization


@transaction.atomic
def found_partnership(
    *, name: str, employer: Organization, unions: Sequence[Organization], unit: Unit, now: datetime
) -> Partnership:
    """Join one employer and its unions: a room for each pair, and one for all of them."""
    partnership = Partnership.objects.create(name=name, employer=employer, unit=unit, starts_at=now)
    partnership.unions.set(unions)
    for union in unions:
        _open_room(RoomKind.CASE, [employer, union], partnership)
    _open_room(RoomKind.COMMITTEE, [employer, *unions], partnership)
    for preset in _presets:
        preset(partnership, now)
    return partnership


def _open_room(
    kind: RoomKind, organizations: Sequence[Organization], partnership: Partnership | None = None
) -> Room:
    room = Room.objects.create(kind=kind, partnership=partnership)
    RoomEntrance.objects.bulk_create(
        RoomEntrance(room=room, organization=organization) for organization in organizations
    )
    return room


def _system_role(organization: Organization) -> Role:
    role, _ = Role.objects.get_or_create(
        code=f"system-{organization.kind.lower().replace('_', '-')}",
        defaults={
            "name": "Portal",
            "organization_kind": organization.kind,
            "how_filled": HowFilled.APPOINTED,
            "is_system": True,
            "rank": 999,
        },
    )
    return role
