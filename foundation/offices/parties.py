"""Which partnerships an actor's party stands in, and where its rooms are."""

from django.db.models import Q, QuerySet

from foundation.people.models import Organization, Partnership, Unit
from foundation.roles.actor import Actor


def party_of(actor: Actor) -> Organization:
    """The party an actor acts for; a rule has seen to it before that there is one."""
    assert actor.organization is not None
    return actor.organization


def partnerships_of(actor: Actor) -> QuerySet[Partnership]:
    """Of the actor's party; of a member, those of every party they belong to."""
    if actor.organization is not None:
        parties = Organization.objects.filter(pk=actor.organization.pk)
    else:
        parties = Organization.objects.filter(
            memberships__person=actor.person, memberships__ends_at__isnull=True
        )
    own = Q(employer__in=parties) | Q(unions__in=parties)
    return Partnership.objects.filter(own).select_related("employer", "unit").distinct()


def partnership_at(organization: Organization, unit: Unit) -> Partnership | None:
    """The partnership that ``organization`` is a party to and whose units hold ``unit``."""
    own = Partnership.objects.filter(Q(employer=organization) | Q(unions=organization))
    at = own.filter(unit__lft__lte=unit.lft, unit__rgt__gte=unit.rgt)
    return at.select_related("employer", "unit").order_by("-unit__lft").distinct().first()
