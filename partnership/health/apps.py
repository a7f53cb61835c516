from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "partnership.health"
    label = "health"
    verbose_name = "Health of the partnership"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.walls.registry import register_statements
        from partnership import section
        from partnership.health import navigation
        from partnership.health.guards import statements
        from partnership.health.waiting import assessments

        register_statements(statements)
        section.register_tabs(navigation.tabs, order=50)
        waiting.register(assessments)
