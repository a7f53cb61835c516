"""Which partnership a person belongs to, and the places there."""

from datetime import datetime

from django.db.models import Q, QuerySet

from foundation.people.models import Membership, Organization, Partnership, Unit
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of


def has_part(actor: Actor) -> bool:
    """Whether the actor acts for a party, and not as a member or for a joint body."""
    return actor.organization is not None and actor.side is not None


def partnerships_of(actor: Actor, now: datetime) -> list[Partnership]:
    """Of the party the actor acts for; for whoever acts for none, of those they belong to."""
    if has_part(actor):
        parties = [party_of(actor).pk]
    else:
        belongs = Membership.objects.in_force(now).filter(person=actor.person)
        parties = list(belongs.values_list("organization", flat=True))
    own = Q(employer__in=parties) | Q(unions__in=parties)
    found = Partnership.objects.filter(own).distinct().order_by("pk")
    return list(found.select_related("employer", "unit"))


def units_of(actor: Actor, now: datetime) -> QuerySet[Unit]:
    """The places of the actor's partnerships, in the order of the tree."""
    inside = Q(pk__in=[])
    for partnership in partnerships_of(actor, now):
        place = partnership.unit
        inside |= Q(lft__gte=place.lft, lft__lt=place.rgt)
    return Unit.objects.filter(inside).order_by("lft")


def partnership_over(actor: Actor, unit: Unit, now: datetime) -> Partnership | None:
    """The actor's partnership that holds ``unit``."""
    found = partnerships_of(actor, now)
    return next((partnership for partnership in found if partnership.unit.contains(unit)), None)


def parties_by_id(partnership: Partnership) -> dict[int, Organization]:
    """The employer first, then the unions."""
    return {party.pk: party for party in partnership.parties}
