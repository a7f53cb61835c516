"""Which partnership a place belongs to, and which unions have people there."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from foundation.people.models import Membership, Organization, Partnership, Unit
from foundation.roles.actor import Actor


def partnerships_of(organization: Organization | None) -> list[Partnership]:
    if organization is None:
        return []
    own = Partnership.objects.filter(Q(employer=organization) | Q(unions=organization))
    return list(own.select_related("employer", "unit").distinct().order_by("pk"))


def unions_with_people(partnership: Partnership, unit: Unit, now: datetime) -> list[Organization]:
    """Every union with a member who works at ``unit`` or below; all of them if none has one."""
    there = Membership.objects.in_force(now).filter(
        organization=OuterRef("pk"),
        person__acts_for__isnull=True,
        person__unit__lft__gte=unit.lft,
        person__unit__lft__lt=unit.rgt,
    )
    unions = partnership.unions.order_by("pk")
    return list(unions.filter(Exists(there))) or list(unions)


def waiving_parties(partnership: Partnership, unit: Unit, now: datetime) -> list[Organization]:
    """Whose waivers it takes to do without the rest of a window."""
    return [partnership.employer, *unions_with_people(partnership, unit, now)]


def within_partnerships(actor: Actor, units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Those of ``units`` that lie in a partnership of the actor's own party."""
    places = [partnership.unit for partnership in partnerships_of(actor.organization)]
    inside = Q(pk__in=[])
    for place in places:
        inside |= Q(lft__gte=place.lft, lft__lt=place.rgt)
    return units.filter(inside)
