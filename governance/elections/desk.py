"""Who serves whoever comes: most who vote hold no role, and a member enters no room.

The pages of an election are served by the union's own system actor for its members, whatever role
they act in, and by themselves for those who act for the union. What a person may do is asked of the
person: the rules below take ``by``, in whose name is written, and ``person``, who comes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from foundation.people.models import Membership, Organization, OrganizationKind, Person
from foundation.roles.actor import Actor, system_actor
from foundation.roles.http import actor_of
from foundation.walls.principal import acting_as


@dataclass(frozen=True)
class Visit:
    """``by`` acts behind the walls; ``person`` comes, signed in as ``actor``."""

    actor: Actor
    by: Actor
    now: datetime

    @property
    def person(self) -> Person:
        return self.actor.person

    @property
    def union(self) -> Organization:
        assert self.by.organization is not None
        return self.by.organization


def visit_of(actor: Actor, now: datetime) -> Visit | None:
    """None for whoever neither acts for a union nor belongs to one."""
    if actor.organization is not None and actor.organization.kind == OrganizationKind.UNION:
        return Visit(actor, actor, now)
    rows = Membership.objects.in_force(now).filter(
        person=actor.person, organization__kind=OrganizationKind.UNION
    )
    found = rows.select_related("organization").order_by("pk").first()
    return Visit(actor, system_actor(found.organization, now), now) if found else None


def served(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets a ``Visit`` after the request, and runs in the name of whoever serves."""

    @wraps(view)
    def serving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = visit_of(actor_of(request), timezone.now())
        if visit is None:
            raise Http404
        with acting_as(visit.by), transaction.atomic():
            return view(request, visit, *args, **kwargs)

    return serving
