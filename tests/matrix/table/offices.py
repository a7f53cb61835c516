"""Offices: everybody sees who is where; each party keeps its own seats, mentoring and lists."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.people.models import Organization
from foundation.roles.models import Role
from tests.matrix import parts
from tests.matrix.offices import HEADER, PANEL
from tests.matrix.table.rows import Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

ON = "offices:"
KEEPER = frozenset({"union_administrator"})
BOTH_KEEPERS = KEEPER | {"employer_administrator"}
OTHER_SIDE = frozenset({"employer_administrator"})
MENTORS = parts.UNION_LEADS | {"steward"}
OF_UNIONS = parts.UNION | parts.OTHER_UNION | {"foreign_steward"}


def paired(world: World, part: str) -> dict[str, Any]:
    labor, management = world.row("unpaired_labor"), world.row("unpaired_manager")
    return {"labor": labor.pk, "management": management.pk}


def met(world: World, part: str) -> dict[str, Any]:
    return {"met_on": today(world), "spoke_of": "Nights.", "agreed": "", "next_on": ""}


def mentored(world: World, part: str) -> dict[str, Any]:
    seat, mentor = world.things["steward_seat"], world.person("chief_steward")
    return {"term": seat.at["pk"], "mentor": f"#{mentor.pk}"}


def shadowed(world: World, part: str) -> dict[str, Any]:
    case = str(world.row("filed").pk)
    return {"case": case, "shadowed_on": today(world), "learned": "To listen."}


def posted(world: World, part: str) -> dict[str, Any]:
    party = parts.union_of(part)
    code = "management-co-lead" if party == "employer" else "contract-specialist"
    return {
        "role": Role.objects.get(code=code).pk,
        "unit": world.house.laboratory.pk,
        "title": "A seat",
        "asks_for": "A steward.",
        "how_to_apply": "Here.",
        "apply_by": in_days(world, 14),
        "begins_on": in_days(world, 20),
    }


def entered(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person('grievant').pk}", "words": "On paper."}


def chosen(world: World, part: str) -> dict[str, Any]:
    return {
        "application": world.row("application").pk,
        "reasons": "The longest at it.",
        "chosen_with": "The council.",
        "ends_on": in_days(world, 300),
    }


def paneled(world: World, part: str) -> dict[str, Any]:
    names = ("labor_partner", "labor_co_lead")
    return {
        "head": f"#{world.person('chief_steward').pk}",
        "members": "\n".join(f"#{world.person(name).pk}" for name in names),
        "criteria": "Knows the contract",
        "marks_due_on": in_days(world, 20),
    }


def added(world: World, part: str) -> dict[str, Any]:
    return {"person": f"#{world.person('contract_specialist').pk}"}


def pointed(world: World, part: str) -> dict[str, Any]:
    with world.scene().acting("labor_partner"):
        found = list(world.row("paneled").posting.applications.standing())
    return {f"{one.pk}-0": 3 for one in found}


def listed(world: World, part: str) -> dict[str, Any]:
    content = f"{HEADER}\nA,,,Ward 4 West,,,,\n".encode()
    return {"file": SimpleUploadedFile("list.csv", content, "text/csv")}


def advised(world: World, part: str) -> dict[str, Any]:
    trust = Organization.objects.get(short_name="Trust")
    return {
        "person": f"#{world.house.people['stranger'].pk}",
        "role": Role.objects.get(code="partnership-representative").pk,
        "organization": trust.pk,
        "unit": world.house.hospital.pk,
        "starts_on": in_days(world, 5),
        "ends_on": in_days(world, 300),
    }


ROWS: list[Row] = [
    *reads(f"{ON}chart-detail", parts.SIGNED_IN),
    *asks(f"{ON}person-leave", KEEPER, "steward_person"),
    *reads(f"{ON}pair-list", parts.SIGNED_IN),
    *reads(f"{ON}pair-detail", parts.PARTNERSHIP, "pair", "waiting_pair"),
    *reads(f"{ON}pair-propose", parts.ADMINISTRATORS),
    sends(
        f"{ON}pair-propose",
        BOTH_KEEPERS,
        "",
        paired,
        not_offered=frozenset({"other_administrator"}),
    ),
    *asks(f"{ON}pair-answer", OTHER_SIDE, "waiting_pair", {"answer": "yes"}),
    *asks(f"{ON}pair-end", BOTH_KEEPERS, "pair"),
    *asks(f"{ON}meeting-log", frozenset({"labor_partner"}), "pair", met),
    *reads(f"{ON}joint-role-list", parts.SIGNED_IN),
    *asks(f"{ON}joint-role-propose", parts.ADMINISTRATORS, "", advised),
    # The unions have given theirs: a second time comes too late, which is a conflict.
    *reads(f"{ON}joint-role-agree", frozenset({"employer_administrator"}), "word"),
    sends(f"{ON}joint-role-agree", parts.ADMINISTRATORS, "word", {}),
    *reads(f"{ON}mentorship-list", OF_UNIONS),
    *asks(f"{ON}mentorship-begin", parts.UNION_LEADS, "", mentored),
    *reads(f"{ON}mentorship-detail", MENTORS, "mentorship"),
    *asks(f"{ON}shadowing-log", frozenset({"steward"}), "mentorship", shadowed),
    *asks(f"{ON}mentorship-stop", MENTORS, "mentorship", {"because": "Moved."}),
    *reads(f"{ON}posting-list", parts.SIGNED_IN),
    *reads(f"{ON}posting-list", parts.SIGNED_IN, query="?show=closed", note="closed"),
    *reads(f"{ON}posting-detail", parts.PARTNERSHIP, "posting", "closing"),
    *asks(f"{ON}posting-open", parts.ADMINISTRATORS, "", posted),
    *asks(f"{ON}posting-apply", parts.UNION, "posting", {"words": "Me."}),
    *asks(f"{ON}application-enter", KEEPER, "posting", entered),
    sends(f"{ON}application-take-back", frozenset({"steward"}), "application"),
    *asks(f"{ON}posting-choose", KEEPER, "closing", chosen),
    *reads(f"{ON}panel-detail", PANEL, "paneled"),
    *asks(f"{ON}panel-name", KEEPER, "posting", paneled),
    *asks(f"{ON}panel-add", KEEPER, "unmarked", added),
    # The head gave points before: a second time is too late.
    *reads(f"{ON}panel-mark", PANEL - KEEPER - {"chief_steward"}, "paneled"),
    sends(f"{ON}panel-mark", PANEL - KEEPER, "paneled", pointed),
    *asks(f"{ON}panel-step-aside", PANEL - KEEPER, "paneled", {"because": "My sister."}),
    *asks(f"{ON}posting-withdraw", KEEPER, "posting", {"because": "Two teams became one."}),
    *reads(f"{ON}import-list", parts.ADMINISTRATORS),
    *asks(f"{ON}import-check", parts.ADMINISTRATORS, "", listed),
    *reads(f"{ON}import-detail", KEEPER, "people_list"),
    *reads(f"{ON}import-mistakes", KEEPER, "people_list"),
    *asks(f"{ON}import-run", KEEPER, "people_list", {"how": "right"}),
    *asks(f"{ON}import-drop", KEEPER, "people_list"),
]
