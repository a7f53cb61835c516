from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class MeasuresConfig(AppConfig):
    name = "governance.measures"
    label = "measures"
    verbose_name = "Measures and shared gains"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.toolkit import navigation
        from foundation.walls.registry import register_statements
        from governance.measures import gains_guards, guards
        from governance.measures.waiting import lines

        register_statements(guards.statements)
        register_statements(gains_guards.statements)
        navigation.register(navigation_items)
        waiting.register(lines)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "measures")


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from typing import cast

    from django.urls import reverse

    from foundation.roles.http import Request
    from governance.measures.access import can_read_measures

    actor = cast(Request, request).actor
    if actor is not None and can_read_measures(actor):
        href = reverse("measures:fact-base")
        yield NavItem("Measures", href, icon="chart-line", order=47, in_bar=False, in_more=True)
