"""Committees: read by who may enter their room, led by their chairs, run by whoever sits there."""

from typing import Any
from uuid import UUID

from governance.committees.models import CommitteeKind
from tests.committees.desk import CHAIRS, TEAM
from tests.matrix import parts
from tests.matrix.committees import IN_ROOM
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

LEADS, SITS = frozenset(CHAIRS), frozenset(TEAM)
FILLS = frozenset({"chief_steward", "contract_specialist", "labor_partner", "union_administrator"})
CHARTERS = FILLS | {"labor_relations", "employer_administrator", "other_administrator"}
PROPOSES = frozenset(
    {"steward", "chief_steward", "contract_specialist", "labor_partner", "labor_co_lead"}
)
CHARTERS_ANYWHERE = CHARTERS | {"foreign_relations"}
API = "committees-api"

# The same in every request: what comes back with it tells nothing of its own.
KEY = str(UUID(int=5))


def founded(world: World, part: str) -> dict[str, Any]:
    return {
        "kind": CommitteeKind.objects.get(key=_kind(part)).pk,
        "name": f"Founded by {part}",
        "unit": _unit(world, part),
    }


def founded_by_api(world: World, part: str) -> dict[str, Any]:
    return founded(world, part) | {"kind": _kind(part)}


def _kind(part: str) -> str:
    return "unit-team" if part in CHARTERS_ANYWHERE else "forum"


def _unit(world: World, part: str) -> int:
    unit = world.person(part).unit if part in world.house.people else None
    return unit.pk if unit else world.house.ward.pk


def seated(world: World, part: str) -> dict[str, Any]:
    return {"person": world.person("chief_steward").pk, "how": "ELECTED"}


def advisor(world: World, part: str) -> dict[str, Any]:
    return {"kind": "IMPROVEMENT", "name": "An advisor", "starts_on": today(world)}


def plan(world: World, part: str) -> dict[str, Any]:
    return {"day": in_days(world, 8), "time": "10:00", "minutes": "60", "place": "Room 5"}


def plan_by_api(world: World, part: str) -> dict[str, Any]:
    return {"starts_at": f"{in_days(world, 8)}T15:00:00Z", "minutes": 60}


def promise(world: World, part: str) -> dict[str, Any]:
    owner = world.person("steward").pk
    due = in_days(world, 12)
    return {"text": "To be done", "owner": owner, "due_on": due, "key": KEY}


def presence(world: World, part: str) -> dict[str, Any]:
    return {"person": world.person("steward").pk, "presence": "PRESENT"}


def entry(world: World, part: str) -> dict[str, Any]:
    return {"kind": "NOTE", "text": "A note", "key": KEY}


def decided(world: World, part: str) -> dict[str, Any]:
    return {
        "statement": "It is decided.",
        "owner": world.person("labor_co_lead").pk,
        "review_on": in_days(world, 30),
        "key": KEY,
    }


def until(world: World, part: str) -> dict[str, Any]:
    return {"until": in_days(world, 1)}


ITEM = {"title": "An item", "wanted": "DISCUSS", "minutes": "10"}
CHARTER = {"purpose": "Another purpose", "labor_seats": "2", "quorum_labor": "1"}
BECAUSE = {"because": "As agreed."}
TEXT = {"text": "As it was."}
CLOSED = {"status": "DONE", "evidence": "Seen."}


