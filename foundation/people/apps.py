from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "foundation.people"
    label = "people"
    verbose_name = "People and organizations"

    def ready(self) -> None:
        # Admin pages are registered one by one: no app's are found by themselves.
        from foundation.people import admin  # noqa: F401
