"""The request as views see it: signed in, with an actor."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from foundation.people.models import Account
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment


class Request(HttpRequest):
    """What the middleware has put on a signed-in request; for types only."""

    user: Account
    actor: Actor
    assignments: list[RoleAssignment]
    htmx: HtmxDetails


def actor_of(request: object) -> Actor:
    """Who asks, of a view's request and of the API's, which hands on what it wraps."""
    return cast(Request, request).actor
