"""The chrome: what base.html shows around every page.

Everything is worked out on first use, so a part of a page costs nothing of it, and a page
rendered while the database is down does not ask it.
"""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from foundation.toolkit import navigation
from foundation.toolkit.alarms import Alarm, alarms_for
from foundation.toolkit.display import (
    DENSITIES,
    DENSITY_COOKIE,
    KEYS,
    KEYS_COOKIE,
    THEME_COOKIE,
    THEMES,
)
from foundation.toolkit.faces import PersonPanel
from foundation.toolkit.navigation import PHONE_BAR_SIZE, NavItem
from foundation.walls.principal import acting_as


class Chrome:
    """Navigation, the person panel, and how the reader wants the page shown."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def is_signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def nav(self) -> list[NavItem]:
        """Asked as the reader, also on pages about credentials, which run as nobody."""
        if not self.is_signed_in:
            return []
        with acting_as(getattr(self.request, "actor", None)):
            return navigation.items_for(self.request)

    @property
    def top(self) -> list[NavItem]:
        """What the desktop's bar shows at once."""
        return [item for item in self.nav if not item.in_more]

    @property
    def more(self) -> list[NavItem]:
        """What it keeps under "More"."""
        return [item for item in self.nav if item.in_more]

    @property
    def is_in_more(self) -> bool:
        return any(item.is_current for item in self.more)

    @cached_property
    def bar(self) -> list[NavItem]:
        """The phone's bar: the first five items that ask for it."""
        return [item for item in self.nav if item.in_bar][:PHONE_BAR_SIZE]

    @cached_property
    def menu(self) -> list[NavItem]:
        """What the phone's bar has no room for."""
        return [item for item in self.nav if item not in self.bar]

    @cached_property
    def person(self) -> PersonPanel | None:
        return navigation.person_for(self.request) if self.is_signed_in else None

    @cached_property
    def alarms(self) -> list[Alarm]:
        return alarms_for(self.request) if self.is_signed_in else []

    @property
    def display_href(self) -> str:
        return reverse("toolkit:display-set")

    @cached_property
    def theme(self) -> str:
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else THEMES[0]

    @cached_property
    def density(self) -> str:
        chosen = self.request.COOKIES.get(DENSITY_COOKIE, "")
        return chosen if chosen in DENSITIES else DENSITIES[0]

    @cached_property
    def keys(self) -> str:
        chosen = self.request.COOKIES.get(KEYS_COOKIE, "")
        return chosen if chosen in KEYS else KEYS[0]


def chrome(request: HttpRequest) -> dict[str, object]:
    return {
        "chrome": Chrome(request),
        "portal_name": getattr(settings, "PORTAL_NAME", "Partnership"),
    }
