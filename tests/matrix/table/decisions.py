"""Proposals: read by who may enter the room of all parties, acted on by those whose part it is."""

from typing import Any

from tests.matrix import parts
from tests.matrix.decisions import IN_CASE_ROOM, IN_ROOM
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

LABOR_AT_WARD = frozenset(
    {"steward", "chief_steward", "contract_specialist", "labor_partner", "labor_co_lead"}
)
LABOR_SPEAKS = LABOR_AT_WARD - {"steward"}
SPEAKS = LABOR_SPEAKS | {"labor_relations"}
AT_WARD = LABOR_AT_WARD | {"manager", "labor_relations"}
NAMES = AT_WARD | {"clinic_steward", "clinic_manager", "other_steward"}
PROPOSES = NAMES | parts.FOREIGN
TAKES_PART = frozenset({"labor_co_lead", "steward", "manager", "labor_relations"})
REFERS = LABOR_AT_WARD | {"labor_relations"}
API = "decisions-api"


def words(world: World, part: str) -> dict[str, Any]:
    return {
        "title": "Another proposal",
        "text": "Something else.",
        "function": "quality_project",
        "level": "work_unit",
        "unit": world.house.ward.pk,
        "type": _type("consensus"),
        "quorum": "1",
    }


def begun(world: World, part: str) -> dict[str, Any]:
    return {**words(world, part), "unit": _unit(world, part)}


def for_api(world: World, part: str) -> dict[str, Any]:
    return {**words(world, part), "type": "consensus", "unit": _unit(world, part)}


def changed_by_api(world: World, part: str) -> dict[str, Any]:
    return {**words(world, part), "type": "consensus"}


def person(world: World, part: str) -> dict[str, Any]:
    """Somebody of the part's own party who is not named yet."""
    own = {
        "nurses": "labor_partner",
        "technicians": "other_administrator",
        "employer": "employer_administrator",
    }
    return {"person": world.person(own[parts.union_of(part)]).pk}


def settled(world: World, part: str) -> dict[str, Any]:
    return {
        "statement": "It is decided.",
        "owner": world.person("labor_co_lead").pk,
        "review_on": in_days(world, 30),
    }


def longer(world: World, part: str) -> dict[str, Any]:
    return {"closes_on": in_days(world, 25)}


def item_owner(world: World, part: str) -> dict[str, Any]:
    own = "contract_specialist" if part in parts.UNION else "labor_relations"
    return {"owner": world.person(own).pk}


def _unit(world: World, part: str) -> int:
    unit = world.person(part).unit if part in world.house.people else None
    return unit.pk if unit else world.house.ward.pk


def _type(key: str) -> int:
    from governance.decisions.models import DecisionType

    return DecisionType.objects.get(key=key).pk


STANDS = {"stance": "AGREE", "reason": "", "version": "1"}
SAYS = {"word": "AGREES", "reason": "", "version": "1"}
WHY = {"reason": "As agreed."}
LEVEL = {"level": "department", "reason": "Both wards."}
REVIEW = {"finding": "CHANGE", "text": "What was learned."}
SETTLES = {"how": "WITHDRAWN", "stance": "AGREE", "because": ""}


