"""Measures: joint ones read by whoever has a role, kept by those whose part it is."""

from typing import Any

from tests.matrix import parts
from tests.matrix.measures import READERS
from tests.matrix.table.rows import Row, asks, in_days, reads, sends
from tests.matrix.world import World

KEEPS = frozenset(
    {
        "contract_specialist",
        "labor_partner",
        "labor_co_lead",
        "manager",
        "clinic_manager",
        "labor_relations",
        "foreign_relations",
    }
)
AT_THE_WARD = KEEPS - {"clinic_manager", "foreign_relations"}
OF_LABOR = frozenset({"contract_specialist", "labor_partner", "labor_co_lead"})
API = "measures-api"


def measure(world: World, part: str) -> dict[str, Any]:
    person = world.person(part) if part in world.house.people else world.person("manager")
    return {
        "name": f"Measure of {part}",
        "unit": person.unit.pk if person.unit else world.house.ward.pk,
        "area": "QUALITY",
        "what": "What it tells.",
        "counted_in": "per cent",
        "method": "All of them.",
        "source": "The register.",
        "direction": "UP",
        "rhythm_days": 30,
        "places": 1,
        "use": "GOALS",
    }


def figure(world: World, part: str) -> dict[str, Any]:
    return {"on": in_days(world, -9), "value": "3"}


def target(world: World, part: str) -> dict[str, Any]:
    return {"value": "3", "by_on": in_days(world, 60), "because": "Agreed."}


def note(world: World, part: str) -> dict[str, Any]:
    return {"on": in_days(world, -9), "text": "It happened."}


def lines(world: World, part: str) -> dict[str, Any]:
    return {"text": f"on,value\n{in_days(world, -11)},3", "do": "bring-in"}


CORRECTION = {"value": "5", "because": "It came late."}
BECAUSE = {"because": "Counted otherwise."}


KEEPS_GAINS = frozenset(
    {
        "contract_specialist",
        "labor_partner",
        "union_administrator",
        "other_administrator",
        "labor_relations",
        "employer_administrator",
    }
)
OFFERS = KEEPS_GAINS | {"foreign_relations"}
# The employer offered it, and so has agreed.
AGREES = KEEPS_GAINS - {"labor_relations", "employer_administrator"}
OF_MANAGEMENT = frozenset({"labor_relations", "employer_administrator"})
OF_NURSES = frozenset({"contract_specialist", "labor_partner", "union_administrator"})
REASON = {"line": "gain", "reason": "Doubtful."}
OUTCOME = {"outcome": "It was explained."}


def plan(world: World, part: str) -> dict[str, Any]:
    return {
        "name": f"Plan of {part}",
        "unit": measure(world, part)["unit"],
        "family": "profit",
        "threshold": "1000",
        "employees_percent": "20",
        "sharing": "equal",
        "groups": "Everybody",
        "dispute_days": 14,
    }


def terms(world: World, part: str) -> dict[str, Any]:
    said = plan(world, part)
    name, unit = said.pop("name"), said.pop("unit")
    return {"name": name, "unit": unit, "terms": {**said, "groups": ["Everybody"]}}


def period(world: World, part: str) -> dict[str, Any]:
    return {"starts_on": in_days(world, -90), "ends_on": in_days(world, -60)}


