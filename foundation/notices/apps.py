from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from foundation.notices import navigation
        from foundation.toolkit.navigation import register

        register(navigation.items)
