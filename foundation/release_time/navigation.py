"""Release time in the navigation, and the second row of its section."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.release_time.access import (
    can_ask_for_time,
    can_keep_banks,
    can_read_release_time,
)
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem


def items(request: HttpRequest) -> Iterator[NavItem]:
    actor = cast(Request, request).actor
    if actor is not None and can_read_release_time(actor):
        href = reverse("release_time:balance-list")
        yield NavItem(
            "Release time", href, icon="clock-fading", order=57, in_bar=False, in_more=True
        )


def section_tabs(actor: Actor, current: str) -> list[Tab]:
    pages = [("Overview", "release_time:balance-list"), ("Requests", "release_time:request-list")]
    if can_ask_for_time(actor):
        pages.append(("Add hours", "release_time:use-add"))
    pages += [
        ("Banks", "release_time:bank-list"),
        ("Statements", "release_time:statement-list"),
    ]
    if can_keep_banks(actor):
        pages.append(("Reports", "release_time:report-list"))
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]
