"""Measures for tests, made by the portal's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from governance.measures.actions.defining import Definition, agree_measure, propose_measure
from governance.measures.actions.observing import observe
from governance.measures.models import Measure, Observation
from governance.measures.statuses import DataUse, Direction, FactArea
from tests.house import House, day_at_home


@dataclass
class Facts:
    """Where both sides look at figures: each verb runs as the person of a part."""

    house: House
    now: datetime

    def later(self, days: int = 0, **more: int) -> "Facts":
        return replace(self, now=self.now + timedelta(days=days, **more))

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

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

    def see(self, part: str, thing: Any) -> Any:
        with self.acting(part):
            return type(thing).objects.get(pk=thing.pk)

    def said(self, **changes: Any) -> Definition:
        words: dict[str, Any] = {
            "name": "Falls of patients",
            "area": FactArea.SAFETY,
            "what": "How often somebody in our care falls.",
            "counted_in": "falls per 1,000 patient days",
            "method": "Every fall on the ward, with or without harm; visitors are not counted.",
            "source": "Incident reports, counted by the quality department.",
            "direction": Direction.DOWN,
            "rhythm_days": 31,
            "use": DataUse.LEARNING,
        }
        return Definition(**{**words, **changes})

    def proposed(self, part: str = "manager", unit: Unit | None = None, **changes: Any) -> Measure:
        unit = unit or self.house.ward
        return self.do(part, propose_measure, said=self.said(**changes), unit=unit)

    def standing(self, **changes: Any) -> Measure:
        """Joint, proposed by management and agreed to by labor."""
        return self.do("labor_co_lead", agree_measure, measure=self.proposed(**changes))

    def own(self, part: str = "labor_co_lead", **changes: Any) -> Measure:
        said = self.said(**{"name": "Worries on the ward", **changes})
        return self.do(part, propose_measure, said=said, unit=self.house.ward, is_own=True)

    def told(self, measure: Measure, value: str = "4.2", days_ago: int = 1, **said: Any) -> Any:
        part = said.pop("part", "manager")
        figure = {"on": self.ago(days_ago), "value": Decimal(value), **said}
        return self.do(part, observe, measure=measure, **figure)

    def figures(self, measure: Measure, *values: str, every: int = 7) -> list[Observation]:
        """The last of them of yesterday."""
        count = len(values)
        return [
            self.told(measure, value, 1 + every * (count - 1 - place))
            for place, value in enumerate(values)
        ]
