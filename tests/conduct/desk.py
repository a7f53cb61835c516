"""Conduct raised in private, for tests, by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from partnership.conduct import asked
from partnership.conduct.actions.counselling import write_entry
from partnership.conduct.actions.naming import name_counsellor
from partnership.conduct.actions.raising import Raised, raise_matter
from partnership.conduct.asked import EntryRow, MatterRow
from partnership.conduct.statuses import EntryKind
from tests.house import House

WORDS = "CANARY-CONDUCT: she told the team that the survey was a waste of time."
PUT = "CANARY-PUT: how you spoke of the survey before the team."
AGREED = "CANARY-AGREED: she asks the team for its view, next week."
# Who names them, and whom: the first of each side is asked first.
COUNSELLORS = (
    ("union_administrator", "labor_partner"),
    ("union_administrator", "contract_specialist"),
    ("employer_administrator", "labor_relations"),
    ("employer_administrator", "clinic_manager"),
)
FIRST, SECOND = ("labor_partner", "labor_relations"), ("contract_specialist", "clinic_manager")
RAISES, CONCERNED = "steward", "manager"


@dataclass
class Desk:
    """Each verb runs as the person of a part, behind their walls."""

    house: House
    now: datetime

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def name_counsellors(self) -> None:
        for by, part in COUNSELLORS:
            said = {"partnership": self.house.partnership, "person": self.house.people[part]}
            self.do(by, name_counsellor, **said)

    def raised(self, part: str = RAISES, about: str = CONCERNED, said: str = WORDS) -> UUID:
        raised = Raised(self.house.people[about], said, "3. How we decide")
        return self.do(part, raise_matter, partnership=self.house.partnership, raised=raised)

    def write(self, part: str, matter: UUID, kind: EntryKind, words: str = "") -> None:
        self.do(part, write_entry, matter=matter, kind=kind, words=words)

    def closed(self, matter: UUID) -> UUID:
        self.write(FIRST[0], matter, EntryKind.PUT, PUT)
        self.write(FIRST[0], matter, EntryKind.AGREED, AGREED)
        self.write(FIRST[1], matter, EntryKind.CONFIRMED)
        return matter

    def mine(self, part: str) -> list[MatterRow]:
        with self.acting(part):
            return asked.mine()

    def entries(self, part: str, matter: UUID) -> list[EntryRow]:
        with self.acting(part):
            return asked.entries_of(matter)

    def readers(self, matter: UUID) -> set[str]:
        """The parts of the house that read a matter now, in whatever part."""
        return {part for part in self.house.people if any(m.pk == matter for m in self.mine(part))}

    def sweep(self) -> None:
        from foundation.roles.actor import system_actor

        for party in (self.house.nurses, self.house.employer):
            with acting_as(system_actor(party, self.now)), transaction.atomic():
                asked.look_after()
