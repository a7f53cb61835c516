from django.apps import AppConfig


class GrievancesConfig(AppConfig):
    name = "grievances"
    label = "grievances"
    verbose_name = "Grievances"

    def ready(self) -> None:
        from foundation.notices import providers
        from foundation.offices import shadowing
        from foundation.release_time import occasions
        from foundation.roles import handover
        from foundation.toolkit.navigation import register
        from governance.contracts.library import pointers
        from grievances import navigation
        from grievances.handing_over import cases_carried
        from grievances.occasions import cases_worked_on
        from grievances.pointing import cases_on
        from grievances.recipients import lines_of_cases
        from grievances.shadowing import cases_to_shadow

        register(navigation.items)
        handover.register(cases_carried)
        shadowing.register(cases_to_shadow)
        providers.register(lines_of_cases)
        pointers.register(cases_on)
        occasions.register(cases_worked_on)
        from foundation.roles import waiting
        from grievances.waiting import hats, limits, offers, own_dates

        for provider in (limits, offers, hats, own_dates):
            waiting.register(provider)
        from foundation.roles import searching
        from grievances.searching import CASES, OWN_CASES

        searching.register(CASES)
        searching.register(OWN_CASES)
        from foundation.roles.hats import Hat, register_place

        register_place(Hat.REPRESENTATIVE, "grievances")
