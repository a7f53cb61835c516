from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "partnership.agreement"
    label = "agreement"
    verbose_name = "Agreement to Partner"

    def ready(self) -> None:
        from foundation.notices import providers
        from foundation.roles import waiting
        from foundation.signing.subjects import register_signable
        from foundation.walls.registry import register_statements
        from partnership import section
        from partnership.agreement.guards import statements
        from partnership.agreement.navigation import tabs
        from partnership.agreement.recipients import lines_of_reviews
        from partnership.agreement.signing import AGREEMENT
        from partnership.agreement.waiting import lines

        register_statements(statements)
        register_signable(AGREEMENT)
        section.register_tabs(tabs, order=10)
        waiting.register(lines)
        providers.register(lines_of_reviews)
        from foundation.roles import hats

        hats.register_place(hats.Hat.PARTNER, "agreement")
