"""Coming decisions and issues for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor, system_actor
from foundation.walls.principal import acting_as
from governance.consultation.actions.announcing import give_notice
from governance.consultation.actions.deciding import answer_input
from governance.consultation.actions.raising import Raised, raise_issue
from governance.consultation.actions.responding import give_input
from governance.consultation.announcement import Announcement
from governance.consultation.models import (
    AnswerOutcome,
    ComingDecision,
    DecisionInput,
    PartnershipIssue,
)
from tests.house import House, day_at_home


@dataclass
class Table:
    """Where the parties talk: each verb runs as the person of a part, behind its walls."""

    house: House
    now: datetime

    def later(self, days: int = 0, **more: int) -> "Table":
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

    def said(self, **changes: Any) -> Announcement:
        words: dict[str, Any] = {
            "title": "Self-scheduling on the ward",
            "planned": "Nurses put up their own roster, six weeks ahead.",
            "facts": "Sixty swaps a month; two shifts short each week.",
            "planned_on": self.in_days(30),
            "links": "https://example.org/roster.pdf",
        }
        return Announcement(**{**words, **changes})

    def announced(
        self, part: str = "manager", unit: Unit | None = None, **changes: Any
    ) -> ComingDecision:
        unit = unit or self.house.ward
        return self.do(part, give_notice, said=self.said(**changes), unit=unit)

    def input(self, coming: ComingDecision, part: str = "steward", text: str = "") -> DecisionInput:
        text = text or f"As {part}: keep nights voluntary."
        return self.do(part, give_input, coming=coming, text=text)

    def answer(self, given: DecisionInput, part: str = "manager", **said: Any) -> Any:
        words = {"outcome": AnswerOutcome.PARTLY, "why": "For the first half year.", **said}
        return self.do(part, answer_input, given=given, **words)

    def raised(self, part: str = "steward", **more: Any) -> PartnershipIssue:
        words = Raised(
            title="Huddles without labor",
            what="The daily huddle decides on staffing and the co-lead is not asked.",
            wish="The co-lead is at each huddle.",
            clause="Agreement to Partner, section 4: decisions are shared.",
        )
        said = {"said": words, "unit": self.house.ward, **more}
        return self.do(part, raise_issue, **said)