def act(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"committees:{name}", allowed, target, body or {})


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("committees:committee-list", parts.WITH_ROLE),
    *asks("committees:committee-found", parts.WITH_ROLE, body=founded),
    *reads("committees:committee-detail", IN_ROOM, "team", "waiting_committee", "forum"),
    *reads("committees:committee-detail", parts.UNION, "council"),
    *asks("committees:committee-end", PROPOSES, "forum", BECAUSE),
    *reads("committees:charter-detail", IN_ROOM, "team", "waiting_committee"),
    *asks("committees:charter-offer", CHARTERS | SITS, "team", CHARTER),
    act("charter-agree", CHARTERS, "offered_charter"),
    *asks("committees:charter-withdraw", FILLS, "offered_charter", BECAUSE),
    *asks("committees:seat-fill", FILLS, "vacant_seat", seated),
    act("term-end", FILLS, "term"),
    *asks("committees:advisor-bring", CHARTERS | LEADS, "team", advisor),
    act("advisor-end", CHARTERS | LEADS, "advisor"),
    *asks("committees:promise-make", SITS, "team", promise),
    *asks("committees:promise-close", frozenset({"steward", "labor_co_lead"}), "promise", CLOSED),
    *asks("committees:meeting-call", LEADS, "team", plan),
    *reads("committees:meeting-detail", IN_ROOM, "planned_meeting", "running_meeting"),
    *reads("committees:meeting-detail", IN_ROOM, "held_meeting"),
    *reads("committees:meeting-invitation", IN_ROOM, "planned_meeting"),
    *asks("committees:meeting-plan", LEADS, "planned_meeting", plan),
    *asks("committees:meeting-call-off", LEADS, "planned_meeting", BECAUSE),
    *asks("committees:item-put-on", SITS, "planned_meeting", ITEM),
    *asks("committees:item-edit", LEADS, "agenda_item", ITEM),
    act("item-off", frozenset({"labor_co_lead"}), "agenda_item"),
    act("item-up", LEADS, "agenda_item"),
    act("agenda-propose", LEADS, "planned_meeting"),
    act("agenda-publish", frozenset({"manager"}), "proposed_meeting"),
    *asks("committees:caucus-list", SITS, "planned_meeting", {"title": "Ours"}),
    *asks("committees:caucus-share", SITS & parts.UNION, "caucus_item", ITEM),
    act("meeting-begin", SITS, "published_meeting"),
    *reads("committees:meeting-run", SITS, "running_meeting"),
    act("attendance-mark", SITS, "running_meeting", presence),
    act("entry-add", SITS, "running_meeting", entry),
    act("promise-add", SITS, "running_meeting", promise),
    act("item-begin", SITS, "running_item"),
    act("item-finish", SITS, "running_item"),
    act("item-decide", frozenset({"labor_co_lead", "labor_relations"}), "item_to_decide", decided),
    *asks("committees:meeting-finish", SITS, "running_meeting", {}),
    *reads("committees:minutes-detail", IN_ROOM, "held_meeting", "approved_meeting"),
    *asks("committees:minutes-edit", LEADS, "held_meeting", TEXT),
    *asks("committees:minutes-review", LEADS, "held_meeting", until),
    *asks("committees:minutes-remark", SITS, "review_meeting", TEXT),
    act("minutes-put-up", LEADS, "review_meeting"),
    act("minutes-take-back", LEADS, "offered_meeting"),
    act("minutes-sign", LEADS, "offered_meeting"),
    *asks("committees:minutes-addendum", LEADS, "approved_meeting", TEXT),
    # --- the API
    *reads(f"{API}:committee-list", parts.WITH_ROLE),
    api("committee-list", parts.WITH_ROLE, "", founded_by_api),
    *reads(f"{API}:committee-detail", IN_ROOM, "team"),
    *reads(f"{API}:committee-detail", parts.UNION, "council"),
    *reads(f"{API}:meeting-list", IN_ROOM, "team"),
    api("meeting-list", LEADS, "team", plan_by_api),
    *reads(f"{API}:promise-list", IN_ROOM, "team"),
    *reads(f"{API}:meeting-detail", IN_ROOM, "planned_meeting", "held_meeting"),
    *reads(f"{API}:minutes-detail", IN_ROOM, "held_meeting"),
    api("committee-charters", CHARTERS | SITS, "team", CHARTER),
    api("charter-agree", CHARTERS, "offered_charter"),
    api("seat-fill", FILLS, "vacant_seat", seated),
    api("promise-close", frozenset({"steward", "labor_co_lead"}), "promise", CLOSED),
    api("meeting-items", SITS, "planned_meeting", ITEM),
    api("meeting-propose", LEADS, "planned_meeting"),
    api("meeting-publish", frozenset({"manager"}), "proposed_meeting"),
    api("meeting-begin", SITS, "published_meeting"),
    api("meeting-attendance", SITS, "running_meeting", presence),
    api("meeting-entries", SITS, "running_meeting", entry),
    api("meeting-promises", SITS, "running_meeting", promise),
    api("meeting-finish", SITS, "running_meeting"),
    api("item-begin", SITS, "running_item"),
    api("item-finish", SITS, "running_item"),
    api("item-decide", frozenset({"labor_co_lead", "labor_relations"}), "item_to_decide", decided),
    api("meeting-minutes-review", LEADS, "held_meeting", until),
    api("meeting-minutes-remark", SITS, "review_meeting", TEXT),
    api("meeting-minutes-put-up", LEADS, "review_meeting"),
    api("meeting-minutes-addendum", LEADS, "approved_meeting", TEXT),
]
