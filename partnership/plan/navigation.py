"""The tabs of the business plan in the section of the partnership."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from partnership.plan.access import can_read_plan

PAGES = (
    ("Business plan", "plan:plan-detail"),
    ("Needs", "plan:need-list"),
    ("Changes of work", "plan:change-list"),
    ("Areas", "plan:area-list"),
)


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_plan(actor):
        return ()
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
