"""Release time: asked for by labor, answered by management, kept by keepers of both."""

from typing import Any

from tests.matrix import parts
from tests.matrix.release_time import (
    A_MEETING,
    ANSWERS,
    ASKS,
    KEEPERS,
    READERS,
    READS_ONE,
    UNION_KEEPS,
    category,
    first_of_month,
)
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

ASKERS = ASKS | {"other_steward", "foreign_steward"}
# Whose union has no bank that runs: the form comes back.
WITHOUT_BANK = frozenset({"other_steward", "foreign_steward"})
KEEPS = KEEPERS | {"other_administrator", "foreign_relations"}
STEWARDS_OWN = UNION_KEEPS & ASKS | {"steward"}
AGREES = UNION_KEEPS
API = "release-time-api"


def use(world: World, part: str) -> dict[str, Any]:
    bank = world.row("bank").pk
    return {"category": "general", "tile": "30", "on": today(world), "bank": bank}


def meeting(world: World, part: str) -> dict[str, Any]:
    return {"key": A_MEETING, "bank": world.row("bank").pk}


def request(world: World, part: str) -> dict[str, Any]:
    bank = world.row("bank")
    return {
        "bank": bank.pk,
        "category": category(bank, "training").pk,
        "on": in_days(world, 20),
        "starts": "13:00",
        "ends": "14:00",
        "purpose": "Theirs alone.",
    }


def bank(world: World, part: str) -> dict[str, Any]:
    union = {"other_administrator": "technicians", "foreign_relations": "foreign"}
    return {
        "union": world.union(union.get(part, "nurses")).pk,
        "name": "Another bank",
        "source": "Art. 12",
        "holds": "EACH",
        "counts": "MINUTES",
        "starts_on": today(world),
        "payer": "EMPLOYER",
        "reimbursed_by": "NOBODY",
        "year_begins_on": today(world),
        "year_months": "12",
        "carry_over": "ALL",
        "notice": "24",
        "notice_unit": "HOURS",
        "answer_days": "2",
        "silence": "WAITS",
        "step": "0:15",
        "least": "0:15",
        "overtime_percent": "100",
        "donation_least": "1",
        "donation_step": "1",
    }


def grant(world: World, part: str) -> dict[str, Any]:
    from foundation.roles.models import Role

    return {
        "source": "Art. 12 s2",
        "basis": "EACH",
        "role": Role.objects.get(code="steward").pk,
        "amount": "8",
        "minutes_a_day": "8",
        "cycle_unit": "MONTH",
        "cycle_count": "1",
        "anchor_on": today(world),
        "posts": "START",
        "starts_on": today(world),
        "prorate": "DAYS",
        "step": "1",
        "rounding": "NEAREST",
        "per_rounding": "DOWN",
        "per_first": "0",
        "per_first_seats": "0",
        "per_least": "0",
    }


def ends(world: World, part: str) -> dict[str, Any]:
    return {"on": in_days(world, 60)}


def person(world: World) -> int:
    return world.person("steward").pk


def gives(world: World, part: str) -> dict[str, Any]:
    return {"person": person(world), "hours": "2", "on": today(world), "because": "Letter 4"}


def donates(world: World, part: str) -> dict[str, Any]:
    return {"person": person(world), "hours": "2", "on": today(world)}


def passes(world: World, part: str) -> dict[str, Any]:
    return {"giver": person(world), "taker": world.person("chief_steward").pk, "hours": "1"}


def leave(world: World, part: str) -> dict[str, Any]:
    return {"person": person(world), "percent": "0", "starts_on": in_days(world, 30)}


def number(world: World, part: str) -> dict[str, Any]:
    return {"number": "300", "counted_on": today(world)}


def paid(world: World, part: str) -> dict[str, Any]:
    return {"paid_on": today(world), "note": "By transfer."}


def statement(world: World, part: str) -> dict[str, Any]:
    own = part if part in ASKS else "steward"
    whose = world.person(own).pk
    on = first_of_month(world.scene(), -1).isoformat()
    return {"bank": world.row("bank").pk, "person": whose, "month_on": on}


def api_use(world: World, part: str) -> dict[str, Any]:
    row = world.row("bank")
    return {"bank": str(row.pk), "category": "general", "on": today(world), "minutes": 30}


def api_request(world: World, part: str) -> dict[str, Any]:
    from tests.matrix.release_time import at

    starts = at(world.scene().today, 15).isoformat()
    ends_at = at(world.scene().today, 16).isoformat()
    days = in_days(world, 21)
    return {
        "bank": str(world.row("bank").pk),
        "category": "general",
        "starts_at": days + starts[10:],
        "ends_at": days + ends_at[10:],
        "minutes": 60,
    }


