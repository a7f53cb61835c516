from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "governance.decisions"
    label = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from foundation.roles.actions.founding import begin_with
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation as chrome
        from foundation.walls.registry import OpenKind, register_open
        from governance.consultation import section
        from governance.decisions import navigation
        from governance.decisions.presets import load_presets
        from governance.decisions.signing import OUTCOME

        # Ways to ask are worded by the portal's own people.
        register_open(OpenKind.READ, "decisions_decisiontype")
        begin_with(load_presets)
        register_signable(OUTCOME)
        chrome.register(navigation.items)
        section.register_tabs(navigation.tabs, first=True)
        from foundation.roles import waiting
        from governance.decisions.waiting import answers, reviews

        waiting.register(answers)
        waiting.register(reviews)
        from foundation.roles import searching
        from governance.decisions.searching import DECIDED, PROPOSALS

        searching.register(DECIDED)
        searching.register(PROPOSALS)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "decisions")
