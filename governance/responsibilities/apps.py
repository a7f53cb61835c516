from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class ResponsibilitiesConfig(AppConfig):
    name = "governance.responsibilities"
    label = "responsibilities"
    verbose_name = "Responsibilities"

    def ready(self) -> None:
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation
        from foundation.walls.registry import register_statements
        from governance.responsibilities.guards import statements
        from governance.responsibilities.signing import RESPONSIBILITIES_LIST

        register_statements(statements)
        register_signable(RESPONSIBILITIES_LIST)
        navigation.register(navigation_items)
        from foundation.roles import waiting
        from governance.responsibilities.waiting import versions_to_sign

        waiting.register(versions_to_sign)
        from foundation.roles import searching
        from governance.responsibilities.searching import FUNCTIONS

        searching.register(FUNCTIONS)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "responsibilities")


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from django.urls import reverse

    href = reverse("responsibilities:matrix-detail")
    yield NavItem(
        "Who decides", href, icon="table-properties", order=55, in_bar=False, in_more=True
    )
