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
        qualifications.register(of_trainees)
        from foundation.offices.waiting import agreements, vacancies
        from foundation.roles import waiting

        waiting.register(agreements)
        waiting.register(vacancies)
        from foundation.offices.searching import POSTINGS
        from foundation.roles import searching

        searching.register(POSTINGS)
        from foundation.offices.joint_work import offices_of_pairs
        from foundation.roles import hats

        hats.register(offices_of_pairs)
