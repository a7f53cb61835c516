"""The tabs of the ten steps in the section of the partnership."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from partnership.journey.access import can_read_journey

PAGES = (("Ten steps", "journey:step-list"), ("Duties", "journey:duty-list"))


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_journey(actor):
        return ()
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
