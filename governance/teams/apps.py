from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class TeamsConfig(AppConfig):
    name = "governance.teams"
    label = "teams"
    verbose_name = "Unit-based teams"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.toolkit import navigation
        from foundation.walls.registry import register_statements
        from governance.teams.guards import statements
        from governance.teams.waiting import holds, lines

        register_statements(statements)
        navigation.register(navigation_items)
        waiting.register(lines)
        waiting.register(holds)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "teams")


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from typing import cast

    from django.urls import reverse

    from foundation.roles.http import Request
    from governance.committees.access import can_read_committees

    actor = cast(Request, request).actor
    if actor is not None and can_read_committees(actor):
        yield NavItem("Teams", reverse("teams:team-list"), icon="users", order=44, in_bar=False)
