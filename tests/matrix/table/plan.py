"""The business plan: read by whoever has a role, written by those who keep it for a party."""

from typing import Any

from tests.matrix import parts
from tests.matrix.plan import READERS
from tests.matrix.table.journey import KEEPS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

OWNS = KEEPS | {"steward", "manager"}
# Who keeps it at their own unit, or below.
REVIEWS = KEEPS | {"chief_steward", "labor_co_lead", "manager"}
ADDS = REVIEWS | {"clinic_manager", "foreign_relations"}
OWN_NEEDS = KEEPS & parts.UNION
EMPLOYERS_NEEDS = KEEPS & parts.MANAGEMENT
SAYS = KEEPS | {"foreign_relations"}


def goal(world: World, part: str) -> dict[str, Any]:
    return {
        "title": "A goal",
        "measure": "Days",
        "measured_in": "days",
        "direction": "UP",
        "baseline": "1",
        "target": "2",
        "by_on": in_days(world, 100),
        "labor_owner": world.person("steward").pk,
        "management_owner": world.person("manager").pk,
    }


def reading(world: World, part: str) -> dict[str, Any]:
    return {"value": "12", "read_on": today(world), "source": "Books", "because": "A slip."}


def reading_api(world: World, part: str) -> dict[str, Any]:
    return {**reading(world, part), "source_of": "Books"}


def served(world: World, part: str) -> dict[str, Any]:
    return {"need": world.row("shared_need").pk}


def change(world: World, part: str) -> dict[str, Any]:
    unit = world.person(part).unit if part in world.house.people else world.house.ward
    words = dict.fromkeys(("title", "what", "effect_on_jobs"), "Some words.")
    return {**words, "unit": unit.pk if unit else ""}


def area(world: World, part: str) -> dict[str, Any]:
    unit = world.person(part).unit if part in world.house.people else world.house.ward
    return {"unit": unit.pk if unit else "", "every_months": 3, "first_due_on": today(world)}


def review(world: World, part: str) -> dict[str, Any]:
    headings = ("demand", "staffing", "cost", "quality", "safety", "outlook")
    return {"reviewed_on": today(world), **dict.fromkeys(headings, "Some words.")}


def version(world: World, part: str) -> dict[str, Any]:
    period = {"starts_on": today(world), "ends_on": in_days(world, 900)}
    return {"title": "A plan", **period}


ACTIVITY = {
    "name": "Walks",
    "driver": "walk",
    "quantity_before": "2",
    "unit_cost_before": "2",
    "quantity_after": "1",
    "unit_cost_after": "1",
}
SAID = {"says": "ON_TRACK", "why": "Some words."}
NEED = {"title": "A need", "text": "Some words."}
HOW = {"how": "By the books."}


def api(name: str, allowed: frozenset[str], target: str = "", body: Any = None) -> Row:
    return sends(f"plan-api:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("plan:plan-detail", parts.WITH_ROLE),
    *asks("plan:version-begin", SAYS, body=version),
    *reads("plan:version-detail", READERS, "plan", "plan_draft", "plan_offered"),
    *asks("plan:version-offer", KEEPS, "plan_draft"),
    *asks("plan:goal-set", KEEPS, "plan_draft", goal),
    *reads("plan:goal-detail", READERS, "goal", "plan_draft_goal"),
    *asks("plan:goal-change", KEEPS, "plan_draft_goal", goal),
    *asks("plan:goal-drop", KEEPS, "plan_draft_goal"),
    *asks("plan:reading-record", OWNS, "goal", reading),
    *asks("plan:reading-correct", OWNS, "reading", reading),
    *asks("plan:goal-review", OWNS, "goal", SAID),
    *asks("plan:goal-serve", KEEPS, "goal", served),
    *reads("plan:need-list", parts.WITH_ROLE),
    *asks("plan:need-say", SAYS, body=NEED),
    *asks("plan:need-share", OWN_NEEDS, "own_need"),
    *asks("plan:need-drop", OWN_NEEDS, "own_need"),
    *asks("plan:need-drop", EMPLOYERS_NEEDS, "shared_need"),
    *reads("plan:change-list", parts.WITH_ROLE),
    *asks("plan:change-propose", SAYS, body=change),
    *reads("plan:change-detail", READERS, "change_of_work"),
    *asks("plan:activity-add", KEEPS, "change_of_work", ACTIVITY),
    *asks("plan:activity-drop", KEEPS, "activity"),
    *asks("plan:change-verify", KEEPS, "change_of_work", HOW),
    *reads("plan:area-list", parts.WITH_ROLE),
    *asks("plan:area-add", ADDS, body=area),
    *reads("plan:area-detail", READERS, "area"),
    *asks("plan:area-review", REVIEWS, "area", review),
    *asks("plan:version-agree", KEEPS, "plan_offered"),
    *asks("plan:version-take-back", KEEPS, "plan_offered"),
    *reads("plan-api:plan-detail", parts.WITH_ROLE),
    api("version-agree", KEEPS, "plan_offered"),
    *reads("plan-api:goal-detail", READERS, "goal"),
    api("reading-record", OWNS, "goal", reading_api),
    api("reading-correct", OWNS, "reading", reading_api),
    api("goal-review", OWNS, "goal", SAID),
    *reads("plan-api:need-list", parts.WITH_ROLE),
    api("need-list", SAYS, body=NEED),
    api("need-share", OWN_NEEDS, "own_need"),
    *reads("plan-api:change-list", parts.WITH_ROLE),
    *reads("plan-api:change-detail", READERS, "change_of_work"),
    api("change-verify", KEEPS, "change_of_work", HOW),
    *reads("plan-api:area-list", parts.WITH_ROLE),
    *reads("plan-api:area-review", READERS, "area"),
    api("area-review", REVIEWS, "area", review),
]
