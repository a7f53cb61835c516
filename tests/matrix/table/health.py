"""The health of the partnership: read and answered by whoever acts for a party."""

from typing import Any

from partnership.health.statements import LATEST, VERSIONS
from tests.matrix import parts
from tests.matrix.health import READERS
from tests.matrix.table.rows import Row, asks, in_days, reads
from tests.matrix.world import World

SPEAKS = frozenset(
    {"chief_steward", "contract_specialist", "labor_partner", "labor_co_lead", "labor_relations"}
)


def answers(world: World, part: str) -> dict[str, Any]:
    return {one.key: "4" for one in VERSIONS[LATEST]}


def until(world: World, part: str) -> dict[str, Any]:
    return {"closes_on": in_days(world, 9)}


ROWS: list[Row] = [
    *reads("health:health-detail", parts.WITH_ROLE),
    # In the other partnership of the world no round is open.
    *asks("health:round-open", frozenset({"foreign_relations"}), "", until),
    *reads("health:round-detail", READERS, "health_round", "shown_round"),
    *asks("health:round-answer", READERS, "health_round", answers),
    *asks("health:answers-release", SPEAKS, "health_round", {}),
    *reads("health-api:health-readings", parts.WITH_ROLE),
]
