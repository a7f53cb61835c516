"""Teams: read by whoever has a role, led by those who sit in them, confirmed by their sponsors."""

from typing import Any

from governance.consultation.parties import partnerships_of
from governance.teams.contracts import articles_of
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
    """A co-lead and a sponsor of each side, of the partnership that the part belongs to."""
    name = part if part in world.house.people else "manager"
    actor, unit = world.house.actor(name), world.person(name).unit
    if unit is None or not partnerships_of(actor.organization):
        return {"name": f"Team of {part}"}
    partnership = partnerships_of(actor.organization)[0]
    unions = list(partnership.unions.order_by("pk"))
    sides = {"first": unions[0].pk, "second": partnership.employer_id}
    return {
        "name": f"Team of {part}",
        "unit": unit.pk,
        "purpose": "The work of the ward.",
        "cadence_days": 30,
        **{f"{place}_lead": pk for place, pk in sides.items()},
        **{f"{place}_sponsor": pk for place, pk in sides.items()},
        **{f"members-{one}": 1 for one in (partnership.employer_id, *(u.pk for u in unions))},
    }


def held(world: World, part: str) -> dict[str, Any]:
    party = world.house.actor(part if part in world.house.people else "manager").organization
    if party is None:
        return {}
    partnership = world.house.partnership
    numbers = [one.number for one in articles_of(partnership, world.scene().today, party)]
    return {"article": (numbers or [""])[0], "reason": "It touches hours."}


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
LEVEL = {"level": 1}
# Who speaks for a union in charters; the technicians have no contract in the world.
OF_NURSES = frozenset(
    {"chief_steward", "contract_specialist", "labor_partner", "union_administrator"}
)
OF_UNIONS = OF_NURSES | {"other_administrator"}
TECHNICIANS = frozenset({"other_administrator"})
GOES_ON = {"because": "Nobody's hours change."}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("teams:team-list", parts.WITH_ROLE),
    *reads("teams:team-form", FORMS),
    sends("teams:team-form", FORMS, body=team),
    *reads("teams:team-detail", READERS, "unit_team"),
    *asks("teams:project-start", LEADS, "unit_team", project),
    *asks("teams:contact-tell", SPONSORS, "unit_team", contact),
    *asks("teams:level-confirm", SPONSORS, "ready_team", LEVEL),
    *reads("teams:project-list", parts.WITH_ROLE),
    *reads("teams:project-detail", READERS, "project", "lifted_project"),
    *asks("teams:cycle-plan", LEADS, "project", plan),
    *asks("teams:cycle-move", LEADS, "cycle", WORDS),
    *asks("teams:project-close", LEADS, "project", CLOSED),
    *reads("teams:project-hold", OF_UNIONS, "project"),
    sends("teams:project-hold", OF_UNIONS, "project", held, not_offered=TECHNICIANS),
    *asks("teams:hold-lift", OF_NURSES, "hold", GOES_ON),
    *reads(f"{API}:team-list", parts.WITH_ROLE),
    *reads(f"{API}:team-detail", READERS, "unit_team"),
    api("project-start", LEADS, "unit_team", project),
    api("contact-tell", SPONSORS, "unit_team", contact),
    api("level-confirm", SPONSORS, "ready_team", LEVEL),
    *reads(f"{API}:project-list", parts.WITH_ROLE),
    *reads(f"{API}:project-detail", READERS, "project"),
    sends(
        f"{API}:project-hold",
        OF_UNIONS,
        "project",
        held,
        is_json=True,
        not_offered=TECHNICIANS,
    ),
    api("hold-lift", OF_NURSES, "hold", GOES_ON),
    api("project-close", LEADS, "project", CLOSED),
    api("cycle-plan", LEADS, "project", plan),
    api("cycle-move", LEADS, "cycle", MOVED),
]
