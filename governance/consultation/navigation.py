"""The tabs of coming decisions and issues in the section of decisions."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from governance.consultation.access import can_read_decisions

PAGES = (
    ("Coming decisions", "consultation:coming-list"),
    ("Scorecard", "consultation:coming-scorecard"),
    ("Issues", "consultation:issue-list"),
)


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_decisions(actor):
        return ()
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
