"""Signing in, people, display: what everybody has."""

from typing import Any

from tests.house import PASSWORD
from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

NEW_PASSWORD = "another-long-sentence-of-words"
STEWARD = frozenset({"steward"})
UNION_ADMINISTRATOR = frozenset({"union_administrator"})
EMPLOYER_ADMINISTRATOR = frozenset({"employer_administrator"})


def token_asked_for(world: World, part: str) -> dict[str, Any]:
    seat = world.things.get(f"{part}_seat")
    return {
        "purpose": "Another report",
        "assignment": seat.at["pk"] if seat else "",
        "last_day": in_days(world, 30),
    }


ACCOUNT: list[Row] = [
    *reads("people:passkey-sign-in", parts.EVERYBODY),
    sends("people:passkey-sign-in", parts.EVERYBODY, body={"credential": "{}"}),
    *asks("people:second-factor", parts.EVERYBODY, body={"code": "000000"}),
    *asks("people:fresh-sign-in", parts.SIGNED_IN, body={"password": PASSWORD}),
    *reads("people:factor-list", parts.SIGNED_IN),
    *reads("people:passkey-add", parts.SIGNED_IN),
    # Only a device has the right answers; the forms come back.
    sends("people:passkey-add", parts.SIGNED_IN, body={"name": "x"}, not_offered=parts.SIGNED_IN),
    *asks("people:passkey-remove", STEWARD, "steward_passkey", {"remove": "My phone"}),
    *reads("people:app-codes-set", parts.SIGNED_IN),
    sends(
        "people:app-codes-set",
        parts.SIGNED_IN,
        body={"code": "000000"},
        not_offered=parts.SIGNED_IN - STEWARD,
    ),
    sends("people:app-codes-remove", STEWARD, body={"remove": "app codes"}),
    *asks("people:recovery-codes-make", parts.SIGNED_IN, body={"make": "recovery codes"}),
    *reads("people:session-list", parts.SIGNED_IN),
    sends("people:session-end", STEWARD, "steward_session"),
    sends("people:session-end-others", parts.SIGNED_IN),
    *reads("people:token-list", parts.SIGNED_IN),
    *asks("people:token-make", parts.SIGNED_IN, body=token_asked_for),
    sends("people:token-revoke", STEWARD, "steward_token"),
]

RESETS: list[Row] = [
    *asks("people:reset-start", UNION_ADMINISTRATOR, "steward_person", {"because": "In person"}),
    *asks("people:reset-start", EMPLOYER_ADMINISTRATOR, "manager_person", {"because": "Person"}),
    *reads("people:reset-detail", UNION_ADMINISTRATOR | {"labor_partner"}, "reset"),
    sends("people:reset-confirm", UNION_ADMINISTRATOR, "reset", {"confirm": "yes"}),
    sends("people:reset-stop", UNION_ADMINISTRATOR | {"labor_partner"}, "reset"),
    *asks(
        "people:reset-use",
        parts.EVERYBODY,
        "reset_link",
        {"new_password": NEW_PASSWORD, "new_password_again": NEW_PASSWORD},
    ),
]

ROWS: list[Row] = [
    *ACCOUNT,
    *RESETS,
    *reads("home:home", parts.SIGNED_IN),
    *reads("healthz", parts.EVERYBODY),
    *reads("api-schema", parts.SIGNED_IN),
    sends("toolkit:display-set", parts.EVERYBODY, body={"theme": "dark"}),
    *reads("toolkit:danger-list", parts.EVERYBODY),
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
