"""The ten steps: read by whoever has a role, spoken of by those who keep them for a party."""

from typing import Any

from tests.matrix import parts
from tests.matrix.journey import READERS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

# Whose role carries it over the whole partnership.
KEEPS = (
    frozenset({"contract_specialist", "labor_partner", "labor_relations"}) | parts.ADMINISTRATORS
)
OF_THE_NURSES = KEEPS & parts.UNION
# Whoever answers for the barrier, besides.
HOLDS = KEEPS | {"manager"}
SAY = {"says": "UNDER_WAY", "because": "Some words."}


def visit(world: World, part: str) -> dict[str, Any]:
    words = dict.fromkeys(("place", "went", "compared_with", "findings"), "Some words.")
    return {"visited_on": today(world), **words}


def review(world: World, part: str) -> dict[str, Any]:
    return {"reviewed_on": today(world), "findings": "Some words."}


def barrier(world: World, part: str) -> dict[str, Any]:
    words = dict.fromkeys(("title", "what", "strategy"), "Some words.")
    return {**words, "owner": world.person("steward").pk, "due_on": in_days(world, 30)}


def person(world: World, part: str) -> dict[str, Any]:
    """Themselves: one of their own party's people."""
    return {"person": world.person(part).pk}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"journey-api:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("journey:step-list", parts.WITH_ROLE),
    *reads("journey:step-detail", READERS, "step", "visit_step", "watch_step"),
    *reads("journey:step-detail", parts.FOREIGN, "foreign_step"),
    *asks("journey:step-say", KEEPS, "step", SAY),
    *asks("journey:step-say", frozenset({"foreign_relations"}), "foreign_step", SAY),
    *asks("journey:step-plan", KEEPS, "step", {"owner": ""}),
    *asks("journey:step-claim", KEEPS, "step", {"text": "Some words."}),
    *asks("journey:visit-record", KEEPS, "visit_step", visit),
    *asks("journey:step-review", KEEPS, "watch_step", review),
    *asks("journey:barrier-raise", KEEPS, "step", barrier),
    *asks("journey:barrier-change", HOLDS, "barrier", barrier),
    *asks("journey:barrier-overcome", HOLDS, "barrier", {"outcome": "Some words."}),
    *reads("journey:duty-list", parts.WITH_ROLE),
    *asks("journey:duty-give", KEEPS, "duty", person),
    *asks("journey:duty-give", KEEPS - parts.MANAGEMENT, "own_duty", person),
    *asks("journey:holding-end", OF_THE_NURSES, "holding"),
    *asks("journey:holding-end", OF_THE_NURSES, "own_holding"),
    *reads("journey-api:step-list", parts.WITH_ROLE),
    *reads("journey-api:step-detail", READERS, "step", "watch_step"),
    *reads("journey-api:duty-list", parts.WITH_ROLE),
    api("step-say", KEEPS, "step", SAY),
    api("step-plan", KEEPS, "step"),
    api("step-claim", KEEPS, "step", {"text": "Some words."}),
    api("visit-record", KEEPS, "visit_step", visit),
    api("step-review", KEEPS, "watch_step", review),
    api("barrier-raise", KEEPS, "step", barrier),
    api("barrier-change", HOLDS, "barrier", barrier),
    api("barrier-overcome", HOLDS, "barrier", {"outcome": "Some words."}),
    api("duty-give", KEEPS, "duty", person),
    api("holding-end", OF_THE_NURSES, "holding"),
]
