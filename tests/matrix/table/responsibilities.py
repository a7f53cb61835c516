"""Who decides what: read by everybody who belongs there, drafted and ratified by the parties."""

from typing import Any

from foundation.people.models import Partnership
from tests.matrix import parts
from tests.matrix.lists import IN_ROOM
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World
from tests.responsibilities.lists import text_for

RATIFY = parts.ADMINISTRATORS
DRAFT = RATIFY | {"contract_specialist", "labor_partner", "labor_co_lead", "labor_relations"}
DRAFT_ANYWHERE = DRAFT | {"foreign_relations"}
ASKED = {"function": "", "words": "Who waters the plants", "level": "work_unit"}
EVERYWHERE = ("matrix-detail", "question-ask", "fence-list", "version-list", "version-compare")


def begun(world: World, part: str) -> dict[str, Any]:
    name = "Southgate" if part in parts.FOREIGN else world.house.partnership.name
    partnership = Partnership.objects.get(name=name)
    number = 1 if part in parts.FOREIGN else 2
    day = world.scene().today.replace(year=2099)
    text = text_for(partnership, number=number, effective_from=day)
    return {"start": "text", "source": text, "reason": "For the matrix"}


def row(world: World, part: str) -> dict[str, Any]:
    return {"place": "0", "mode": "joint", "groups": ["department_council"], "fallback": "chair"}


def fence(world: World, part: str) -> dict[str, Any]:
    return {
        "sentence": "A unit spends up to 4,000 in the first year.",
        "source": "Financial policy 12",
        "effect": "next_level",
        "owner_labor": "Labor co-lead",
        "owner_management": "Manager of the unit",
        "levels": ["work_unit"],
        "cost_over": "4000",
    }


def day(world: World, part: str) -> dict[str, Any]:
    return {"day": in_days(world, 77)}


def text(world: World, part: str) -> dict[str, Any]:
    return {"source": "# Read aloud.\n" + world.row("draft_list").source}


def asked(world: World, part: str) -> dict[str, Any]:
    return {"function": "workflow", "level": "work_unit"}


GROUP = {"name": "The executives", "side": "management"}
WHY = {"because": "It is too early."}

ROWS: list[Row] = [
    *[found for name in EVERYWHERE for found in reads(f"responsibilities:{name}", parts.SIGNED_IN)],
    *reads("responsibilities:to-agree-list", parts.SIGNED_IN),
    sends("responsibilities:question-put", parts.WITH_ROLE, body=ASKED),
    *reads("responsibilities:cell-detail", parts.PARTNERSHIP, "list.cell"),
    *asks("responsibilities:version-draft", DRAFT_ANYWHERE, body=begun),
    *reads("responsibilities:version-detail", parts.PARTNERSHIP, "list"),
    *reads("responsibilities:version-detail", IN_ROOM, "draft_list", "offered_list"),
    *reads("responsibilities:version-detail", parts.FOREIGN, "foreign_list"),
    *reads("responsibilities:version-text", parts.PARTNERSHIP, "list"),
    *reads("responsibilities:version-text", IN_ROOM, "offered_list"),
    *reads("responsibilities:version-file", parts.PARTNERSHIP, "list"),
    *reads("responsibilities:version-file", parts.FOREIGN, "foreign_list"),
    sends("responsibilities:version-offer", DRAFT, "draft_list"),
    sends("responsibilities:version-sign", RATIFY, "offered_list"),
    sends("responsibilities:version-take-back", RATIFY, "offered_list"),
    sends("responsibilities:version-withdraw", RATIFY, "offered_list", WHY),
    *asks("responsibilities:text-edit", DRAFT, "draft_list", text),
    *asks("responsibilities:day-edit", DRAFT, "draft_list", day),
    *reads("responsibilities:part-list", DRAFT, "draft_list"),
    *asks("responsibilities:part-edit", DRAFT, "draft_list.part", GROUP),
    *asks("responsibilities:cell-edit", DRAFT, "draft_list.cell", row),
    *asks("responsibilities:fence-edit", DRAFT, "draft_list.fence", fence),
    *reads("responsibilities-api:version-list", parts.SIGNED_IN),
    *reads("responsibilities-api:version-detail", parts.PARTNERSHIP, "list"),
    *reads("responsibilities-api:version-detail", IN_ROOM, "draft_list"),
    *reads("responsibilities-api:version-detail", parts.FOREIGN, "foreign_list"),
    sends("responsibilities-api:who-decides", parts.SIGNED_IN, body=asked, is_json=True),
]
