"""Telling a party of the end of a term months ahead, and of a seat that stands vacant.

Swept as each party's own system actor; each end is told once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, fields
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization
from foundation.roles.actions.assignments import administrators
from foundation.roles.actor import Actor
from foundation.roles.models import OfficeCall, OfficeOccasion, RoleAssignment
from foundation.roles.models.role_assignment import RoleAssignmentQuerySet
from foundation.roles.terms import last_day
from foundation.toolkit.moments import day_words, in_zone
from foundation.walls.models import Room

# A seat that fell vacant longer ago is no news.
NEWS = timedelta(days=30)


def owe_warnings(*, by: Actor, now: datetime) -> int:
    """Owe the party's administrators, and whoever holds the role, what has come near."""
    party = by.organization
    assert party is not None
    found = [*_ending(party, now), *_vacant(party, now)]
    return sum(_warn(occasion, term, now) for occasion, term in found)


def _ending(party: Organization, now: datetime) -> Iterator[tuple[OfficeOccasion, RoleAssignment]]:
    for term in ending_unfollowed(_untold(party, OfficeOccasion.ENDING), now):
        yield OfficeOccasion.ENDING, term


def ending_unfollowed(rows: RoleAssignmentQuerySet, now: datetime) -> RoleAssignmentQuerySet:
    """Terms that end within the days their role is told ahead, with nobody to follow."""
    notice = ExpressionWrapper(
        F("role__notice_days") * timedelta(days=1), output_field=fields.DurationField()
    )
    return rows.in_force(now).filter(ends_at__lte=now + notice).exclude(_is_followed())


def _vacant(party: Organization, now: datetime) -> Iterator[tuple[OfficeOccasion, RoleAssignment]]:
    rows = _untold(party, OfficeOccasion.VACANT).filter(ends_at__gt=now - NEWS).left_vacant(now)
    for term in rows:
        yield OfficeOccasion.VACANT, term


def _untold(party: Organization, occasion: OfficeOccasion) -> RoleAssignmentQuerySet:
    told = OfficeCall.objects.filter(
        assignment=OuterRef("pk"), occasion=occasion, ends_at=OuterRef("ends_at")
    )
    rows = RoleAssignment.objects.of_people().filter(~Exists(told), organization=party)
    return rows.select_related("person", "role", "unit", "organization")


def _is_followed() -> Exists:
    """Somebody has the same role there after the end: it was looked after already."""
    return Exists(
        RoleAssignment.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=OuterRef("ends_at")),
            role=OuterRef("role"),
            unit=OuterRef("unit"),
            organization=OuterRef("organization"),
        )
    )


def _warn(occasion: OfficeOccasion, term: RoleAssignment, now: datetime) -> int:
    party = term.organization
    assert term.ends_at is not None
    room = Room.objects.private_to(party)
    with transaction.atomic():
        is_new = OfficeCall.objects.get_or_create(
            assignment=term,
            occasion=occasion,
            ends_at=term.ends_at,
            defaults={"room": room, "organization": party, "called_at": now},
        )[1]
        if not is_new:
            return 0
        people = administrators(party, now)
        if occasion == OfficeOccasion.ENDING:
            people = [term.person, *people]
        owe(
            kind=NoticeKind.ROLE,
            to=people,
            organization=party,
            room_id=room.pk,
            subject=_words(occasion, term, now),
            path=f"{reverse('roles:seat-list')}?show={_page(occasion)}",
            now=now,
        )
    return 1


def _page(occasion: OfficeOccasion) -> str:
    return "ending" if occasion == OfficeOccasion.ENDING else "vacant"


def _words(occasion: OfficeOccasion, term: RoleAssignment, now: datetime) -> str:
    assert term.ends_at is not None
    zone = term.unit.zone
    day = day_words(last_day(term.ends_at, zone), in_zone(now, zone).date())
    filled = term.role.get_how_filled_display().lower()
    if occasion == OfficeOccasion.ENDING:
        return f"A term as {term.role} ends {day}, and nobody follows yet ({filled})."[:200]
    return f"A seat of the role {term.role} stands vacant since {day} ({filled})."[:200]
