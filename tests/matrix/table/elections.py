"""Elections: known to the members of the union, run by its administrators, voted in by the roll."""

from typing import Any

from foundation.roles.models import Role
from tests.matrix import parts
from tests.matrix.elections import READERS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

ON = "elections:"
RUNS = frozenset({"union_administrator"})
CALLS = RUNS | {"other_administrator"}
OF_UNIONS = READERS | parts.OTHER_UNION | {"foreign_steward"}
OF_THE_UNIONS_ROLES = parts.UNION | parts.OTHER_UNION | {"foreign_steward"}
# Members of the nurses who work at the hospital or below it.
AT_THE_HOSPITAL = frozenset(
    {"grievant", "former_steward", "steward", "chief_steward", "labor_co_lead"}
)
STRANGER = frozenset({"stranger"})
# Who stands already.
STANDS = frozenset({"labor_co_lead"})


def called(world: World, part: str) -> dict[str, Any]:
    return {
        "role": Role.objects.get(code="labor-partner").pk,
        "unit": world.house.hospital.pk,
        "nominations_until": in_days(world, 10),
        "opens_on": in_days(world, 16),
        "closes_on": in_days(world, 22),
        "begins_on": in_days(world, 30),
        "tie_rule": "LOT",
    }


def member(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person('clinic_steward').pk}"}


def watcher(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person('stranger').pk}"}


def nominee(world: World, part: str) -> dict[str, Any]:
    other = "steward" if part != "steward" else "chief_steward"
    return {"nominee": f"#{world.person(other).pk}"}


def key(world: World, part: str) -> dict[str, Any]:
    return {"words": world.row("to_count.key")}


ROWS: list[Row] = [
    *reads(f"{ON}election-list", OF_UNIONS),
    *reads(f"{ON}election-call", CALLS),
    # Too few of the technicians work there.
    sends(f"{ON}election-call", RUNS, "", called, not_offered=CALLS - RUNS),
    *reads(f"{ON}election-detail", READERS, "called", "voting", "to_count", "counted"),
    *reads(f"{ON}posting-election", READERS, "called.posting"),
    *reads(f"{ON}receipt-list", READERS, "counted.list"),
    *asks(f"{ON}election-end", RUNS, "called", {"because": "Two teams became one."}),
    *asks(f"{ON}nomination-make", AT_THE_HOSPITAL, "called", nominee),
    *reads(f"{ON}nomination-stand", AT_THE_HOSPITAL, "called"),
    sends(
        f"{ON}nomination-stand",
        AT_THE_HOSPITAL - STANDS,
        "called",
        {"words": "Me."},
        not_offered=STANDS,
    ),
    *asks(f"{ON}nomination-accept", frozenset({"grievant"}), "nomination", {"words": ""}),
    *asks(f"{ON}nomination-decline", frozenset({"grievant"}), "nomination"),
    *asks(f"{ON}nomination-withdraw", STANDS, "stands"),
    *asks(f"{ON}observer-name", RUNS, "voting", watcher),
    *reads(f"{ON}election-observe", RUNS | {"clinic_steward"}, "voting"),
    *asks(f"{ON}vote-cast", AT_THE_HOSPITAL, "voting", {"choice": "1"}),
    *asks(f"{ON}holder-list", RUNS, "called", member),
    sends(f"{ON}holder-drop", RUNS, "holder"),
    *asks(f"{ON}key-take", STRANGER, "called"),
    *asks(f"{ON}key-give", STRANGER, "to_count", key),
    *reads("elections-api:election-list", OF_THE_UNIONS_ROLES),
    *reads("elections-api:election-detail", parts.UNION, "called", "counted"),
    sends(
        "elections-api:election-stand",
        (AT_THE_HOSPITAL & parts.UNION) - STANDS,
        "called",
        {"words": "Me."},
        is_json=True,
        not_offered=STANDS,
    ),
]
