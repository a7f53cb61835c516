"""The second row of the section of decisions: each app adds its pages.

An app says in its ``AppConfig.ready``: ``section.register_tabs(tabs)``, a function from the actor
and the name of the page that is open to its ``Tab`` values, in order.
"""

from collections.abc import Callable, Sequence

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab

TabProvider = Callable[[Actor, str], Sequence[Tab]]
_providers: list[TabProvider] = []


def register_tabs(provider: TabProvider, *, first: bool = False) -> None:
    """Add a source of tabs, after or before those that are there; twice changes nothing."""
    if provider not in _providers:
        _providers.insert(0 if first else len(_providers), provider)


def section_tabs(actor: Actor, current: str) -> list[Tab]:
    """All tabs; ``current`` is the name of the page's address."""
    return [tab for provider in _providers for tab in provider(actor, current)]
