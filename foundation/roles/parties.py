"""The party somebody acts for, and the partnership it is a party to at a place."""

from django.db.models import Q

from foundation.people.models import Organization, Partnership, Unit
from foundation.roles.actor import Actor


def party_of(actor: Actor) -> Organization:
    """The party an actor acts for; a rule has seen to it before that there is one."""
    assert actor.organization is not None
    return actor.organization


def partnership_at(organization: Organization, unit: Unit) -> Partnership | None:
    """The partnership that ``organization`` is a party to and whose units hold ``unit``."""
    own = Partnership.objects.filter(Q(employer=organization) | Q(unions=organization))
    at = own.filter(unit__lft__lte=unit.lft, unit__rgt__gte=unit.rgt)
    return at.select_related("employer", "unit").order_by("-unit__lft").distinct().first()
