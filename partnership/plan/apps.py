from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "partnership.plan"
    label = "plan"
    verbose_name = "The joint business plan"

    def ready(self) -> None:
        from foundation.roles import waiting
        from foundation.walls.registry import register_statements
        from partnership import section
        from partnership.journey import evidence
        from partnership.plan import navigation
        from partnership.plan.evidence import areas, plans
        from partnership.plan.guards import statements
        from partnership.plan.waiting import lines

        register_statements(statements)
        evidence.register(plans)
        evidence.register(areas)
        section.register_tabs(navigation.tabs, order=30)
        waiting.register(lines)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "plan")
