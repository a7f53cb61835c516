from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "foundation.record"
    label = "record"
    verbose_name = "The record"

    def ready(self) -> None:
        from foundation.record import account_events, navigation  # noqa: F401
        from foundation.record.guards import statements
        from foundation.toolkit import alarms
        from foundation.toolkit.navigation import register
        from foundation.walls.registry import OpenKind, register_open, register_statements

        register_open(OpenKind.SEALED, "record_seal", "record_sealingkey")
        register_open(OpenKind.OWNER, "record_unsealed")
        register_statements(statements)
        register(navigation.items)
        alarms.register(navigation.alarms)
