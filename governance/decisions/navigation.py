"""Decisions in the navigation: the section, and its first tabs."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem

PROPOSALS, REGISTER = "decisions:proposal-list", "decisions:register-list"
PAGES = (
    ("Proposals", PROPOSALS),
    ("Register", REGISTER),
    ("Bargaining list", "decisions:bargaining-list"),
)


def items(request: HttpRequest) -> Iterator[NavItem]:
    """Whoever holds no role reads the register."""
    actor = cast(Request, request).actor
    if actor is not None:
        first = PROPOSALS if actor.organization is not None else REGISTER
        yield NavItem("Decisions", reverse(first), icon="scale", order=40, prefix="/decisions/")


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    pages = PAGES if actor.organization is not None else PAGES[1:2]
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]
