"""Training for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor, system_actor
from foundation.roles.models import Role
from foundation.walls.principal import acting_as
from tests.house import House, day_at_home
from training.actions.attending import close_session, sign_in_by_list
from training.actions.booking import book
from training.actions.certifying import record_completion
from training.actions.designing import CourseWords, add_programme, agree_course, draft_course
from training.actions.requiring import Required, add_requirement
from training.actions.scheduling import Planned, plan_session
from training.actions.teaching import name_facilitator
from training.models import Booking, Completion, Course, Requirement, TrainingSession

LABOR, MANAGEMENT = "labor_partner", "labor_relations"


@dataclass
class School:
    """Each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, days: int = 0, **more: int) -> "School":
        return replace(self, now=self.now + timedelta(days=days, **more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def in_days(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def person(self, part: str) -> Person:
        return self.house.people[part]

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part)
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

    def words(self, **changes: Any) -> CourseWords:
        said: dict[str, Any] = {
            "title": "Solving problems by interests",
            "summary": "Interests, options, criteria.",
            "hours": Decimal("8"),
            "valid_months": 24,
            "labor_owner": self.person(LABOR),
            "management_owner": self.person(MANAGEMENT),
        }
        return CourseWords(**{**said, **changes})

    def programme(self, part: str = LABOR, name: str = "Partnering", *, is_joint: bool = True):
        said = {"name": name, "purpose": "Together.", "is_joint": is_joint}
        return self.do(part, add_programme, partnership=self.house.partnership, **said)

    def drafted(self, **changes: Any) -> Course:
        programme = changes.pop("programme", None) or self.programme(
            name=f"Programme of {changes.get('title', 'interests')}"
        )
        return self.do(LABOR, draft_course, programme=programme, said=self.words(**changes))

    def course(self, **changes: Any) -> Course:
        """A joint course in use."""
        course = self.drafted(**changes)
        self.do(LABOR, agree_course, course=course)
        return self.do(MANAGEMENT, agree_course, course=course)

    def own_course(self, part: str = LABOR, **changes: Any) -> Course:
        """Of the nurses alone, in use."""
        programme = self.programme(part, "Stewards' own", is_joint=False)
        said = self.words(management_owner=None, **{"title": "The contract", **changes})
        course = self.do(part, draft_course, programme=programme, said=said)
        return self.do(part, agree_course, course=course)

    def facilitator(self, course: Course, part: str = "labor_co_lead"):
        said = {"person": self.person(part), "learned_how": "Has taught it for years."}
        return self.do(LABOR, name_facilitator, course=course, **said)

    def session(self, course: Course | None = None, **changes: Any) -> TrainingSession:
        course = course or self.course()
        facilitator = changes.pop("led_by", None) or self.facilitator(course)
        said: dict[str, Any] = {
            "unit": self.house.hospital,
            "on": self.in_days(10),
            "begins": time(9),
            "ends": time(17),
            "place": "Room 2",
            "seats": 2,
            "led_by": facilitator,
        }
        planned = Planned(**{**said, **changes})
        return self.do(LABOR, plan_session, course=course, said=planned)

    def book(self, session: TrainingSession, part: str, by: str = LABOR) -> Booking:
        return self.do(by, book, session=session, person=self.person(part))

    def at(self, session: TrainingSession, **more: int) -> "School":
        """When the session is on."""
        return replace(self, now=session.starts_at + timedelta(**(more or {"hours": 1})))

    def held(self, session: TrainingSession, *parts: str) -> list[Completion]:
        there = self.at(session)
        for part in parts:
            there.do(LABOR, sign_in_by_list, session=session, person=self.person(part))
        return there.do(LABOR, close_session, session=session)

    def required(self, role: str | None, course: Course, **more: Any) -> Requirement:
        found = Role.objects.get(code=role) if role else None
        return self.do(LABOR, add_requirement, said=Required(role=found, course=course, **more))

    def done(self, course: Course, part: str, days_ago: int, **more: Any) -> Completion:
        said = {"completed_on": self.in_days(-days_ago), "evidence": "Seen on paper.", **more}
        person = self.person(part)
        return self.do(MANAGEMENT, record_completion, course=course, person=person, **said)
