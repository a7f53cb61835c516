"""The pages of the section of measures."""

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from governance.measures.access import can_read_measures

PAGES = (("Fact base", "measures:fact-base"), ("Shared gains", "measures:plan-list"))


def section_tabs(actor: Actor, current: str = "") -> list[Tab]:
    if not can_read_measures(actor):
        return []
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