def act(name: str, allowed: frozenset[str], body: Any = None) -> list[Row]:
    """``name`` is the thing and the act."""
    return asks("decisions:proposal-act", allowed, name, body or {})


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:proposal-{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("decisions:proposal-list", parts.WITH_ROLE),
    *reads("decisions:register-list", parts.SIGNED_IN),
    *asks("decisions:proposal-new", PROPOSES, body=begun),
    *reads("decisions:proposal-detail", IN_ROOM, "draft_proposal", "open_proposal"),
    *reads("decisions:proposal-detail", IN_ROOM, "decided_proposal", "reviewed_proposal"),
    *asks("decisions:proposal-edit", LABOR_AT_WARD, "draft_proposal", words),
    sends("decisions:proposal-again", AT_WARD, "decided_proposal"),
    sends("decisions:participant-name", NAMES, "draft_proposal", person),
    sends("decisions:participant-leave", NAMES & parts.UNION, "participant"),
    *asks("decisions:problem-edit", AT_WARD, "draft_proposal", {"issue": "How can it be done?"}),
    *asks("decisions:interest-add", AT_WARD, "draft_proposal", {"text": "What we need."}),
    sends("decisions:interest-take-back", LABOR_AT_WARD, "interest"),
    *act("draft_proposal.open", LABOR_AT_WARD),
    *act("draft_proposal.hold", LABOR_SPEAKS, {"note": "Ours."}),
    *act("draft_proposal.refer-level", REFERS, LEVEL),
    *act("draft_proposal.withdraw", LABOR_AT_WARD, {"because": "Overtaken."}),
    *act("held_proposal.lift", LABOR_SPEAKS),
    *act("outside_proposal.refer-bargaining", REFERS, WHY),
    *act("outside_proposal.refer-safety", REFERS, WHY),
    *act("open_proposal.position", TAKES_PART, STANDS),
    *act("open_proposal.party", SPEAKS, SAYS),
    *act("open_proposal.longer", SPEAKS, longer),
    *act("agreed_proposal.decide", SPEAKS, settled),
    *act("decided_proposal.review", SPEAKS, REVIEW),
    *act("reviewed_proposal.find", SPEAKS, {"is_clear": "yes", "text": "Looked at."}),
    *reads("decisions:objection-detail", IN_ROOM, "objection"),
    sends("decisions:objection-detail", TAKES_PART, "objection", {"text": "A word."}),
    sends("decisions:objection-settle", frozenset({"steward"}), "objection", SETTLES),
    sends("decisions:objection-uphold", LABOR_SPEAKS, "objection", {"because": "Ours."}),
    *reads("decisions:outcome-detail", IN_ROOM, "decided_proposal"),
    sends("decisions:outcome-sign", SPEAKS, "decided_proposal"),
    *reads("decisions:bargaining-list", parts.WITH_ROLE),
    *reads("decisions:bargaining-detail", IN_CASE_ROOM, "bargaining_item"),
    sends(
        "decisions:bargaining-detail",
        SPEAKS,
        "bargaining_item",
        {"status": "DROPPED", "outcome": "No longer needed."},
    ),
    sends("decisions:bargaining-own", SPEAKS, "bargaining_item", item_owner),
    *reads(f"{API}:proposal-list", parts.WITH_ROLE),
    sends(f"{API}:proposal-list", PROPOSES - parts.FOREIGN, body=for_api, is_json=True),
    *reads(f"{API}:register-list", parts.SIGNED_IN),
    *reads(f"{API}:proposal-detail", IN_ROOM, "draft_proposal", "decided_proposal"),
    Row(
        f"{API}:proposal-detail",
        "PUT",
        LABOR_AT_WARD,
        "draft_proposal",
        changed_by_api,
        is_json=True,
    ),
    api("participants", NAMES, "draft_proposal", person),
    api("open", LABOR_AT_WARD, "draft_proposal"),
    api("position", TAKES_PART, "open_proposal", STANDS),
    api("party", SPEAKS, "open_proposal", SAYS),
    api("longer", SPEAKS, "open_proposal", longer),
    api("withdraw", LABOR_AT_WARD, "draft_proposal", {"because": "Overtaken."}),
    api("hold", LABOR_SPEAKS, "draft_proposal"),
    api("lift", LABOR_SPEAKS, "held_proposal"),
    api("refer-level", REFERS, "draft_proposal", LEVEL),
    api("refer-safety", REFERS, "outside_proposal", WHY),
    api("refer-bargaining", REFERS, "outside_proposal", WHY),
    api("decide", SPEAKS, "agreed_proposal", settled),
]
