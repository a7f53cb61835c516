"""Roles, terms and fences: everybody reads them, each party's administrators change their own."""

from typing import Any

from foundation.roles.capabilities import Capability
from foundation.roles.matrix import latest_fence
from foundation.roles.models import Reach, Role
from tests.matrix import parts
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

UNION_ADMINISTRATOR = frozenset({"union_administrator"})
EMPLOYER_ADMINISTRATOR = frozenset({"employer_administrator"})
# A change of what is shared is answered by the other parties, one's own kind's by another of it.
ANSWERS = parts.ADMINISTRATORS - UNION_ADMINISTRATOR
ANSWERS_OWN = frozenset({"other_administrator"})
GIVEN_TO = {"nurses": "stranger", "technicians": "other_steward", "employer": "manager"}


# Whoever leaves, whoever gives cases to people there, whoever gives the role.
HANDS_OVER = parts.UNION_LEADS | {"steward", "union_administrator"}


def handed(world: World, part: str) -> dict[str, Any]:
    return {"to": f"#{world.person('chief_steward').pk}"}


def own_seat(world: World, part: str) -> dict[str, Any]:
    seat = world.things.get(f"{part}_seat")
    return {"assignment": seat.at["pk"] if seat else ""}


def given(world: World, part: str) -> dict[str, Any]:
    """A role of the giver's own party, for somebody of it who does not hold that role."""
    party = parts.union_of(part)
    code = "management-co-lead" if party == "employer" else "steward"
    role = Role.objects.get(code=code)
    return {
        "person": world.person(GIVEN_TO[party]).pk,
        "role": role.pk,
        "unit": world.house.ward.pk,
        "starts_on": today(world),
        "ends_on": in_days(world, 300),
    }


def _cell() -> tuple[Role, Capability, Reach, Reach]:
    """What is shared about one role, so that every party may propose it."""
    role = Role.objects.get(code="improvement-advisor")
    return role, Capability.READ_CASES, Reach.NOTHING, Reach.OWN_UNIT


def proposed(world: World, part: str) -> dict[str, Any]:
    role, capability, before, after = _cell()
    return {
        "cell": f"{role.pk}:{capability}:{before.value}:{after.value}",
        "reason": "Advisors look at cases of their unit.",
        "seen": latest_fence(),
    }


def previewed(world: World, part: str) -> dict[str, Any]:
    role, capability, _, after = _cell()
    return {f"reach-{role.pk}-{capability}": after.value, "seen": latest_fence()}


def proposed_by_api(world: World, part: str) -> dict[str, Any]:
    role, capability, before, after = _cell()
    item = {
        "role": role.code,
        "capability": capability,
        "reach_before": before.value,
        "reach_after": after.value,
    }
    return {"reason": "Advisors look at cases of their unit.", "items": [item]}


SEES_OWN_CHANGE = parts.UNION | parts.OTHER_UNION | {"foreign_steward"}

ROWS: list[Row] = [
    sends("roles:acting-set", parts.SIGNED_IN, body=own_seat),
    *reads("roles:search-list", parts.SIGNED_IN),
    *reads("roles:search-list", parts.SIGNED_IN, query="?q=overtime", note="words"),
    *reads("roles:seat-list", parts.SIGNED_IN),
    *reads("roles:seat-list", parts.SIGNED_IN, query="?show=vacant", note="vacant"),
    *asks("roles:role-give", parts.ADMINISTRATORS, body=given),
    *reads("roles:office-list", parts.SIGNED_IN),
    *asks("roles:term-hand-over", HANDS_OVER, "steward_seat", handed),
    *asks("roles:role-end", UNION_ADMINISTRATOR, "steward_seat", {"when": "now"}),
    *asks("roles:role-end", EMPLOYER_ADMINISTRATOR, "manager_seat", {"when": "now"}),
    *asks(
        "roles:role-end", frozenset({"other_administrator"}), "other_steward_seat", {"when": "now"}
    ),
    *asks("roles:away-set", frozenset({"steward"}), "steward_seat", {"until": ""}),
    *asks("roles:away-set", frozenset({"manager"}), "manager_seat", {"until": ""}),
    *reads("roles:fence-matrix", parts.SIGNED_IN),
    *asks("roles:fence-propose", parts.ADMINISTRATORS, body=proposed),
    sends("roles:fence-preview", parts.ADMINISTRATORS, body=previewed),
    *reads("roles:fence-explain", parts.SIGNED_IN),
    *reads("roles:fence-change-list", parts.SIGNED_IN),
    *reads("roles:fence-change-detail", parts.SIGNED_IN, "fence_change"),
    *reads("roles:fence-change-detail", SEES_OWN_CHANGE, "own_fence_change"),
    sends("roles:fence-change-answer", ANSWERS, "fence_change", {"answer": "yes", "reason": ""}),
    sends(
        "roles:fence-change-answer",
        ANSWERS_OWN,
        "own_fence_change",
        {"answer": "yes", "reason": ""},
    ),
    sends("roles:fence-change-take-back", UNION_ADMINISTRATOR, "fence_change"),
    *reads("roles-api:found-list", parts.SIGNED_IN, query="?q=overtime"),
    *reads("roles-api:seat-list", parts.SIGNED_IN),
    *reads("roles-api:fence-list", parts.SIGNED_IN),
    *reads("roles-api:fence-change-list", parts.SIGNED_IN),
    sends("roles-api:fence-change-list", parts.ADMINISTRATORS, body=proposed_by_api, is_json=True),
    *reads("roles-api:fence-change-detail", parts.SIGNED_IN, "fence_change"),
    *reads("roles-api:fence-change-detail", SEES_OWN_CHANGE, "own_fence_change"),
    sends("roles-api:fence-change-answer", ANSWERS, "fence_change", {"is_yes": True}, is_json=True),
    sends("roles-api:fence-change-take-back", UNION_ADMINISTRATOR, "fence_change"),
]
