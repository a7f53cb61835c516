"""The inbox in the navigation, with the number of notices not yet read."""

from collections.abc import Iterator
from typing import cast

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from foundation.notices.access import can_read_deliveries, can_set_reminder_days, notices_to_read
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem
from foundation.walls.principal import acting_as


def items(request: HttpRequest) -> Iterator[NavItem]:
    actor = cast(Request, request).actor
    if actor is not None:
        href = reverse("notices:notice-list")
        yield NavItem("Inbox", href, icon="inbox", order=90, count=unread_count(actor))


def unread_count(actor: Actor) -> int:
    """How many notices wait, in one query. Works on pages that run without a principal, too."""
    with acting_as(actor), transaction.atomic(savepoint=False):
        return notices_to_read(actor).unread().count()


def section_tabs(actor: Actor, current: str) -> list[Tab]:
    """The second row of this section; ``current`` is the name of a page's address."""
    pages = [("Inbox", "notices:notice-list"), ("Your next 21 days", "notices:limit-list")]
    pages.append(("My mail", "notices:mail-set"))
    if can_read_deliveries(actor):
        pages.append(("What was sent", "notices:delivery-list"))
    if can_set_reminder_days(actor):
        pages.append(("Reminders", "notices:reminders-set"))
    return [Tab(label, reverse(name), is_current=name == current) for label, name in pages]
