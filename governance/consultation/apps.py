from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "governance.consultation"
    label = "consultation"
    verbose_name = "Coming decisions and issues of the partnership"

    def ready(self) -> None:
        # Admin pages are registered one by one: no app's are found by themselves.
        from foundation.roles.actions.founding import begin_with
        from foundation.walls.registry import OpenKind, register_open
        from governance.consultation import admin, navigation, section  # noqa: F401
        from governance.consultation.presets import load_presets

        register_open(OpenKind.READ, "consultation_consultationterms", "consultation_pathstep")
        begin_with(load_presets)
        section.register_tabs(navigation.tabs)
        from foundation.roles import waiting
        from governance.consultation.waiting import coming_decisions, issues

        waiting.register(coming_decisions)
        waiting.register(issues)
        from foundation.roles import searching
        from governance.consultation.searching import COMING, ISSUES

        searching.register(COMING)
        searching.register(ISSUES)
