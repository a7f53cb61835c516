from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class DecisionsConfig(AppConfig):
    name = "governance.decisions"
    label = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation
        from foundation.walls.registry import OpenKind, register_open

        # Ways to ask are worded by the portal's own people; what was decided is for everybody.
        register_open(OpenKind.READ, "decisions_decisiontype")
        register_open(OpenKind.WRITE, "decisions_registerentry")
        navigation.register(navigation_items)
        from governance.decisions.signing import OUTCOME

        register_signable(OUTCOME)


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from django.urls import reverse

    yield NavItem("Decisions", reverse("decisions:proposal-list"), icon="scale", order=40)
