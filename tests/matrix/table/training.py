"""Training: read by whoever has a role, planned by those who plan, signed in to by everybody."""

from typing import Any

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.training import AT_THE_WARD, READERS
from tests.matrix.world import World

PLANS_HERE = frozenset(
    {
        "contract_specialist",
        "labor_partner",
        "union_administrator",
        "labor_relations",
        "employer_administrator",
        "other_administrator",
    }
)
PLANS = PLANS_HERE | {"foreign_relations"}
OWNERS = frozenset({"labor_partner", "labor_relations"})
# And whoever leads the session.
RUNS = PLANS_HERE | {"labor_co_lead"}
THERE = READERS | parts.MEMBERS


def person(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person(part).pk}"}


def member(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person('stranger').pk}"}


def course(world: World, part: str) -> dict[str, Any]:
    said = {"title": f"Of {part}", "summary": "What it is.", "hours": "2"}
    return {**said, "programme": str(world.row("programme").pk)}


def requirement(world: World, part: str) -> dict[str, Any]:
    return {"course": str(world.row("draft_course").pk), "count": "1", "within_days": "30"}


def named(world: World, part: str) -> dict[str, Any]:
    said = {"course": str(world.row("draft_course").pk), "learned_how": "By doing it."}
    return {**said, "person": f"#{world.person('manager').pk}"}


def engaged(world: World, part: str) -> dict[str, Any]:
    return {
        "course": str(world.row("course").pk),
        "consultant": "A firm",
        "trains": f"#{world.person('manager').pk}",
        "goal": "Alone.",
        "starts_on": in_days(world, 0),
        "ends_on": in_days(world, 30),
    }


def session(world: World, part: str) -> dict[str, Any]:
    return {
        "unit": str(world.house.ward.pk),
        "place": "Room 3",
        "on": in_days(world, 5),
        "begins": "09:00",
        "ends": "10:00",
        "seats": "10",
        "led_by": str(world.row("facilitator").pk),
    }


def completion(world: World, part: str) -> dict[str, Any]:
    said = {"course": str(world.row("course").pk), "completed_on": in_days(world, -3)}
    return {**said, **member(world, part), "evidence": "Paper."}


def assessment(world: World, part: str) -> dict[str, Any]:
    return {"title": "What we need", "unit": str(world.house.ward.pk)}


def ladder(world: World, part: str) -> dict[str, Any]:
    said = {"kind": "CROSS", "from_job": "One", "to_job": "Another"}
    return {**said, "courses": [str(world.row("course").pk)]}


ON = "training:"
SEEN = {"seen": ""}
SHEET = {"confidence": "4"}
CAN_TEACH = {"can_teach": "no"}

