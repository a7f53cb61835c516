"""Coming decisions and issues in the navigation."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem
from governance.consultation.access import can_read_decisions

PAGES = (
    ("Coming decisions", "consultation:coming-list"),
    ("Scorecard", "consultation:coming-scorecard"),
    ("Issues", "consultation:issue-list"),
)


def items(request: HttpRequest) -> Iterator[NavItem]:
    actor = cast(Request, request).actor
    if actor is not None and can_read_decisions(actor):
        href = reverse("consultation:coming-list")
        yield NavItem(
            "Decisions", href, icon="signpost", order=55, in_bar=False, prefix="/decisions/"
        )


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_decisions(actor):
        return ()
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
