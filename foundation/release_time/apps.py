from django.apps import AppConfig


class ReleaseTimeConfig(AppConfig):
    name = "foundation.release_time"
    label = "release_time"
    verbose_name = "Release time"

    def ready(self) -> None:
        # Admin pages are registered one by one: no app's are found by themselves.
        from foundation.release_time import admin, navigation  # noqa: F401
        from foundation.release_time.guards import statements
        from foundation.release_time.presets import load_presets
        from foundation.release_time.signing import RELEASE_STATEMENT
        from foundation.roles.actions.founding import begin_with
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation as chrome
        from foundation.walls.registry import OpenKind, register_open, register_statements

        register_open(OpenKind.READ, "release_time_releasecategory")
        register_statements(statements)
        begin_with(load_presets)
        register_signable(RELEASE_STATEMENT)
        chrome.register(navigation.items)
        from foundation.release_time.waiting import requests_and_statements, rules_to_agree
        from foundation.roles import waiting

        waiting.register(requests_and_statements)
        waiting.register(rules_to_agree)
