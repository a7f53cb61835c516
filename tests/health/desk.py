"""The assessment for tests, made by the portal's own actions."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.roles.actor import Actor, system_actor
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

    def do(self, part: str, action: Any, **said: Any) -> Any:
        actor = self.house.actor(part)
        with acting_as(actor), transaction.atomic():
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
