"""Conduct raised in private in the world: a matter just raised, and one that waits for a word."""

from typing import TYPE_CHECKING
from uuid import UUID

from partnership.conduct import asked
from partnership.conduct.statuses import EntryKind
from tests.conduct.desk import Desk
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

RAISES, CONCERNED = "chief_steward", "clinic_manager"
COUNSELS = frozenset({"labor_partner", "labor_relations"})
READERS = COUNSELS | {RAISES}


def put_conduct(world: "World") -> None:
    desk = Desk(world.house, world.now)
    desk.name_counsellors()
    _put(world, "matter", desk.raised(RAISES, "clinic_steward", "NURSES-CONDUCT"), READERS)
    agreed = desk.raised(RAISES, CONCERNED, "NURSES-CONDUCT-AGREED")
    desk.write("labor_partner", agreed, EntryKind.PUT, "NURSES-CONDUCT-PUT")
    desk.write("labor_partner", agreed, EntryKind.AGREED, "NURSES-CONDUCT-WORDS")
    _put(world, "agreed_matter", agreed, READERS | {CONCERNED})
    with desk.acting("steward"):
        rows = asked.counsellors_of(world.house.partnership.pk)
    first = next(row for row in rows if row.person_id == world.person("labor_partner").pk)
    _put(world, "counsellor", first.pk, parts.PARTNERSHIP)


def _put(world: "World", name: str, pk: UUID, readers: frozenset[str]) -> None:
    world.put(name, None, readers, pk=pk)
