"""The assessment for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.roles.actor import Actor, system_actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, Role, RoleFence
from foundation.walls.principal import acting_as
from partnership.health.actions.rounds import (
    answer_round,
    open_result,
    open_round,
    release_answers,
)
from partnership.health.models import HealthRound
from tests.house import House, day_at_home

UNION_PEOPLE = (
    "steward",
    "chief_steward",
    "contract_specialist",
    "labor_partner",
    "labor_co_lead",
    "union_administrator",
)
MANAGEMENT_PEOPLE = ("manager", "labor_relations", "employer_administrator")


@dataclass
class Desk:
    """Each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, days: int) -> "Desk":
        return replace(self, now=self.now + timedelta(days=days))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    @contextmanager
    def acting(self, part: str) -> Iterator[Actor]:
        actor = self.house.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    def do(self, part: str, action: Any, **said: Any) -> Any:
        with self.acting(part) as actor:
            return action(by=actor, now=self.now, **said)

    def sweep(self, party: str, asked: HealthRound) -> bool:
        actor = self.portal(party)
        with acting_as(actor), transaction.atomic():
            return open_result(asked=asked, by=actor, now=self.now)

    def portal(self, party: str) -> Actor:
        return system_actor(getattr(self.house, party), self.now)

    def opened(self, part: str = "labor_partner", days: int = 7) -> HealthRound:
        closes_on = self.today + timedelta(days=days)
        return self.do(part, open_round, partnership=self.house.partnership, closes_on=closes_on)

    def answer(self, part: str, asked: HealthRound, value: int = 4) -> Any:
        says = {one.key: value for one in asked.asked}
        return self.do(part, answer_round, asked=asked, says=says)

    def release(self, part: str, asked: HealthRound) -> Any:
        return self.do(part, release_answers, asked=asked)


def technicians_speak(desk: Desk) -> None:
    """The technicians of the house have nobody who speaks for them: their administrator does."""
    RoleFence.objects.update_or_create(
        role=Role.objects.get(code="union-administrator"),
        capability=Capability.SPEAK_FOR_PARTY,
        ends_at=None,
        defaults={
            "reach": Reach.WHOLE_PARTNERSHIP,
            "starts_at": desk.house.now - timedelta(days=1),
        },
    )


def all_released(desk: Desk, asked: HealthRound, *, but: str = "") -> Desk:
    """Every party has, after the day is over; ``but`` the one for which that person speaks."""
    after = desk.later(9)
    technicians_speak(desk)
    for part in ("labor_partner", "labor_relations", "other_administrator"):
        if part != but:
            after.release(part, asked)
    return after
