"""Signing in, people, display: what everybody has."""

from tests.house import PASSWORD
from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, reads, sends

NEW_PASSWORD = "another-long-sentence-of-words"

ROWS: list[Row] = [
    *reads("home:home", parts.SIGNED_IN),
    *reads("healthz", parts.EVERYBODY),
    *reads("api-schema", parts.SIGNED_IN),
    sends("toolkit:display-set", parts.EVERYBODY, body={"theme": "dark"}),
    *reads("toolkit:styleguide-detail", parts.EVERYBODY),
    *asks(
        "people:sign-in",
        parts.EVERYBODY,
        body={"email": "stella.marsh@northwater.example", "password": PASSWORD},
    ),
    sends("people:sign-out", parts.EVERYBODY),
    *reads("people:kept-list", parts.SIGNED_IN),
    sends("people:kept-drop", parts.SIGNED_IN, "token"),
    *asks(
        "people:password-change",
        parts.SIGNED_IN,
        body={
            "present_password": PASSWORD,
            "new_password": NEW_PASSWORD,
            "new_password_again": NEW_PASSWORD,
        },
    ),
    *reads("people:person-list", parts.SIGNED_IN),
    *reads("people:person-list", parts.SIGNED_IN, query="?q=Marsh", note="by name"),
    *reads("people:person-detail", parts.SIGNED_IN, "steward_person", "manager_person"),
    *reads("people-api:person-list", parts.SIGNED_IN),
    *reads("people-api:person-detail", parts.SIGNED_IN, "steward_person", "manager_person"),
]
