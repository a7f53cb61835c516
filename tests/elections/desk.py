"""Elections for tests, held by the portal's own actions, from the call to the count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.people.models import Membership, Person, Unit
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from governance.elections.actions.calling import Call, call_election, usual_days
from governance.elections.actions.casting import Prepared, cast_vote, prepare
from governance.elections.actions.counting import give_key
from governance.elections.actions.following import follow_elections
from governance.elections.actions.keeping_keys import name_key_holder, take_key
from governance.elections.actions.nominating import nominate
from governance.elections.counting import TieRule
from governance.elections.models import BallotBox, Election
from tests.house import House, day_at_home


@dataclass
class Booth:
    """Where an election is held: each act runs as whoever serves it, behind the walls."""

    house: House
    now: datetime
    keys: dict[int, str] = field(default_factory=dict)

    def later(self, **more: int) -> "Booth":
        return replace(self, now=self.now + timedelta(**more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    @contextmanager
    def serving(self, party: str = "nurses") -> Iterator[Actor]:
        """As the union's own system actor, which serves its members."""
        actor = system_actor(getattr(self.house, party), self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def serve(self, action: Any, **said: Any) -> Any:
        with self.serving() as by:
            return action(by=by, now=self.now, **said)

    def members(self, count: int, unit: Unit | None = None, name: str = "Voter") -> list[Person]:
        """So many more members of the nurses' union who work at a unit and hold no role."""
        unit = unit or self.house.ward
        people = Person.objects.bulk_create(
            Person(name=f"{name} {number:04}", unit=unit) for number in range(count)
        )
        with self.acting("union_administrator"):
            Membership.objects.bulk_create(
                Membership(
                    person=person,
                    organization=self.house.nurses,
                    starts_at=self.now - timedelta(days=30),
                )
                for person in people
            )
        return people

    def said(self, **changes: Any) -> Call:
        words: dict[str, Any] = {
            "role": Role.objects.select_related("requires_role").get(code="labor-co-lead"),
            "unit": self.house.hospital,
            "tie_rule": TieRule.LOT,
            **usual_days(self.today),
        }
        return Call(**{**words, **changes})

    def called(self, **changes: Any) -> Election:
        return self.do("union_administrator", call_election, said=self.said(**changes))

    def stands(self, election: Election, person: Person, words: str = "") -> Any:
        me = {"nominee": person, "nominator": person}
        return self.serve(nominate, election=election, words=words, **me)

    def named_holders(self, election: Election, people: list[Person]) -> None:
        """Named, and each has taken their key; the words are kept as a holder keeps them."""
        for person in people:
            holder = self.do(
                "union_administrator", name_key_holder, election=election, person=person
            )
            self.keys[person.pk] = self.serve(take_key, holder=holder, person=person)

    def follow(self, party: str = "nurses") -> int:
        actor = system_actor(getattr(self.house, party), self.now)
        with acting_as(actor):
            return follow_elections(by=actor, now=self.now)

    def at_opening(self, election: Election) -> "Booth":
        return replace(self, now=election.opens_at + timedelta(hours=9))

    def after_closing(self, election: Election) -> "Booth":
        return replace(self, now=self.see(election).closes_at + timedelta(minutes=1))

    def see(self, election: Election) -> Election:
        with self.serving():
            return Election.objects.for_page().get(pk=election.pk)

    def box(self, election: Election) -> BallotBox:
        with self.serving():
            return BallotBox.objects.select_related("election").get(
                election=election, round=self.see(election).round
            )

    def prepared(self, election: Election, person: Person, number: int) -> Prepared:
        return prepare(box=self.box(election), person=person, number=number)

    def votes(self, election: Election, person: Person, number: int) -> str:
        """Cast; the receipt."""
        slip = self.prepared(election, person, number).slip
        return self.serve(cast_vote, election=election, person=person, slip=slip)

    def opens_with(self, election: Election, *people: Person) -> None:
        for person in people:
            self.serve(give_key, election=election, person=person, words=self.keys[person.pk])

    def open(self, voters: int = 10, candidates: int = 2, **changes: Any) -> "Vote":
        """An election at the hospital whose voting has begun."""
        people = self.members(voters)
        holders = self.members(3, self.house.clinic, "Holder")
        election = self.called(**changes)
        for person in people[:candidates]:
            self.stands(election, person, "I know the ward.")
        self.named_holders(election, holders)
        there = self.at_opening(election)
        assert there.follow() == 1
        return Vote(there, there.see(election), people, holders)


@dataclass
class Vote:
    """An election that is open, with those who may vote and those who hold its keys."""

    booth: Booth
    election: Election
    people: list[Person]
    holders: list[Person]

    def cast(self, *numbers: int) -> list[str]:
        """The first so many vote, in order; their receipts."""
        return [
            self.booth.votes(self.election, person, number)
            for person, number in zip(self.people, numbers, strict=False)
        ]

    def counted(self) -> Election:
        """Closed and opened with two keys; what became of it."""
        over = self.booth.after_closing(self.election)
        over.follow()
        over.opens_with(self.election, *self.holders[:2])
        self.booth = over
        return over.see(self.election)
