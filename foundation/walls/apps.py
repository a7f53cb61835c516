from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "foundation.walls"
    label = "walls"
    verbose_name = "Rooms and walls"

    def ready(self) -> None:
        from foundation.walls import checks  # noqa: F401  registers itself
        from foundation.walls.registry import OpenKind, register_open

        # The apps below the walls cannot register themselves: imports run downwards only.
        register_open(OpenKind.READ, "people_unit", "people_partnership")
        register_open(OpenKind.READ, "people_partnership_unions")
        register_open(OpenKind.READ, "walls_room", "walls_roomentrance")
        register_open(OpenKind.WRITE, "people_organization", "people_person", "people_membership")
