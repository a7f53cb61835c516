"""Coming decisions and issues: read by whoever has a role, acted on by those whose part it is."""

from typing import Any

from foundation.toolkit.conflicts import version_of
from governance.consultation.actions.raising import PLACE
from tests.matrix import parts
from tests.matrix.consultation import READERS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

GIVES_NOTICE = frozenset({"manager", "clinic_manager", "labor_relations", "foreign_relations"})
AT_THE_WARD = frozenset({"manager", "labor_relations"})
GIVES_INPUT = parts.UNION - {"union_administrator"} | {"other_steward"}
# Of the parties with people at the ward, those who speak for theirs there.
SPEAKS = frozenset(
    {"chief_steward", "contract_specialist", "labor_partner", "labor_co_lead", "labor_relations"}
)
RAISES = (
    parts.UNION - {"union_administrator"}
    | {"manager", "clinic_manager", "labor_relations", "other_steward"}
    | parts.FOREIGN
)
WITHDRAWS = SPEAKS - {"labor_relations"} | {"steward"}
TO_RECORD = SPEAKS - {"labor_relations"}


def words(world: World) -> dict[str, Any]:
    return {
        "title": "Another plan",
        "planned": "What is planned.",
        "facts": "What it rests on.",
        "planned_on": in_days(world, 40),
        "because": "New facts.",
    }


def notice(world: World, part: str) -> dict[str, Any]:
    return {**words(world), "unit": _unit(world, part)}


def change(world: World, part: str) -> dict[str, Any]:
    return words(world)


def issue(world: World, part: str) -> dict[str, Any]:
    said = {"title": "An issue", "what": "What it is.", "wish": "What would do."}
    return {**said, "unit": _unit(world, part)}


def _unit(world: World, part: str) -> int:
    """Where the part's own role is held."""
    unit = world.person(part).unit if part in world.house.people else None
    return unit.pk if unit else world.house.ward.pk


def move(world: World, part: str) -> dict[str, Any]:
    return {"to": 2, "because": "Agreed.", "seen": _seen(world, "issue")}


def _seen(world: World, name: str) -> str:
    return version_of(world.row(name), *PLACE)


TEXT = {"text": "Some words."}
ANSWER = {"outcome": "NOT", "why": "No money."}
WHY = {"why": "No longer."}
OUTCOME = {"outcome": "So it is."}
API = "consultation-api"


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("consultation:coming-list", parts.WITH_ROLE),
    *reads("consultation:coming-scorecard", parts.WITH_ROLE),
    *asks("consultation:coming-give", GIVES_NOTICE, body=notice),
    *reads("consultation:coming-detail", READERS, "coming", "unanswered", "ready", "decided"),
    *reads("consultation:coming-detail", parts.FOREIGN, "foreign_coming"),
    *reads("consultation:coming-said", READERS, "coming", "decided"),
    *asks("consultation:coming-change", AT_THE_WARD, "coming", change),
    *asks("consultation:coming-decide", AT_THE_WARD, "ready", OUTCOME),
    *asks("consultation:coming-drop", AT_THE_WARD, "coming", WHY),
    *asks("consultation:window-waive", SPEAKS, "coming", {"because": "Agreed."}),
    *asks("consultation:input-give", GIVES_INPUT, "coming", TEXT),
    *asks("consultation:question-ask", GIVES_INPUT, "coming", TEXT),
    *asks("consultation:input-answer", AT_THE_WARD, "input", ANSWER),
    *asks("consultation:question-answer", AT_THE_WARD, "question", {"answer": "Yes."}),
    *reads("consultation:issue-list", parts.WITH_ROLE),
    *asks("consultation:issue-raise", RAISES, body=issue),
    *reads("consultation:issue-detail", READERS, "issue", "moved_issue"),
    *reads("consultation:issue-detail", parts.FOREIGN, "foreign_issue"),
    *asks("consultation:issue-answer", SPEAKS, "issue", TEXT),
    *asks("consultation:issue-move", SPEAKS, "issue", move),
    *asks("consultation:issue-settle", SPEAKS, "issue", TEXT),
    *asks("consultation:issue-withdraw", WITHDRAWS, "issue", WHY),
    *asks("consultation:words-record", TO_RECORD, "issue_words"),
    *reads("consultation-api:coming-list", parts.WITH_ROLE),
    sends("consultation-api:coming-list", GIVES_NOTICE, body=notice, is_json=True),
    *reads("consultation-api:coming-scorecard", parts.WITH_ROLE),
    *reads("consultation-api:coming-detail", READERS, "coming", "decided"),
    api("coming-change", AT_THE_WARD, "coming", change),
    api("coming-question", GIVES_INPUT, "coming", TEXT),
    api("coming-answer-question", AT_THE_WARD, "question.api", {"answer": "Yes."}),
    api("coming-input", GIVES_INPUT, "coming", TEXT),
    api("coming-answer-input", AT_THE_WARD, "input.api", ANSWER),
    api("coming-waive", SPEAKS, "coming"),
    api("coming-final", AT_THE_WARD, "ready", OUTCOME),
    api("coming-drop", AT_THE_WARD, "coming", WHY),
    *reads("consultation-api:issue-list", parts.WITH_ROLE),
    sends("consultation-api:issue-list", RAISES, body=issue, is_json=True),
    *reads("consultation-api:issue-detail", READERS, "issue", "moved_issue"),
    api("issue-answer", SPEAKS, "issue", TEXT),
    api("issue-move", SPEAKS, "issue", {"because": "Agreed."}),
    api("issue-words", SPEAKS, "issue", TEXT),
    api("issue-record-words", TO_RECORD, "issue_words.api"),
    api("issue-withdraw", WITHDRAWS, "issue", WHY),
]
