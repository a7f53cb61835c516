from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    name = "partnership.communication"
    label = "communication"
    verbose_name = "Communication"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.walls.registry import OpenKind, register_open, register_statements
        from partnership import section
        from partnership.communication.evidence import reach
        from partnership.communication.guards import statements
        from partnership.communication.navigation import tabs
        from partnership.communication.waiting import PROVIDERS
        from partnership.journey import evidence

        register_open(
            OpenKind.OWNER,
            "communication_bulletinaudience",
            "communication_bulletinreading",
            "communication_rumorslip",
            "communication_surveybox",
        )
        register_statements(statements)
        section.register_tabs(tabs, order=40)
        evidence.register(reach)
        for provider in PROVIDERS:
            waiting.register(provider)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "communication")
