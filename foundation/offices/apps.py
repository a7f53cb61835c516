from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "foundation.offices"
    label = "offices"
    verbose_name = "Offices: pairs, mentoring, vacancies, lists brought in"

    def ready(self) -> None:
        from foundation.offices import filling
        from foundation.offices.lacking import of_trainees
        from foundation.offices.selection import SELECTION
        from foundation.roles import qualifications

        filling.register(SELECTION)
        from foundation.offices.guards import statements
        from foundation.walls.registry import register_statements

        register_statements(statements)
        qualifications.register(of_trainees)
        from foundation.offices.waiting import agreements, panels, vacancies
        from foundation.roles import waiting

        waiting.register(agreements)
        waiting.register(vacancies)
        waiting.register(panels)
        from foundation.offices.searching import POSTINGS
        from foundation.roles import searching

        searching.register(POSTINGS)
        from foundation.offices.joint_work import offices_of_pairs
        from foundation.roles import hats

        hats.register(offices_of_pairs)
