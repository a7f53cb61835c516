"""Cases: seen as far as a role reaches, never across a wall."""

from typing import Any
from uuid import uuid4

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, reads, sends, today
from tests.matrix.world import World

OTHER = frozenset({"other_steward"})
OTHER_BOTH = OTHER | {"labor_relations"}
SHARED = parts.BOTH_READ | {"clinic_steward", "clinic_manager"}


def logged(world: World, part: str) -> dict[str, Any]:
    """A new problem at the unit of the part's own role."""
    seat = world.things.get(f"{part}_seat")
    return {
        "subject": "safety",
        "account": "The floor was wet.",
        "incident_on": today(world),
        "kind": "INDIVIDUAL",
        "unit": seat.row.unit_id if seat else "",
        "client_token": str(uuid4()),
    }


FILTER = {"name": "Mine", "query": "status=open"}

ROWS: list[Row] = [
    *reads("grievances:intake-log", parts.LOGS),
    sends("grievances:intake-log", parts.LOGS, body=logged),
    *reads("grievances:intake-file-by", parts.LOGS, query="?subject=safety"),
    *reads("grievances:member-find", parts.LOGS, query="?find=Reyes"),
    *reads("grievances:case-list", parts.LISTS),
    *reads("grievances:case-list", parts.LISTS, query="?status=all&q=NURSES", note="by words"),
    *reads("grievances:case-board", parts.LISTS),
    *reads("grievances:case-calendar", parts.LISTS),
    sends("grievances:filter-save", parts.LISTS, body=FILTER),
    *(
        sends("grievances:filter-remove", frozenset({part}), f"{part}_filter")
        for part in ("steward", "manager", "other_steward")
    ),
    *reads("grievances:case-detail", parts.UNION_READS, "intake"),
    *reads(
        "grievances:case-detail", parts.BOTH_READ, "filed", "offered", "settled", "in_arbitration"
    ),
    *reads("grievances:case-detail", SHARED, "shared"),
    *reads("grievances:case-detail", OTHER, "other_intake"),
    *reads("grievances:case-detail", OTHER_BOTH, "other_filed"),
    *reads("grievances:case-record", parts.UNION_READS, "intake"),
    *reads("grievances:case-record", parts.BOTH_READ, "filed"),
    *reads("grievances:case-record", OTHER, "other_intake"),
    *reads("grievances:case-record", OTHER_BOTH, "other_filed"),
    *reads("grievances:answer-detail", parts.BOTH_READ, "answer"),
    *reads("grievances:document-detail", parts.UNION_READS, "union_document"),
    *reads("grievances:document-detail", parts.MANAGEMENT_READS, "management_document"),
    *reads("grievances:document-detail", parts.BOTH_READ, "joint_document"),
    *reads("grievances:document-detail", OTHER, "other_union_document"),
    *reads(
        "grievances:document-detail", frozenset({"labor_relations"}), "other_management_document"
    ),
    *reads("grievances:document-detail", OTHER_BOTH, "other_joint_document"),
    *reads("grievances:my-case-list", parts.SIGNED_IN),
    *reads("grievances:my-case-detail", parts.MEMBER, "standing"),
    # A note is shared by who wrote it: nobody else of their own party, and no other party.
    *asks("grievances:note-share", frozenset({"steward"}), "union_note"),
    *asks("grievances:note-share", frozenset({"manager"}), "management_note"),
    *asks("grievances:note-share", OTHER, "other_union_note"),
    *asks("grievances:note-share", frozenset({"labor_relations"}), "other_management_note"),
]
