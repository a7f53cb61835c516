from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "governance.contracts"
    label = "contracts"
    verbose_name = "Contracts"

    def ready(self) -> None:
        from foundation.walls.registry import OpenKind, register_open

        register_open(
            OpenKind.WRITE,
            "contracts_agreement",
            "contracts_agreementversion",
            "contracts_article",
        )
