from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
    label = "training"
    verbose_name = "Training"

    def ready(self) -> None:
        from foundation.release_time import occasions
        from foundation.roles import qualifications
        from foundation.toolkit import navigation as chrome
        from governance.teams import training as of_teams
        from training import navigation
        from training.occasions import sessions_attended
        from training.qualifying import qualifications as of_training
        from training.team_evidence import trained

        chrome.register(navigation.items)
        qualifications.register(of_training)
        occasions.register(sessions_attended)
        of_teams.register(trained)
        from foundation.roles import waiting
        from training.waiting import courses_and_needs, sessions

        waiting.register(sessions)
        waiting.register(courses_and_needs)
        from foundation.roles import searching
        from training.searching import COURSES

        searching.register(COURSES)
