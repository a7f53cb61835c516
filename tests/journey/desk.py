"""The ten steps for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from partnership.journey.actions.barriers import Said, raise_barrier
from partnership.journey.actions.looking import Visit, record_visit, review_step
from partnership.journey.actions.saying import say_step
from partnership.journey.models import Barrier, JourneyStep, SiteVisit, StepReview, StepWord
from partnership.journey.queries import StepLine, journey_page, step_line
from partnership.journey.statuses import StepStanding
from tests.house import House, day_at_home

# For each party of the house, who speaks for it.
SPEAKERS = ("labor_partner", "other_administrator", "labor_relations")


@dataclass
class Walk:
    """The way of the house: each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, days: int = 0, **more: int) -> "Walk":
        return replace(self, now=self.now + timedelta(days=days, **more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def in_days(self, days: int) -> date:
        return self.today + timedelta(days=days)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def step(self, key: str = "education") -> JourneyStep:
        rows = JourneyStep.objects.select_related("partnership__employer", "partnership__unit")
        return rows.get(partnership=self.house.partnership, key=key)

    def says(
        self, part: str, says: StepStanding, key: str = "education", because: str = ""
    ) -> StepWord:
        return self.do(part, say_step, step=self.step(key), says=says, because=because)

    def line(self, key: str = "education", part: str = "labor_partner") -> StepLine:
        with self.acting(part) as actor:
            return step_line(actor, self.step(key), now=self.now)

    def figures(self, key: str, part: str = "labor_partner") -> dict[str, str]:
        """By label, what the page of the reader counts for a step."""
        with self.acting(part) as actor:
            page = journey_page(actor, self.house.partnership, now=self.now)
            line = next(line for line in page.lines if line.step.key == key)
        return {one.label: one.figure for one in line.evidence}

    def said_of_barrier(self, **changes: Any) -> Said:
        words: dict[str, Any] = {
            "title": "Night shift cannot come",
            "what": "Courses are held by day, and nobody stands in.",
            "strategy": "Two courses a quarter at night, with cover.",
            "owner": self.house.people["labor_partner"],
            "due_on": self.in_days(60),
        }
        return Said(**{**words, **changes})

    def barrier(
        self, part: str = "labor_relations", key: str = "education", **changes: Any
    ) -> Barrier:
        said = self.said_of_barrier(**changes)
        return self.do(part, raise_barrier, step=self.step(key), said=said)

    def visit(self, part: str = "labor_partner", **changes: Any) -> SiteVisit:
        words: dict[str, Any] = {
            "visited_on": self.in_days(-30),
            "place": "Lakeside Hospital",
            "went": "Two stewards, a manager, a pharmacist.",
            "compared_with": "Our own wards.",
            "findings": "Huddles decide on staffing there.",
        }
        said = Visit(**{**words, **changes})
        return self.do(part, record_visit, step=self.step("visit"), said=said)

    def review(self, part: str = "labor_partner", **changes: Any) -> StepReview:
        words: dict[str, Any] = {"reviewed_on": self.today, "findings": "It goes on."}
        step = self.step("monitoring")
        return self.do(part, review_step, step=step, **{**words, **changes})
