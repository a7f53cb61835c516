"""Cases by the API: the same people as on the pages, act by act."""

from typing import Any
from uuid import uuid4

from tests.matrix import parts
from tests.matrix.table.case_acts import ENDED, SETTLED, WAIVED, colleague, file_of, longer
from tests.matrix.table.cases import OTHER, OTHER_BOTH
from tests.matrix.table.rows import Row, reads, sends, today
from tests.matrix.world import World

UNION = parts.UNION_CARRIES
MANAGEMENT = parts.MANAGEMENT_READS
BOTH = parts.BOTH_ACT
OF_CASE = (
    "case-detail",
    "act-list",
    "clock-list",
    "answer-list",
    "offer-list",
    "note-list",
    "document-list",
    "entry-list",
)


def logged(world: World, part: str) -> dict[str, Any]:
    seat = world.things.get(f"{part}_seat")
    return {
        "account": "The floor was wet.",
        "incident_on": today(world),
        "unit": seat.row.unit_id if seat else world.house.ward.pk,
        "subjects": ["safety"],
        "client_token": str(uuid4()),
    }


def given(world: World, part: str) -> dict[str, Any]:
    return {"to": colleague(world, part)["person"]}


def attached(world: World, part: str) -> dict[str, Any]:
    return {"file": file_of(world, part)["file"]}


JOINT_NOTE = {"text": "For both", "is_joint": True}


def act(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"grievances-api:case-{name}", allowed, target, body, is_json=True)


READING: list[Row] = [
    *reads("grievances-api:case-list", parts.LISTS),
    *reads("grievances-api:deadline-list", parts.LISTS),
    *(
        row
        for name in OF_CASE
        for target, allowed in (
            ("intake", parts.UNION_READS),
            ("filed", parts.BOTH_READ),
            ("other_intake", OTHER),
            ("other_filed", OTHER_BOTH),
        )
        for row in reads(f"grievances-api:{name}", allowed, target)
    ),
]

ACTS: list[Row] = [
    sends("grievances-api:case-list", parts.LOGS, body=logged, is_json=True),
    act("file", UNION, "intake", {"title": "Floor", "statement": "Wet.", "remedy": "Dry it."}),
    act("file", OTHER, "other_intake"),
    act("drop", UNION, "intake", ENDED),
    act("drop", OTHER, "other_intake", ENDED),
    act("answer", MANAGEMENT, "filed", {"outcome": "DENIED", "reasons": "It was dry."}),
    act("appeal", UNION, "answered"),
    act("advance", UNION, "silent"),
    act("remand", MANAGEMENT, "at_step_2", {"step": "step_1", "reason": "New facts"}),
    act("meeting", BOTH, "filed"),
    act("meeting", OTHER_BOTH, "other_filed"),
    act("extension", BOTH, "filed", longer),
    act("abeyance", BOTH, "filed"),
    act("end-abeyance", BOTH, "in_abeyance"),
    act("waiver", BOTH, "filed", WAIVED),
    act("settlement", BOTH, "filed", SETTLED),
    act("abeyance", OTHER_BOTH, "other_filed"),
    act("mediation", BOTH, "filed"),
    act("end-mediation", BOTH, "in_mediation"),
    act("arbitration", UNION, "answered_at_step_2"),
    act("withdraw", UNION, "filed", ENDED),
    act("withdraw", OTHER, "other_filed", ENDED),
    act("close", BOTH, "settled", {"reason": "Carried out."}),
    act("close", UNION, "answered", {"reason": "Accepted."}),
    act("assign", parts.UNION_LEADS | parts.MANAGEMENT_LEADS, "filed", given),
    act("tell", UNION, "filed", {"text": "We go on."}),
    sends("grievances-api:note-list", parts.BOTH_READ, "filed", {"text": "Ours"}, is_json=True),
    sends("grievances-api:note-list", parts.UNION_READS, "intake", {"text": "Ours"}, is_json=True),
    sends("grievances-api:note-list", OTHER_BOTH, "other_filed", {"text": "Ours"}, is_json=True),
    sends("grievances-api:note-list", BOTH, "filed", JOINT_NOTE, is_json=True, note="joint"),
    sends("grievances-api:document-list", parts.BOTH_READ, "filed", attached),
    sends("grievances-api:offer-answer", MANAGEMENT, "union_offer", {"is_yes": True}, is_json=True),
    sends("grievances-api:offer-answer", UNION, "management_offer", {"is_yes": True}, is_json=True),
    sends("grievances-api:offer-answer", OTHER, "other_management_offer", {"is_yes": True}),
    sends("grievances-api:offer-take-back", UNION, "union_offer"),
    sends("grievances-api:offer-take-back", MANAGEMENT, "management_offer"),
    sends("grievances-api:offer-take-back", OTHER, "other_offer"),
]

WHY = {"because": "Both wish it so."}
HATS: list[Row] = [
    *reads("grievances-api:hat-list", parts.BOTH_READ, "hats_case"),
    *reads("grievances-api:hat-list", parts.UNION_READS, "intake"),
    sends(
        "grievances-api:hat-answer", frozenset({"contract_specialist"}), "hats", WHY, is_json=True
    ),
    sends(
        "grievances-api:hat-answer", frozenset({"chief_steward"}), "hats_before", WHY, is_json=True
    ),
]

ROWS: list[Row] = [*READING, *ACTS, *HATS]
