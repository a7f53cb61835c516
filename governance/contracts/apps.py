from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class ContractsConfig(AppConfig):
    name = "governance.contracts"
    label = "contracts"
    verbose_name = "Contracts"

    def ready(self) -> None:
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation
        from foundation.walls.registry import OpenKind, register_open, register_statements
        from governance.contracts.guards import guard_statements

        register_open(
            OpenKind.WRITE,
            "contracts_agreement",
            "contracts_agreementversion",
            "contracts_article",
            "contracts_sideletter",
            "contracts_expirywarning",
        )
        register_statements(guard_statements)
        navigation.register(navigation_items)
        from governance.contracts.signing import CONTRACT_VERSION

        register_signable(CONTRACT_VERSION)
        from foundation.roles import waiting
        from governance.contracts.waiting import texts_to_confirm

        waiting.register(texts_to_confirm)
        from foundation.roles import searching
        from governance.contracts.searching import ARTICLES

        searching.register(ARTICLES)


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from django.urls import reverse

    yield NavItem(
        "Contracts",
        reverse("contracts:contract-list"),
        icon="scroll-text",
        order=60,
        in_bar=False,
        in_more=True,
    )
