from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class ContractsConfig(AppConfig):
    name = "governance.contracts"
    label = "contracts"
    verbose_name = "Contracts"

    def ready(self) -> None:
        from foundation.toolkit import navigation
        from foundation.walls.registry import OpenKind, register_open

        register_open(
            OpenKind.WRITE,
            "contracts_agreement",
            "contracts_agreementversion",
            "contracts_article",
        )
        navigation.register(navigation_items)


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from django.urls import reverse

    yield NavItem(
        "Contracts", reverse("contracts:contract-list"), icon="scroll-text", order=60, in_bar=False
    )
