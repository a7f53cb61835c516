"""The business plan for tests, made by the portal's own actions."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from foundation.people.models import Unit
from partnership.plan.actions.agreeing import (
    GoalWords,
    agree_to_version,
    begin_version,
    offer_version,
    set_goal,
)
from partnership.plan.actions.costing import ActivityWords, add_activity, propose_change
from partnership.plan.actions.measuring import record_reading
from partnership.plan.actions.needing import say_need
from partnership.plan.actions.reviewing import AreaWords, add_area, review_area
from partnership.plan.models import Activity, Area, Goal, Need, PlanVersion, ProcessChange, Reading
from partnership.plan.statuses import Direction
from tests.journey.desk import SPEAKERS, Walk


@dataclass
class Board(Walk):
    """Where the plan is written: each verb runs as the person of a part, behind its walls."""

    def draft(self, part: str = "labor_partner", **changes: Any) -> PlanVersion:
        said: dict[str, Any] = {
            "title": "Plan of three years",
            "starts_on": self.in_days(-10),
            "ends_on": self.in_days(1000),
        }
        partnership = self.house.partnership
        return self.do(part, begin_version, partnership=partnership, **{**said, **changes})

    def words(self, **changes: Any) -> GoalWords:
        said: dict[str, Any] = {
            "title": "Fewer falls",
            "measure": "Falls with harm a quarter",
            "measured_in": "falls",
            "direction": Direction.DOWN,
            "baseline": Decimal(20),
            "target": Decimal(10),
            "by_on": self.in_days(300),
            "labor_owner": self.house.people["steward"],
            "management_owner": self.house.people["manager"],
        }
        return GoalWords(**{**said, **changes})

    def goal(self, version: PlanVersion, **changes: Any) -> Goal:
        return self.do("labor_partner", set_goal, version=version, said=self.words(**changes))

    def offered(self, **changes: Any) -> tuple[PlanVersion, Goal]:
        version = self.draft(**changes)
        goal = self.goal(version)
        return self.do("labor_partner", offer_version, version=version), goal

    def agreed(self, **changes: Any) -> tuple[PlanVersion, Goal]:
        version, goal = self.offered(**changes)
        for part in SPEAKERS:
            version = self.do(part, agree_to_version, version=version)
        goal.version = version
        return version, goal

    def read(self, goal: Goal, value: int, part: str = "steward", **more: Any) -> Reading:
        said = {"value": Decimal(value), "read_on": self.today, "source": "Incident reports"}
        return self.do(part, record_reading, goal=goal, **{**said, **more})

    def need(self, part: str = "labor_partner", **more: Any) -> Need:
        said = {"title": "Safe jobs", "text": "No layoffs by any change.", **more}
        return self.do(part, say_need, partnership=self.house.partnership, **said)

    def change(self, part: str = "labor_relations", **more: Any) -> ProcessChange:
        said: dict[str, Any] = {
            "unit": self.house.ward,
            "title": "Carts in each wing",
            "what": "Supplies stand on carts.",
            "effect_on_jobs": "None is lost.",
        }
        partnership = self.house.partnership
        return self.do(part, propose_change, partnership=partnership, **{**said, **more})

    def activity(self, change: ProcessChange, part: str = "labor_relations") -> Activity:
        said = ActivityWords(
            "Walks", "walk to the store", Decimal(9000), Decimal("2.50"), Decimal(1000), Decimal(2)
        )
        return self.do(part, add_activity, change=change, said=said)

    def area(self, unit: Unit | None = None, part: str = "manager", due: int = 30) -> Area:
        said = {"unit": unit or self.house.ward, "every_months": 3}
        return self.do(part, add_area, first_due_on=self.today + timedelta(days=due), **said)

    def area_words(self, **changes: str) -> AreaWords:
        names = AreaWords.__dataclass_fields__
        return AreaWords(**{**dict.fromkeys(names, "As it was."), **changes})

    def reviewed(self, area: Area, part: str = "labor_co_lead", **more: Any) -> Any:
        said = {"reviewed_on": self.today, "said": self.area_words(), **more}
        return self.do(part, review_area, area=area, **said)
