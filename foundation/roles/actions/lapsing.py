"""Offices that end by themselves: elected on a condition that was not met in time.

A co-lead who is no steward becomes one within six months; if not, the office ends on the day after,
and the seat is posted as any other that falls vacant. PostgreSQL holds to the same rule
(``walls.has_lapsed``), which is why a party's own sweep may end such a term and no other.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from foundation.roles.actions.assignments import end_role
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled, RoleAssignment
from foundation.roles.terms import months_later
from foundation.toolkit.moments import in_zone


def last_day_to_meet(term: RoleAssignment) -> date:
    """The last day, at the unit, on which the holder may take on the role that is asked for."""
    zone = term.unit.zone
    return in_zone(
        months_later(term.starts_at, term.role.requires_within_months, zone), zone
    ).date()


def end_lapsed(*, by: Actor, now: datetime) -> int:
    """End every term of the party whose condition was not met; how many."""
    held = RoleAssignment.objects.in_force(now).filter(
        person=OuterRef("person"),
        role=OuterRef("role__requires_role"),
        organization=OuterRef("organization"),
    )
    rows = (
        RoleAssignment.objects.of_people()
        .in_force(now)
        .filter(
            organization=by.organization,
            role__how_filled=HowFilled.ELECTED,
            role__requires_role__isnull=False,
            role__requires_within_months__gt=0,
        )
    )
    terms = rows.exclude(Exists(held)).select_related("role", "unit", "person", "organization")
    return sum(_end(term, by, now) for term in terms)


def _end(term: RoleAssignment, by: Actor, now: datetime) -> int:
    if last_day_to_meet(term) >= in_zone(now, term.unit.zone).date():
        return 0
    with transaction.atomic():
        end_role(assignment=term, at=now, by=by, now=now)
    return 1