def api(name: str, allowed: frozenset[str], target: str = "", body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


DENIES = {"reason": "Two are off."}
USED = {"hours": "1"}
WRONG = {"because": "Another day."}
NAME = "release_time"

ROWS: list[Row] = [
    *reads(f"{NAME}:balance-list", parts.WITH_ROLE),
    *reads(f"{NAME}:use-add", ASKERS),
    sends(f"{NAME}:use-add", ASKS, body=use, not_offered=WITHOUT_BANK),
    sends(f"{NAME}:use-take-over", ASKS, body=meeting),
    *reads(f"{NAME}:request-list", parts.WITH_ROLE),
    *reads(f"{NAME}:request-ask", ASKERS),
    sends(f"{NAME}:request-ask", ASKS, body=request, not_offered=WITHOUT_BANK),
    *reads(f"{NAME}:request-detail", READS_ONE, "request", "granted_request", "denied_request"),
    *asks(f"{NAME}:request-grant", ANSWERS, "request", {}),
    *asks(f"{NAME}:request-deny", ANSWERS, "request", DENIES),
    *asks(f"{NAME}:request-withdraw", STEWARDS_OWN, "request", {}),
    *asks(f"{NAME}:request-use", STEWARDS_OWN, "granted_request", USED),
    *asks(f"{NAME}:request-let-go", STEWARDS_OWN, "granted_request", {}),
    *asks(f"{NAME}:request-take-slot", STEWARDS_OWN, "denied_request", {}),
    *reads(f"{NAME}:bank-list", parts.WITH_ROLE),
    *asks(f"{NAME}:bank-propose", KEEPS, body=bank),
    *reads(f"{NAME}:bank-detail", READERS, "bank", "pool", "waiting_bank"),
    *asks(f"{NAME}:bank-agree", AGREES, "waiting_bank", {}),
    *asks(f"{NAME}:bank-withdraw", KEEPERS, "waiting_bank", {}),
    *asks(f"{NAME}:bank-end", KEEPERS, "bank", ends),
    *asks(f"{NAME}:entitlement-propose", KEEPERS, "bank", grant),
    *asks(f"{NAME}:entitlement-agree", AGREES, "waiting_grant", {}),
    *asks(f"{NAME}:entitlement-withdraw", KEEPERS, "waiting_grant", {}),
    *asks(f"{NAME}:entitlement-end", KEEPERS, "grant", ends),
    *asks(f"{NAME}:count-tell", KEEPERS, "count_grant", number),
    *asks(f"{NAME}:hours-give", KEEPERS, "bank", gives),
    *asks(f"{NAME}:donation-record", KEEPERS, "bank", donates),
    *asks(f"{NAME}:hours-pass", KEEPERS, "bank", passes),
    *asks(f"{NAME}:work-share-tell", KEEPERS, "bank", leave),
    *asks(f"{NAME}:line-reverse", KEEPERS, "line", WRONG),
    *asks(f"{NAME}:reimbursement-settle", KEEPERS, "reimbursement", paid),
    *reads(f"{NAME}:statement-list", parts.WITH_ROLE),
    *reads(f"{NAME}:statement-detail", READS_ONE, "release_statement"),
    *reads(f"{NAME}:statement-put-up", parts.WITH_ROLE),
    sends(
        f"{NAME}:statement-put-up",
        ASKS | KEEPERS | {"manager"},
        body=statement,
        not_offered=parts.WITH_ROLE - ASKS - KEEPERS - {"manager"},
    ),
    *reads(f"{NAME}:report-list", KEEPS),
    *reads(f"{NAME}:report-payroll", KEEPS),
    *reads(f"{API}:bank-list", parts.WITH_ROLE),
    *reads(f"{API}:line-list", parts.WITH_ROLE),
    api("line-list", ASKS, body=api_use),
    *reads(f"{API}:request-list", parts.WITH_ROLE),
    api("request-list", ASKS, body=api_request),
    *reads(f"{API}:request-detail", READS_ONE, "request"),
    api("request-grant", ANSWERS, "request"),
    api("request-deny", ANSWERS, "request", DENIES),
    api("request-withdraw", STEWARDS_OWN, "request"),
    api("request-use", STEWARDS_OWN, "granted_request", {"minutes": 60}),
    api("request-let-go", STEWARDS_OWN, "granted_request"),
    api("request-take-slot", STEWARDS_OWN, "denied_request"),
]