def seen(name: str) -> Any:
    return lambda world, part: {"seen": world.row(name).fingerprint}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"{API}:{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("measures:fact-base", parts.WITH_ROLE),
    *asks("measures:measure-propose", KEEPS, body=measure),
    *reads("measures:measure-detail", READERS, "measure", "proposed_measure"),
    *reads("measures:measure-detail", parts.UNION, "union_measure"),
    *reads("measures:measure-detail", parts.MANAGEMENT, "management_measure"),
    *reads("measures:measure-detail", parts.FOREIGN, "foreign_measure"),
    *reads("measures:measure-figures", READERS, "measure"),
    *reads("measures:measure-figures", parts.UNION, "union_measure"),
    *asks("measures:measure-agree", OF_LABOR, "proposed_measure"),
    *asks("measures:measure-retire", AT_THE_WARD, "measure", BECAUSE),
    *asks("measures:figure-tell", AT_THE_WARD, "measure", figure),
    *asks("measures:figures-import", AT_THE_WARD, "measure", lines),
    *asks("measures:target-set", AT_THE_WARD, "measure", target),
    *asks("measures:chart-annotate", AT_THE_WARD, "measure", note),
    *asks("measures:figure-correct", AT_THE_WARD, "figure", CORRECTION),
    *reads(f"{API}:measure-list", parts.WITH_ROLE),
    sends(f"{API}:measure-list", KEEPS, body=measure, is_json=True),
    *reads(f"{API}:measure-detail", READERS, "measure", "proposed_measure"),
    *reads(f"{API}:measure-detail", parts.UNION, "union_measure"),
    api("measure-agree", OF_LABOR, "proposed_measure"),
    api("measure-retire", AT_THE_WARD, "measure", BECAUSE),
    api("figure-tell", AT_THE_WARD, "measure", figure),
    api("figures-import", AT_THE_WARD, "measure", lines),
    api("target-set", AT_THE_WARD, "measure", target),
    api("chart-annotate", AT_THE_WARD, "measure", note),
    api("figure-correct", AT_THE_WARD, "figure", CORRECTION),
    *reads("measures:plan-list", parts.WITH_ROLE),
    *asks("measures:plan-offer", OFFERS, body=plan),
    *reads("measures:plan-detail", READERS, "offered_plan", "gain_plan"),
    *asks("measures:plan-agree", AGREES, "offered_plan", seen("offered_plan")),
    *asks("measures:plan-withdraw", OF_MANAGEMENT, "offered_plan", BECAUSE),
    *asks("measures:period-open", KEEPS_GAINS, "gain_plan", period),
    *reads(
        "measures:period-detail", READERS, "collecting", "frozen", "payable", "verified", "paid"
    ),
    *asks("measures:figures-tell", KEEPS_GAINS, "collecting"),
    *asks("measures:figures-freeze", KEEPS_GAINS, "filled"),
    *asks("measures:figures-reopen", KEEPS_GAINS, "frozen", BECAUSE),
    *asks("measures:figures-verify", KEEPS_GAINS, "frozen", seen("frozen")),
    *asks("measures:line-dispute", KEEPS_GAINS, "verified", REASON),
    *asks("measures:dispute-withdraw", OF_NURSES, "dispute", OUTCOME),
    *asks("measures:dispute-uphold", OF_MANAGEMENT, "dispute", OUTCOME),
    *asks("measures:period-pay", OF_MANAGEMENT, "payable"),
    *reads("measures:payroll-export", READERS, "paid"),
    *reads(f"{API}:plan-list", parts.WITH_ROLE),
    sends(f"{API}:plan-list", OFFERS, body=terms, is_json=True),
    *reads(f"{API}:plan-detail", READERS, "gain_plan", "offered_plan"),
    *reads(f"{API}:period-detail", READERS, "collecting", "frozen", "paid"),
    api("plan-agree", AGREES, "offered_plan"),
    api("plan-withdraw", OF_MANAGEMENT, "offered_plan", BECAUSE),
    api("plan-open", KEEPS_GAINS, "gain_plan", period),
    api("period-figures", KEEPS_GAINS, "collecting"),
    api("period-freeze", KEEPS_GAINS, "filled"),
    api("period-reopen", KEEPS_GAINS, "frozen", BECAUSE),
    api("period-verify", KEEPS_GAINS, "frozen"),
    api("period-dispute", KEEPS_GAINS, "verified", REASON),
    api("period-pay", OF_MANAGEMENT, "payable"),
    api("dispute-withdraw", OF_NURSES, "dispute", OUTCOME),
    api("dispute-uphold", OF_MANAGEMENT, "dispute", OUTCOME),
]
