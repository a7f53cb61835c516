"""Communication in the section of the partnership, and its own row of pages."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from foundation.walls.principal import ActorKind
from partnership.communication.places import has_part

FIRST = "communication:bulletin-list"
# For everybody: what is published.
PAGES = (
    ("Bulletins", FIRST),
    ("Rumors", "communication:rumor-list"),
    ("Surveys", "communication:survey-list"),
)
# For whoever acts for a party.
OF_PARTIES = (
    ("Plan", "communication:plan-list"),
    ("Summaries", "communication:summary-list"),
)
CHANNEL = ("Union channel", "communication:channel-list")


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    here = current.startswith("communication:")
    return [Tab("Communication", reverse(FIRST), is_current=here)]


def pages(actor: Actor, current: str, *, has_channel: bool) -> list[Tab]:
    """The pages of communication that this actor may open."""
    found = [*PAGES, *(OF_PARTIES if has_part(actor) else ())]
    if actor.kind == ActorKind.UNION or has_channel:
        found.append(CHANNEL)
    return [Tab(label, reverse(name), is_current=name == current) for label, name in found]
