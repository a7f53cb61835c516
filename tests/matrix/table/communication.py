"""What the parties tell together: published for all who belong, written by those who carry it."""

from typing import Any

from tests.matrix import parts
from tests.matrix.communication import APPROVERS, IN_ROOM, WRITERS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

WORDS = {"title": "Words", "text": "Some words."}
SEEN = {"seen": 1}
OWNERS = frozenset({"labor_co_lead", "labor_relations"})
LATER = frozenset({"labor_relations"})
# Of another partnership, in the same portal.
EVERY_WRITER = WRITERS | {"foreign_relations"}
CHOSEN = {"question_0": 0, "question_1": 0}
ANSWER = {"answer": "No.", "seen": 0}
BECAUSE = {"because": "Logged twice."}
API = "communication-api"


def _unit(world: World, part: str) -> int:
    unit = world.person(part).unit if part in world.house.people else None
    return unit.pk if unit else world.house.ward.pk


def bulletin(world: World, part: str) -> dict[str, Any]:
    return {**WORDS, "unit": _unit(world, part)}


def survey(world: World, part: str) -> dict[str, Any]:
    """Of the whole house; a foreign party has no five people to ask."""
    said = {**changed_survey(world, part), "unit": world.house.region.pk}
    return said


def changed_survey(world: World, part: str) -> dict[str, Any]:
    text = {"title": "Words", "text": "How?\n- Good\n- Bad", "grouped_by": "NONE"}
    return {**text, **SEEN, "closes_on": in_days(world, 5)}


def line(world: World, part: str) -> dict[str, Any]:
    said = {"audience": "SALARIED", "message": "Words", "channel": "HUDDLE", "rhythm": "ONCE"}
    # It was noted as done since it was put.
    return {**said, "seen": 2, "next_on": in_days(world, 5)}


def done(world: World, part: str) -> dict[str, Any]:
    return {"done_on": in_days(world, -3)}


def summary(world: World, part: str) -> dict[str, Any]:
    period = {"period_from": in_days(world, -90), "period_to": in_days(world, 0)}
    return {**WORDS, **SEEN, **period, "body": "DISTRICT", "unit": _unit(world, part)}


def entry(world: World, part: str) -> dict[str, Any]:
    said = {"kind": "MEETING", "title": "Words", "hours": "2"}
    return {**said, **SEEN, "held_on": in_days(world, -1)}


def rumor(world: World, part: str) -> dict[str, Any]:
    return {"said": "Something.", "unit": _unit(world, part)}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


