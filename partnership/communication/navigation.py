"""Communication in the section of the partnership, and its own row of pages."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab

FIRST = "communication:bulletin-list"
# For everybody: what is published.
PAGES = (
    ("Bulletins", FIRST),
    ("Rumors", "communication:rumor-list"),
    ("Surveys", "communication:survey-list"),
)


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    here = current.startswith("communication:")
    return [Tab("Communication", reverse(FIRST), is_current=here)]


def pages(actor: Actor, current: str) -> list[Tab]:
    """The pages of communication that this actor may open."""
    return [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
