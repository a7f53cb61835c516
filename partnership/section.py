"""The section "Partnership": its place in the navigation, and the tabs each of its apps adds.

An app says in its ``AppConfig.ready``: ``section.register_tabs(tabs, order=20)``, a function from
the actor and the name of the page that is open to its ``Tab`` values. The agreement comes first
(10), then the ten steps (20), the business plan (30), communication (40) and health (50).
"""

from collections.abc import Callable, Iterator, Sequence

from django.http import HttpRequest

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from foundation.toolkit.navigation import NavItem

PREFIX = "/partnership/"
TabProvider = Callable[[Actor, str], Sequence[Tab]]
_providers: dict[TabProvider, int] = {}


def register_tabs(provider: TabProvider, *, order: int) -> None:
    """Add a source of tabs at its place; twice changes nothing."""
    _providers[provider] = order


def section_tabs(actor: Actor, current: str = "") -> list[Tab]:
    """All tabs this actor may open; ``current`` is the name of the page's address."""
    in_order = sorted(_providers, key=lambda provider: _providers[provider])
    return [tab for provider in in_order for tab in provider(actor, current)]


def items(request: HttpRequest) -> Iterator[NavItem]:
    """One place in the bar, which opens the first page that this actor may read."""
    actor = getattr(request, "actor", None)
    tabs = section_tabs(actor) if actor is not None else []
    if tabs:
        yield NavItem("Partnership", tabs[0].href, icon="handshake", order=60, prefix=PREFIX)