BULLETINS = [
    *reads("communication:bulletin-list", parts.SIGNED_IN),
    *asks("communication:bulletin-write", EVERY_WRITER, body=bulletin),
    *reads("communication:bulletin-detail", WRITERS, "draft_bulletin", "offered_bulletin"),
    *reads("communication:bulletin-detail", WRITERS, "draft_addendum"),
    *reads("communication:bulletin-detail", parts.PARTNERSHIP, "published_bulletin"),
    *asks("communication:bulletin-change", WRITERS, "offered_bulletin", {**WORDS, **SEEN}),
    *asks("communication:bulletin-correct", WRITERS, "published_bulletin", WORDS),
    *asks("communication:bulletin-confirm", parts.PARTNERSHIP, "published_bulletin"),
    *asks("communication:bulletin-offer", WRITERS, "draft_bulletin"),
    # Whoever is late is told so, with what stands.
    *reads("communication:bulletin-approve", APPROVERS, "offered_bulletin"),
    sends("communication:bulletin-approve", WRITERS, "offered_bulletin", SEEN),
    *asks("communication:bulletin-withdraw", WRITERS, "draft_bulletin"),
    *reads(f"{API}:bulletin-list", parts.SIGNED_IN),
    sends(f"{API}:bulletin-list", EVERY_WRITER, body=bulletin, is_json=True),
    *reads(f"{API}:bulletin-detail", WRITERS, "offered_bulletin"),
    *reads(f"{API}:bulletin-detail", parts.PARTNERSHIP, "published_bulletin"),
    *reads(f"{API}:bulletin-reach", WRITERS, "published_bulletin"),
    api("bulletin-offer", WRITERS, "draft_bulletin"),
    api("bulletin-approve", APPROVERS, "offered_bulletin", SEEN),
    api("bulletin-withdraw", WRITERS, "draft_bulletin"),
    api("bulletin-confirm", parts.PARTNERSHIP, "published_bulletin"),
]
SURVEYS = [
    *reads("communication:survey-list", parts.SIGNED_IN),
    *reads("communication:survey-write", EVERY_WRITER),
    sends(
        "communication:survey-write",
        WRITERS,
        body=survey,
        not_offered=frozenset({"foreign_relations"}),
    ),
    *reads("communication:survey-detail", WRITERS, "draft_survey", "offered_survey"),
    *reads("communication:survey-detail", parts.PARTNERSHIP, "open_survey", "closed_survey"),
    *reads("communication:survey-answer", parts.PARTNERSHIP, "open_survey"),
    sends("communication:survey-answer", parts.PARTNERSHIP, "open_survey", CHOSEN),
    *asks("communication:survey-change", WRITERS, "offered_survey", changed_survey),
    *asks("communication:survey-offer", WRITERS, "draft_survey"),
    *reads("communication:survey-approve", APPROVERS, "offered_survey"),
    sends("communication:survey-approve", WRITERS, "offered_survey", SEEN),
    *asks("communication:survey-withdraw", WRITERS, "draft_survey"),
    *reads(f"{API}:survey-list", parts.SIGNED_IN),
    sends(
        f"{API}:survey-list",
        WRITERS,
        body=survey,
        is_json=True,
        not_offered=frozenset({"foreign_relations"}),
    ),
    *reads(f"{API}:survey-detail", WRITERS, "offered_survey"),
    *reads(f"{API}:survey-detail", parts.PARTNERSHIP, "open_survey", "closed_survey"),
    api("survey-offer", WRITERS, "draft_survey"),
    api("survey-approve", APPROVERS, "offered_survey", SEEN),
    api("survey-withdraw", WRITERS, "draft_survey"),
    api("survey-answer", parts.PARTNERSHIP, "open_survey", {"answers": [0, 0]}),
]
PLAN = [
    *reads("communication:plan-list", parts.WITH_ROLE),
    *reads(f"{API}:plan-list", parts.WITH_ROLE),
    *asks("communication:plan-add", EVERY_WRITER, body=line),
    *asks("communication:plan-change", WRITERS, "plan_line", line),
    *reads("communication:plan-take", WRITERS - {"labor_co_lead"}, "plan_line"),
    sends("communication:plan-take", WRITERS, "plan_line"),
    *asks("communication:plan-done", WRITERS, "plan_line", done),
    *asks("communication:plan-end", WRITERS, "plan_line"),
    sends(f"{API}:plan-list", EVERY_WRITER, body=line, is_json=True),
    *reads(f"{API}:plan-detail", IN_ROOM, "plan_line"),
    api("plan-change", WRITERS, "plan_line", line),
    api("plan-take", WRITERS - {"labor_co_lead"}, "plan_line"),
    api("plan-done", WRITERS, "plan_line", done),
    api("plan-end", WRITERS, "plan_line"),
    *reads("communication:summary-list", parts.WITH_ROLE),
    *asks("communication:summary-write", EVERY_WRITER, body=summary),
    *reads("communication:summary-detail", WRITERS, "draft_summary", "published_summary"),
    *asks("communication:summary-change", WRITERS, "offered_summary", summary),
    *asks("communication:summary-offer", WRITERS, "draft_summary"),
    *reads("communication:summary-approve", APPROVERS, "offered_summary"),
    sends("communication:summary-approve", WRITERS, "offered_summary", SEEN),
    *asks("communication:summary-withdraw", WRITERS, "draft_summary"),
    *reads(f"{API}:summary-list", parts.WITH_ROLE),
    sends(f"{API}:summary-list", EVERY_WRITER, body=summary, is_json=True),
    *reads(f"{API}:summary-detail", WRITERS, "draft_summary", "published_summary"),
    api("summary-change", WRITERS, "offered_summary", summary),
    api("summary-offer", WRITERS, "draft_summary"),
    api("summary-approve", APPROVERS, "offered_summary", SEEN),
    api("summary-withdraw", WRITERS, "draft_summary"),
]
# To whoever acts for the employer it is not there, nor to another union that there is anything.
OF_UNIONS = parts.UNION | parts.OTHER_UNION | {"foreign_steward"}
CHANNEL = [
    *reads("communication:channel-list", OF_UNIONS | parts.MEMBERS),
    *asks("communication:channel-write", OF_UNIONS, body=entry),
    *reads("communication:channel-detail", parts.UNION, "channel_entry"),
    *reads("communication:channel-detail", parts.UNION | parts.MEMBERS, "channel_told"),
    *asks("communication:channel-change", parts.UNION, "channel_entry", entry),
    *reads(f"{API}:channel-list", OF_UNIONS | parts.MEMBERS),
    sends(f"{API}:channel-list", OF_UNIONS, body=entry, is_json=True),
    *reads(f"{API}:channel-detail", parts.UNION, "channel_entry"),
    *reads(f"{API}:channel-detail", parts.UNION | parts.MEMBERS, "channel_told"),
    api("channel-change", parts.UNION, "channel_entry", entry),
]
RUMORS = [
    *reads("communication:rumor-list", parts.SIGNED_IN),
    *asks("communication:rumor-log", parts.SIGNED_IN, body=rumor),
    *reads("communication:rumor-detail", IN_ROOM, "rumor", "drafted_rumor", "dropped_rumor"),
    *reads("communication:rumor-detail", parts.PARTNERSHIP, "answered_rumor"),
    *asks("communication:rumor-take", WRITERS, "rumor"),
    *reads("communication:rumor-answer", OWNERS, "owned_rumor"),
    sends("communication:rumor-answer", WRITERS, "owned_rumor", ANSWER),
    *reads("communication:rumor-agree", LATER, "drafted_rumor"),
    sends("communication:rumor-agree", WRITERS, "drafted_rumor", SEEN),
    *reads("communication:rumor-drop", OWNERS, "owned_rumor"),
    sends("communication:rumor-drop", WRITERS, "owned_rumor", BECAUSE),
    *reads(f"{API}:rumor-list", parts.SIGNED_IN),
    sends(f"{API}:rumor-list", parts.SIGNED_IN, body=rumor, is_json=True),
    *reads(f"{API}:rumor-figures", parts.SIGNED_IN),
    *reads(f"{API}:rumor-detail", IN_ROOM, "rumor"),
    *reads(f"{API}:rumor-detail", parts.PARTNERSHIP, "answered_rumor"),
    api("rumor-take", WRITERS, "rumor"),
    api("rumor-answer", OWNERS, "owned_rumor", ANSWER),
    api("rumor-agree", LATER, "drafted_rumor", SEEN),
    api("rumor-drop", OWNERS, "owned_rumor", BECAUSE),
]
ROWS: list[Row] = [*BULLETINS, *SURVEYS, *PLAN, *CHANNEL, *RUMORS]
