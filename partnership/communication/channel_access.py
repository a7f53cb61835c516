"""A union's own channel: who reads it, and who writes in it. To everybody else it is not there."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.people.models import Membership, OrganizationKind, Person
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied
from foundation.walls.principal import ActorKind
from partnership.communication.models import ChannelEntry
from partnership.communication.models.channel import ChannelEntryQuerySet


def can_read_channel(actor: Actor, *, now: datetime) -> Access:
    """Whoever acts for a union; whoever holds no role and belongs to one."""
    if actor.kind == ActorKind.UNION:
        return ALLOWED
    belongs = Membership.objects.in_force(now).filter(
        person=actor.person, organization__kind=OrganizationKind.UNION
    )
    if actor.kind == ActorKind.MEMBER and belongs.exists():
        return ALLOWED
    return Denied("Every union has a channel of its own.")


def can_keep_channel(actor: Actor) -> Access:
    if actor.kind != ActorKind.UNION or actor.is_system:
        return Denied("Every union has a channel of its own.")
    return may(actor, Capability.KEEP_CHANNEL)


def entries_to_read(actor: Actor, *, now: datetime) -> ChannelEntryQuerySet:
    # 404, not 403: nobody else may learn that there is anything.
    if not can_read_channel(actor, now=now):
        raise Http404
    rows = ChannelEntry.objects.for_page()
    if actor.organization is not None:
        return rows.filter(organization=actor.organization)
    return rows.filter(is_for_members=True)


def entry_to_read(actor: Actor, pk: UUID, *, now: datetime) -> ChannelEntry:
    return get_object_or_404(entries_to_read(actor, now=now), pk=pk)


def entries_to_write(actor: Actor, *, now: datetime) -> ChannelEntryQuerySet:
    """Of those who act for a union; to anybody else the act is not there."""
    rows = entries_to_read(actor, now=now)
    if actor.organization is None:
        raise Http404
    return rows


def entry_to_change(actor: Actor, pk: UUID, *, now: datetime) -> ChannelEntry:
    return get_object_or_404(entries_to_write(actor, now=now), pk=pk)


def own_members(actor: Actor, now: datetime) -> QuerySet[Person]:
    """Whom the actor's union can name as having taken part."""
    belongs = Membership.objects.in_force(now).filter(organization=actor.organization)
    people = Person.objects.filter(acts_for__isnull=True)
    return people.filter(pk__in=belongs.values("person")).order_by("name", "pk")
