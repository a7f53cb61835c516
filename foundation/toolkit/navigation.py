"""Where the navigation comes from: apps register providers, the chrome asks them.

An app says in its ``AppConfig.ready``::

    from foundation.toolkit import navigation

    def items(request):
        yield NavItem("Cases", reverse("grievances:case-list"), icon="folder", order=20)

    navigation.register(items)

A provider is called once a page, only for a signed-in person and only when a whole page
(not a part of one) is rendered. It may read the database; counts belong to it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from foundation.toolkit.faces import PersonPanel

PHONE_BAR_SIZE = 5


@dataclass(frozen=True)
class NavItem:
    """A place in the portal.

    ``order`` sorts (home 0, cases 20, log 30, teams 40, inbox 90). ``kinds`` names the
    kinds of actor (ActorKind values) that see it; empty means everybody. ``in_bar`` offers
    it for the phone's bar of five, the rest go to the menu. ``in_more`` keeps it under "More"
    in the desktop's bar. ``is_primary`` is the one big action (Log). ``prefix`` is the address
    under which it counts as current; ``href`` when empty.
    """

    label: str
    href: str
    icon: str
    order: int = 50
    count: int = 0
    kinds: frozenset[str] = frozenset()
    in_bar: bool = True
    in_more: bool = False
    is_primary: bool = False
    prefix: str = ""
    is_current: bool = False


ItemProvider = Callable[[HttpRequest], Iterable[NavItem]]
PersonProvider = Callable[[HttpRequest], PersonPanel | None]

# What a page says to whoever acts on it in one of two capacities, given whose the page is.
HatProvider = Callable[[HttpRequest, str], str]

_item_providers: list[ItemProvider] = []
_hat_providers: list[HatProvider] = []
_person_providers: list[PersonProvider] = []


def register(provider: ItemProvider) -> None:
    """Add a source of navigation items; registering the same one twice changes nothing."""
    if provider not in _item_providers:
        _item_providers.append(provider)


def register_person(provider: PersonProvider) -> None:
    """Name the source of the person panel; the first that answers is shown."""
    if provider not in _person_providers:
        _person_providers.append(provider)


def register_hat(provider: HatProvider) -> None:
    """Name the source of the line about two hats; the first that has one is shown."""
    if provider not in _hat_providers:
        _hat_providers.append(provider)


def hat_for(request: HttpRequest, side: str) -> str:
    return next((words for provider in _hat_providers if (words := provider(request, side))), "")


def items_for(request: HttpRequest) -> list[NavItem]:
    """The items this request sees, in order; the longest matching prefix is the current one."""
    kind = str(getattr(getattr(request, "actor", None), "kind", "") or "")
    items = [item for provider in _item_providers for item in provider(request)]
    seen = [item for item in items if not item.kinds or kind in item.kinds]
    current = _current(seen, request.path)
    return [
        replace(item, is_current=item is current)
        for item in sorted(seen, key=lambda item: (item.order, item.label))
    ]


def person_for(request: HttpRequest) -> PersonPanel | None:
    return next(
        (panel for provider in _person_providers if (panel := provider(request))),
        None,
    )


def _current(items: list[NavItem], path: str) -> NavItem | None:
    matching = [item for item in items if _covers(item.prefix or item.href, path)]
    return max(matching, key=lambda item: len(item.prefix or item.href), default=None)


def _covers(prefix: str, path: str) -> bool:
    """Home covers only itself; every other address covers what is below it."""
    if prefix == "/":
        return path == "/"
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")
