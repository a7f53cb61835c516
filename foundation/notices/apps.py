from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from foundation.notices import heartbeat, navigation
        from foundation.toolkit import alarms
        from foundation.toolkit.navigation import register
        from foundation.walls.registry import OpenKind, register_open

        register(navigation.items)
        alarms.register(heartbeat.alarms)
        register_open(OpenKind.READ, "notices_heartbeat")
        register_open(OpenKind.WRITE, "notices_manifestday")
