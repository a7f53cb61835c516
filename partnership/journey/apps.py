from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "partnership.journey"
    label = "journey"
    verbose_name = "The ten steps"

    def ready(self) -> None:
        # Admin pages are registered one by one: no app's are found by themselves.
        from foundation.roles import waiting
        from foundation.roles.actions.founding import begin_with
        from foundation.walls.registry import OpenKind, register_open, register_statements
        from partnership import section
        from partnership.journey import admin, evidence, navigation  # noqa: F401
        from partnership.journey.evidence import contracts, education, governing, measured, own
        from partnership.journey.guards import statements
        from partnership.journey.presets import load_presets
        from partnership.journey.waiting import lines

        register_open(OpenKind.READ, "journey_journeystep", "journey_duty")
        register_statements(statements)
        begin_with(load_presets)
        for provider in (
            own.visits,
            own.reviews,
            education.coverage,
            education.newcomers,
            governing.functions,
            governing.committees,
            governing.decisions,
            measured.teams,
            measured.figures,
            contracts.ends,
        ):
            evidence.register(provider)
        section.register_tabs(navigation.tabs, order=20)
        waiting.register(lines)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "journey")
