"""Random histories of acts on a case: each clock stands on the day that a plain oracle says.

The oracle below knows nothing of the portal nor of its engine: it is the contract's own words
(``tests/matrix/contract.py``) counted out on a calendar, day by day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.deadlines.working_days import count_days
from governance.contracts.models import Article
from grievances.actions.agreeing import accept_offer
from grievances.actions.offers import ask_extension
from grievances.case_file import case_file_of
from grievances.models import Clock
from tests.goals import size
from tests.grievances.cases import Desk, put_in_force
from tests.house import ZONE, day_at_home
from tests.matrix.acting import undone
from tests.matrix.contract import contract_text

pytestmark = pytest.mark.django_db
HISTORIES = size(6, 500)
FIRST_DAY = date(2026, 3, 2)
# By step: days to answer from the day of filing, and days to appeal from the day of the answer.
ANSWERED_WITHIN = {"step_1": 10, "step_2": 30}
APPEALED_WITHIN = {"step_1": 15, "step_2": 30}
NEXT = {"step_1": "step_2", "step_2": "step_3"}


def rolled(day: date) -> date:
    """Past weekends and the one holiday the contract names."""
    while day.weekday() >= 5 or (day.month, day.day) == (1, 1):
        day += timedelta(days=1)
    return day


@dataclass
class Oracle:
    """What runs, by step and clock."""

    due: dict[tuple[str, str], date] = field(default_factory=dict)

    def filed(self, step: str, on: date) -> None:
        self.due = {(step, "answer"): rolled(on + timedelta(days=ANSWERED_WITHIN[step]))}

    def answered(self, step: str, on: date) -> None:
        self.due = {(NEXT[step], "file"): rolled(on + timedelta(days=APPEALED_WITHIN[step]))}

    def extended(self, to: date) -> None:
        self.due = dict.fromkeys(self.due, to)


@dataclass
class Play:
    desk: Desk
    oracle: Oracle = field(default_factory=Oracle)
    case: Any = None
    step: str = "step_1"
    is_answered: bool = False
    acts: int = 0

    def file(self, days: int, hour: int) -> None:
        self._at(days, hour)
        day = self.desk.today
        self.case = self.desk.filed(incident_on=day - timedelta(days=2))
        self.oracle.filed("step_1", day)

    def go_on(self, share: int, hour: int) -> None:
        """Answered, or appealed, within the time that runs."""
        (due,) = self.oracle.due.values()
        left = max((due - self.desk.today).days, 0)
        self._at(left * share // 100, hour)
        on = self.desk.today
        if not self.is_answered:
            self.case = self.desk.answer(self.case).grievance
            self.oracle.answered(self.step, on)
        elif self.step == "step_1":
            self.case = self.desk.appealed(self.case)
            self.step = "step_2"
            self.oracle.filed(self.step, on)
        else:
            return
        self.is_answered = not self.is_answered

    def extend(self, days: int, hour: int) -> None:
        """Both parties agree on another day, while an answer is owed."""
        if self.is_answered:
            return
        (due,) = self.oracle.due.values()
        with self.desk.acting("labor_relations"):
            clock = case_file_of(self.case, self.desk.now).extendable[0]
        to = rolled(due + timedelta(days=days))
        said = {"grievance": self.case, "clock": clock.key, "new_on": to, "reason": "Holidays."}
        offer = self.desk.do("labor_relations", ask_extension, **said)
        self.case = self.desk.do("steward", accept_offer, offer=offer).grievance
        self.oracle.extended(to)

    def check(self) -> None:
        self.acts += 1
        with self.desk.acting("steward"):
            rows = Clock.objects.current().filter(grievance=self.case, deadline__status="RUNNING")
            found = {
                (clock.step, clock.clock): clock.deadline.due_on
                for clock in rows.select_related("deadline")
            }
        assert found == self.oracle.due

    def _at(self, days: int, hour: int) -> None:
        day = day_at_home(self.desk.now) + timedelta(days=days)
        moment = datetime.combine(day, datetime.min.time(), tzinfo=ZoneInfo(ZONE))
        later = moment + timedelta(hours=hour)
        self.desk = self.desk.at(max(later, self.desk.now + timedelta(minutes=1)))


# Before the contract's cut-off at five in the afternoon.
HOURS = st.integers(9, 16)
STEP = st.one_of(
    st.tuples(st.just("go_on"), st.integers(0, 100), HOURS),
    st.tuples(st.just("go_on"), st.integers(0, 100), HOURS),
    st.tuples(st.just("extend"), st.integers(1, 30), HOURS),
)
BEGIN = st.tuples(st.integers(0, 400), HOURS)


@pytest.fixture
def desk(house) -> Desk:
    text = contract_text(
        code="nurses-contract",
        union=house.nurses.name,
        employer=house.employer.name,
        today=house.today,
    )
    agreement = put_in_force(house, house.nurses, "nurses-contract", text)
    return Desk(house, agreement, house.now, list(Article.objects.order_by("position")))


def play(desk: Desk, begin: tuple[int, int], steps: list[Any]) -> int:
    with undone():
        one = Play(desk)
        one.file(*begin)
        one.check()
        for name, *said in steps:
            getattr(one, name)(*said)
            one.check()
        return one.acts


@pytest.mark.goal("G6")
@pytest.mark.timeout(3600)
def test_every_clock_stands_on_the_day_that_a_plain_oracle_says(desk, figure):
    told = {"histories": 0, "acts": 0}

    @settings(
        max_examples=HISTORIES,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(BEGIN, st.lists(STEP, min_size=1, max_size=size(5, 8)))
    def run(begin: tuple[int, int], steps: list[Any]) -> None:
        told["acts"] += play(desk, begin, steps)
        told["histories"] += 1

    run()

    said = f"deadlines: {told['histories']} histories, {told['acts']:,} acts, all as a plain oracle"
    figure("G6", f"{said} says")


def test_a_clock_that_is_a_day_off_is_found(desk, monkeypatch):
    """Else the oracle would agree with anything."""

    def three_more(start: date, n: int, **more: Any) -> Any:
        return count_days(start, n + 3, **more)

    monkeypatch.setattr("governance.contracts.reckoning.count_days", three_more)

    with pytest.raises(AssertionError):
        play(desk, (0, 10), [("go_on", 50, 10)])
