"""The places of this app in the navigation."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.http import Request
from foundation.roles.models import Reach
from foundation.toolkit.navigation import NavItem
from foundation.walls.principal import ActorKind
from grievances.access import can_list_cases, can_log_intake


def items(request: HttpRequest) -> Iterator[NavItem]:
    """Only what the reader's role has any use for."""
    actor: Actor | None = cast(Request, request).actor
    if actor is None:
        return
    if actor.kind == ActorKind.MEMBER:
        yield NavItem("My cases", reverse("grievances:my-case-list"), icon="folder", order=20)
    if can_list_cases(actor) and actor.reach(Capability.READ_CASES) > Reach.NOTHING:
        yield NavItem("Cases", reverse("grievances:case-list"), icon="folder", order=20)
    if can_log_intake(actor):
        yield NavItem(
            "Log", reverse("grievances:intake-log"), icon="plus", order=30, is_primary=True
        )
