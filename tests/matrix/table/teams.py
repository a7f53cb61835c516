"""Teams: read by whoever has a role, led by those who sit in them, confirmed by their sponsors."""

from typing import Any

from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.teams import READERS
from tests.matrix.world import World

FORMS = frozenset(
    {
        "chief_steward",
        "contract_specialist",
        "labor_partner",
        "union_administrator",
        "other_administrator",
        "labor_relations",
        "employer_administrator",
        "foreign_relations",
    }
)
LEADS = frozenset({"labor_co_lead", "manager"})
SPONSORS = frozenset({"labor_partner", "labor_relations"})
API = "teams-api"


def team(world: World, part: str) -> dict[str, Any]:
    person = world.person(part) if part in world.house.people else world.person("manager")
    return {"name": f"Team of {part}", "unit": person.unit.pk if person.unit else 0}


def project(world: World, part: str) -> dict[str, Any]:
    return {
        "title": f"Project of {part}",
        "goal": "What shall be better.",
        "measure": str(world.row("measure").pk),
        "target": "2",
        "target_on": in_days(world, 30),
    }


def plan(world: World, part: str) -> dict[str, Any]:
    return {"plan": "What is tried.", "until": in_days(world, 3)}


def contact(world: World, part: str) -> dict[str, Any]:
    return {"on": in_days(world, -2), "what": "A visit."}


CLOSED = {"to": "ABANDONED", "outcome": "Nobody could be spared."}
WORDS = {"words": "It was tried."}
MOVED = {"to": "DONE", "words": "It was tried."}
LEVEL = {"level": 5}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("teams:team-list", parts.WITH_ROLE),
    *reads("teams:team-form", FORMS),
    # Without its seats the form comes back and says so.
    sends("teams:team-form", FORMS, body=team, not_offered=FORMS),
    *reads("teams:team-detail", READERS, "unit_team"),
    *asks("teams:project-start", LEADS, "unit_team", project),
    *asks("teams:contact-tell", SPONSORS, "unit_team", contact),
    # Before there is a level to confirm the page is nobody's.
    *reads("teams:level-confirm", frozenset(), "unit_team"),
    sends("teams:level-confirm", SPONSORS, "unit_team", LEVEL),
    *reads("teams:project-list", parts.WITH_ROLE),
    *reads("teams:project-detail", READERS, "project"),
    *asks("teams:cycle-plan", LEADS, "project", plan),
    *asks("teams:cycle-move", LEADS, "cycle", WORDS),
    *asks("teams:project-close", LEADS, "project", CLOSED),
    *reads(f"{API}:team-list", parts.WITH_ROLE),
    *reads(f"{API}:team-detail", READERS, "unit_team"),
    api("project-start", LEADS, "unit_team", project),
    api("contact-tell", SPONSORS, "unit_team", contact),
    api("level-confirm", SPONSORS, "unit_team", LEVEL),
    *reads(f"{API}:project-list", parts.WITH_ROLE),
    *reads(f"{API}:project-detail", READERS, "project"),
    api("project-close", LEADS, "project", CLOSED),
    api("cycle-plan", LEADS, "project", plan),
    api("cycle-move", LEADS, "cycle", MOVED),
]
