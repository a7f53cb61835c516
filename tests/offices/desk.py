"""Pairs, mentoring and vacancies for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.offices.actions.importing import ask_import, check_list, run_waiting
from foundation.offices.actions.mentoring import begin_mentoring
from foundation.offices.actions.pairing import answer_pair, propose_pair
from foundation.offices.actions.posting import Vacancy, apply_for, open_posting
from foundation.offices.models import ListImport, Mentorship, Pair, Posting
from foundation.people.models import Person
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import Role, RoleAssignment
from foundation.walls.principal import acting_as
from tests.house import House, day_at_home

HEADER = "name,mail,job title,unit,role,role unit,first day,last day"


@dataclass
class Office:
    """Each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, **more: int) -> "Office":
        now = self.now + timedelta(**more)
        return replace(self, now=now)

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def in_days(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def person(self, part: str) -> Person:
        return self.house.people[part]

    def term(self, part: str) -> RoleAssignment:
        rows = RoleAssignment.objects.select_related(
            "person", "role__pairs_with", "role__requires_role", "organization", "unit"
        )
        return rows.get(person=self.person(part))

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part, self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    @contextmanager
    def sweeping(self, party: str) -> Iterator[Actor]:
        actor = system_actor(getattr(self.house, party), self.now)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def see(self, part: str, thing: Any) -> Any:
        with self.acting(part):
            return type(thing).objects.get(pk=thing.pk)

    def a_manager_of_the_region(self) -> RoleAssignment:
        """The labor partner is of the region: so is the manager she is paired with."""
        house = self.house
        relations = house.people["labor_relations"]
        given = house.appoint(relations, "manager", house.employer, house.region)
        return RoleAssignment.objects.select_related(
            "person", "role__pairs_with", "organization", "unit"
        ).get(pk=given.pk)

    def proposed(self) -> Pair:
        management = self.a_manager_of_the_region()
        said = {"labor": self.term("labor_partner"), "management": management}
        return self.do("union_administrator", propose_pair, **said)

    def paired(self) -> Pair:
        pair = self.proposed()
        return self.do("employer_administrator", answer_pair, pair=pair, is_yes=True)

    def mentored(self) -> Mentorship:
        said = {"term": self.term("steward"), "mentor": self.person("chief_steward")}
        return self.do("chief_steward", begin_mentoring, **said)

    def vacancy(self, **changes: Any) -> Vacancy:
        said: dict[str, Any] = {
            "role": Role.objects.select_related("requires_role").get(code="contract-specialist"),
            "unit": self.house.hospital,
            "title": "Contract specialist, inpatient",
            "asks_for": "Is a steward.",
            "how_to_apply": "On this page.",
            "apply_by": self.in_days(14),
            "begins_on": self.in_days(20),
        }
        return Vacancy(**{**said, **changes})

    def posted(self, **changes: Any) -> Posting:
        return self.do("union_administrator", open_posting, said=self.vacancy(**changes))

    def applied(self, posting: Posting, part: str = "steward") -> Any:
        return self.do(part, apply_for, posting=posting, words="I have carried cases for years.")

    def checked(self, *lines: str) -> ListImport:
        content = "\n".join([HEADER, *lines, ""]).encode()
        return self.do("union_administrator", check_list, content=content, file_name="people.csv")

    def brought(self, brought: ListImport, *, is_whole: bool) -> ListImport:
        self.do("union_administrator", ask_import, brought=brought, is_whole=is_whole)
        actor = system_actor(self.house.nurses, self.now)
        with acting_as(actor):
            run_waiting(actor, self.now)
        return self.see("union_administrator", brought)
