from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class HomeConfig(AppConfig):
    name = "partnership.home"
    label = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from foundation.toolkit import navigation
        from partnership import section

        navigation.register(navigation_items)
        navigation.register(section.items)


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from django.urls import reverse

    yield NavItem("Home", reverse("home:home"), icon="house", order=0)
