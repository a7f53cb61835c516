from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "foundation.roles"
    label = "roles"
    verbose_name = "Roles, terms and role fences"

    def ready(self) -> None:
        from foundation.roles import admin, navigation, qualifications  # noqa: F401
        from foundation.roles.conditions import of_other_roles
        from foundation.roles.guards import guard_statements
        from foundation.roles.hats import words_at
        from foundation.toolkit.navigation import register, register_hat, register_person
        from foundation.walls.registry import OpenKind, register_open, register_statements

        register_hat(words_at)
        register(navigation.items)
        qualifications.register(of_other_roles)
        register_person(navigation.person)
        register_open(
            OpenKind.WRITE,
            "roles_role",
            "roles_roleassignment",
            "roles_rolefence",
            "roles_fencechange",
            "roles_fencechangeitem",
            "roles_fenceapproval",
            "roles_roleconsent",
        )
        register_statements(guard_statements)
        from foundation.roles import waiting
        from foundation.roles.own_matters import fences_to_answer, terms_ending

        waiting.register(fences_to_answer)
        waiting.register(terms_ending)
        from foundation.roles import searching
        from foundation.roles.found_people import PEOPLE

        searching.register(PEOPLE)
