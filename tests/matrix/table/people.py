"""Signing in, people, display: what everybody has."""

from tests.house import PASSWORD
from tests.matrix import parts as P
from tests.matrix.table.rows import Row, asks, reads, sends

NEW_PASSWORD = "another-long-sentence-of-words"

ROWS: list[Row] = [
    *reads("home:home", P.SIGNED_IN),
    *reads("healthz", P.EVERYBODY),
    *reads("api-schema", P.SIGNED_IN),
    sends("toolkit:display-set", P.EVERYBODY, body={"theme": "dark"}),
    *reads("toolkit:styleguide-detail", P.EVERYBODY),
    *asks(
        "people:sign-in",
        P.EVERYBODY,
        body={"email": "stella.marsh@northwater.example", "password": PASSWORD},
    ),
    sends("people:sign-out", P.EVERYBODY),
    *reads("people:kept-list", P.SIGNED_IN),
    sends("people:kept-drop", P.SIGNED_IN, "token"),
    *asks(
        "people:password-change",
        P.SIGNED_IN,
        body={
            "present_password": PASSWORD,
            "new_password": NEW_PASSWORD,
            "new_password_again": NEW_PASSWORD,
        },
    ),
    *reads("people:person-list", P.SIGNED_IN),
    *reads("people:person-list", P.SIGNED_IN, query="?q=Marsh", note="by name"),
    *reads("people:person-detail", P.SIGNED_IN, "steward_person", "manager_person"),
    *reads("people-api:person-list", P.SIGNED_IN),
    *reads("people-api:person-detail", P.SIGNED_IN, "steward_person", "manager_person"),
]