ROWS: list[Row] = [
    *reads(f"{ON}own-list", parts.SIGNED_IN),
    *asks(f"{ON}attendance-sign", THERE, "code_on"),
    *asks(f"{ON}evaluation-give", THERE, "coming_code", SHEET),
    *reads(f"{ON}course-list", parts.WITH_ROLE),
    *reads(f"{ON}course-detail", READERS, "course", "draft_course"),
    *reads(f"{ON}course-detail", parts.UNION, "own_course"),
    *reads(f"{ON}course-draft", PLANS),
    sends(f"{ON}course-draft", PLANS_HERE, "", course, not_offered=PLANS - PLANS_HERE),
    *asks(f"{ON}programme-add", PLANS, "", {"name": "A new one", "is_joint": "yes"}),
    *asks(f"{ON}catalogue-take", PLANS, "catalogue_code"),
    *asks(f"{ON}course-change", PLANS_HERE, "course", course),
    *asks(f"{ON}course-agree", OWNERS, "draft_course", SEEN),
    *asks(f"{ON}course-retire", OWNERS, "course"),
    *asks(f"{ON}session-plan", PLANS_HERE, "course", session),
    *reads(f"{ON}requirement-list", parts.WITH_ROLE),
    *reads(f"{ON}requirement-add", PLANS),
    sends(f"{ON}requirement-add", PLANS_HERE, "", requirement, not_offered=PLANS - PLANS_HERE),
    *asks(f"{ON}requirement-end", PLANS_HERE, "requirement"),
    *reads(f"{ON}facilitator-list", parts.WITH_ROLE),
    *reads(f"{ON}facilitator-name", PLANS),
    sends(f"{ON}facilitator-name", PLANS_HERE, "", named, not_offered=PLANS - PLANS_HERE),
    *asks(f"{ON}facilitator-end", PLANS_HERE, "facilitator"),
    *reads(f"{ON}consultancy-begin", PLANS),
    sends(f"{ON}consultancy-begin", PLANS_HERE, "", engaged, not_offered=PLANS - PLANS_HERE),
    *asks(f"{ON}consultancy-end", PLANS_HERE, "consultancy", CAN_TEACH),
    *reads(f"{ON}session-list", parts.WITH_ROLE),
    *reads(f"{ON}session-detail", READERS, "session", "session_on", "held"),
    *asks(f"{ON}session-book", READERS, "session", person),
    *asks(f"{ON}booking-give-up", AT_THE_WARD, "booking"),
    *asks(f"{ON}session-seats", RUNS, "session", {"seats": "80"}),
    *reads(f"{ON}session-sheet", RUNS, "session"),
    *asks(f"{ON}attendance-list", RUNS, "session_on", member),
    *asks(f"{ON}session-close", RUNS, "session_on"),
    *asks(f"{ON}session-cancel", RUNS, "session", {"why": "The room is flooded."}),
    *reads(f"{ON}matrix-detail", parts.WITH_ROLE),
    *reads(f"{ON}gap-list", parts.WITH_ROLE),
    *reads(f"{ON}newcomer-list", parts.WITH_ROLE),
    *reads(f"{ON}completion-record", PLANS),
    sends(f"{ON}completion-record", PLANS_HERE, "", completion, not_offered=PLANS - PLANS_HERE),
    *reads(f"{ON}certificate-detail", AT_THE_WARD | parts.MEMBER, "certificate"),
    *asks(f"{ON}completion-withdraw", PLANS_HERE, "certificate", {"why": "Of another."}),
    *reads(f"{ON}assessment-list", parts.WITH_ROLE),
    *reads(f"{ON}assessment-open", PLANS),
    sends(f"{ON}assessment-open", PLANS_HERE, "", assessment, not_offered=PLANS - PLANS_HERE),
    *reads(f"{ON}assessment-detail", READERS, "assessment"),
    *asks(f"{ON}need-name", PLANS_HERE, "assessment", {"what": "More", "people": "3"}),
    *asks(f"{ON}need-weigh", PLANS_HERE, "need", {"weight": "2"}),
    *asks(f"{ON}assessment-conclude", PLANS_HERE, "assessment", {"plan": "Two days."}),
    *reads(f"{ON}ladder-list", parts.WITH_ROLE),
    *reads(f"{ON}ladder-detail", READERS, "ladder"),
    *reads(f"{ON}ladder-raise", PLANS),
    sends(f"{ON}ladder-raise", PLANS_HERE, "", ladder, not_offered=PLANS - PLANS_HERE),
    *asks(f"{ON}climber-begin", PLANS_HERE, "ladder", member),
    *asks(f"{ON}climber-end", PLANS_HERE, "climber", {"outcome": "Reached."}),
    *reads("training-api:course-list", parts.WITH_ROLE),
    *reads("training-api:course-detail", READERS, "course"),
    *reads("training-api:session-list", parts.WITH_ROLE),
    *reads("training-api:session-detail", READERS, "session"),
    sends("training-api:session-book", READERS, "session", {}, is_json=True),
    sends("training-api:booking-give-up", AT_THE_WARD, "booking", {}, is_json=True),
    *reads("training-api:completion-list", parts.SIGNED_IN),
    *reads("training-api:gap-list", parts.WITH_ROLE),
]
