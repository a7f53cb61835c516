from django.apps import AppConfig


class ResponsibilitiesConfig(AppConfig):
    name = "governance.responsibilities"
    label = "responsibilities"
    verbose_name = "Responsibilities"

    def ready(self) -> None:
        from foundation.signing.subjects import register_signable
        from foundation.walls.registry import register_statements
        from governance.responsibilities.guards import statements
        from governance.responsibilities.signing import RESPONSIBILITIES_LIST

        register_statements(statements)
        register_signable(RESPONSIBILITIES_LIST)
