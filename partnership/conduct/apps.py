from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "partnership.conduct"
    label = "conduct"
    verbose_name = "Conduct raised privately"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.walls.registry import OpenKind, register_open, register_statements
        from partnership.conduct.guards import statements
        from partnership.conduct.waiting import private_lines

        register_open(
            OpenKind.OWNER,
            "conduct_counsellor",
            "conduct_matter",
            "conduct_reader",
            "conduct_entry",
        )
        register_statements(statements)
        waiting.register(private_lines)
