"""Conduct raised in private: raised by everybody who belongs, read by three and told to one."""

from typing import Any

from tests.matrix import parts
from tests.matrix.conduct import CONCERNED, COUNSELS, RAISES, READERS
from tests.matrix.table.rows import Row, asks, reads, sends
from tests.matrix.world import World

API = "conduct-api"
NAMES = parts.ADMINISTRATORS
# Nobody of the technicians holds a role that counsels.
NOBODY_FIT = frozenset({"other_administrator"})
OTHER_OF = {"manager": "steward", "foreign_steward": "foreign_relations"}
FIT = {"employer_administrator": "manager"}


def raised(world: World, part: str) -> dict[str, Any]:
    about = OTHER_OF.get(part, "foreign_steward" if part in parts.FOREIGN else "manager")
    person = world.person(about)
    said = "What was said before the team."
    return {"find": person.name, "person": person.pk, "said": said}


def named(world: World, part: str) -> dict[str, Any]:
    return {"person": world.person(FIT.get(part, "chief_steward")).pk}


TALKED = {"kind": "TALKED", "words": "We talked on Monday."}
TOLD = READERS | {CONCERNED}
# Whoever wrote down what was agreed does not confirm it.
CONFIRMS = frozenset({"labor_relations"})
RAISER = frozenset({RAISES})
OWN_UNION = frozenset({"union_administrator"})

ROWS: list[Row] = [
    *reads("conduct:matter-list", parts.SIGNED_IN),
    *asks("conduct:matter-raise", parts.SIGNED_IN, "", raised),
    *reads("conduct:matter-detail", READERS, "matter"),
    *reads("conduct:matter-detail", TOLD, "agreed_matter"),
    *asks("conduct:entry-write", COUNSELS, "matter", TALKED),
    *asks("conduct:matter-confirm", CONFIRMS, "agreed_matter", {}),
    *asks("conduct:matter-withdraw", RAISER, "matter", {}),
    *asks("conduct:matter-step-aside", COUNSELS, "matter", {}),
    *reads("conduct:counsellor-name", NAMES),
    sends("conduct:counsellor-name", NAMES, "", named, not_offered=NOBODY_FIT),
    *asks("conduct:counsellor-end", OWN_UNION, "counsellor", {}),
    *reads(f"{API}:matter-list", parts.SIGNED_IN),
    sends(f"{API}:matter-list", parts.SIGNED_IN, "", raised, is_json=True),
    *reads(f"{API}:matter-detail", READERS, "matter"),
    *reads(f"{API}:matter-detail", TOLD, "agreed_matter"),
    sends(f"{API}:entry-write", COUNSELS, "matter", TALKED, is_json=True),
    sends(f"{API}:matter-withdraw", RAISER, "matter", {}, is_json=True),
    sends(f"{API}:matter-step-aside", COUNSELS, "matter", {}, is_json=True),
    *reads(f"{API}:counsellor-list", parts.SIGNED_IN),
    sends(f"{API}:counsellor-list", NAMES, "", named, is_json=True, not_offered=NOBODY_FIT),
    sends(f"{API}:counsellor-end", OWN_UNION, "counsellor", {}, is_json=True),
]
