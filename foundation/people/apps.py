from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "foundation.people"
    label = "people"
    verbose_name = "People and organizations"

    def ready(self) -> None:
        # Admin pages are registered one by one: no app's are found by themselves.
        from foundation.people import admin, checks, sessions  # noqa: F401
        from foundation.people.api import authentication  # noqa: F401
        from foundation.walls.registry import OpenKind, register_open

        register_open(
            OpenKind.CREDENTIALS,
            "people_apitoken",
            "people_credentialreset",
            "people_ratecount",
            "account_emailaddress",
            "account_emailconfirmation",
            "mfa_authenticator",
            "usersessions_usersession",
        )
