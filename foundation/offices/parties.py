"""Which partnerships an actor's party stands in, and where its rooms are."""

from django.db.models import Q, QuerySet

from foundation.people.models import Organization, Partnership
from foundation.roles.actor import Actor


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
