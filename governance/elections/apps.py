from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "governance.elections"
    label = "elections"
    verbose_name = "Elections"

    def ready(self) -> None:
        from foundation.offices import filling
        from foundation.roles import waiting
        from foundation.walls.registry import register_statements
        from governance.elections.guards import statements
        from governance.elections.waiting import lines
        from governance.elections.way import ELECTION

        register_statements(statements)
        filling.register(ELECTION)
        waiting.register(lines)
