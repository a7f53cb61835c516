"""No sequence of acts makes a decision final inside its window or with an unanswered input.

What is true is worked out here again, from the acts that went through, and not from the rules of
the app. A rule that is forgotten on purpose is found within the same budget.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.toolkit.access import ALLOWED
from foundation.toolkit.conflicts import StaleVersionError
from governance.consultation import access
from governance.consultation.actions import deciding
from governance.consultation.actions.announcing import change_notice
from governance.consultation.actions.deciding import mark_final
from governance.consultation.actions.responding import waive_window
from governance.consultation.models import ComingDecision, DecisionInput, InputAnswer
from tests.consultation.desk import Table
from tests.goals import size

REFUSED = (PermissionDenied, ValidationError, StaleVersionError)
GIVERS = ("steward", "labor_co_lead", "other_steward")
NEEDED = {"labor_relations": "employer", "labor_partner": "nurses", "chief_steward": "nurses"}
ACTS = st.one_of(
    st.tuples(st.just("input"), st.sampled_from(GIVERS)),
    st.tuples(st.just("waive"), st.sampled_from(("labor_relations", "labor_partner"))),
    st.tuples(st.just("answer"), st.integers(0, 2)),
    st.tuples(st.just("change"), st.just("")),
    st.tuples(st.just("wait"), st.sampled_from((1, 8, 15))),
    st.tuples(st.just("final"), st.just("")),
)


@dataclass
class Told:
    """What is known from the acts that went through."""

    closes_at: datetime
    waived: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    is_final: bool = False


class Play:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.coming = table.announced()
        self.told = Told(self.coming.closes_at)

    def take(self, what: str, value: Any) -> None:
        if what == "wait":
            self.table = self.table.later(value)
            return
        try:
            with transaction.atomic():
                getattr(self, f"_{what}")(value)
        except REFUSED:
            pass

    def _input(self, part: str) -> None:
        self.table.input(self.coming, part, text=f"{part} at {self.table.now}")
        self.told.given.add(part)

    def _waive(self, part: str) -> None:
        self.table.do(part, waive_window, coming=self.coming)
        self.told.waived.add(NEEDED[part])

    def _answer(self, place: int) -> None:
        part = GIVERS[place]
        person = self.table.house.people[part]
        with self.table.acting("manager"):
            found = DecisionInput.objects.filter(coming=self.coming, person=person).first()
        if found is not None:
            self.table.answer(found)
            self.told.answered.add(part)

    def _change(self, _: Any) -> None:
        said = self.table.said(title=f"At {self.table.now}")
        changed = self.table.do(
            "manager", change_notice, coming=self.coming, said=said, because="New facts."
        )
        if changed.closes_at != self.told.closes_at or self.told.waived or self.told.given:
            self.told.closes_at = changed.closes_at
            self.told.waived = set()

    def _final(self, _: Any) -> None:
        self.table.do("manager", mark_final, coming=self.coming, outcome="So it is.")
        self.told.is_final = True
        self.refuse_too_early()

    def refuse_too_early(self) -> None:
        told = self.told
        is_over = self.table.now > told.closes_at or told.waived == {"employer", "nurses"}
        if not is_over:
            raise AssertionError("final inside the window, without every waiver")
        if told.given - told.answered:
            raise AssertionError("final with an input that has no answer")

    def check_rows(self) -> None:
        with self.table.acting("manager"):
            row = ComingDecision.objects.get(pk=self.coming.pk)
            answers = InputAnswer.objects.filter(input__coming=row).count()
            inputs = row.inputs.count()
        assert row.is_announced != self.told.is_final
        assert not self.told.is_final or answers == inputs


def played(table: Table, acts: list[tuple[str, Any]]) -> None:
    """One play, of which nothing is left."""
    with transaction.atomic():
        play = Play(Table(table.house, table.house.now))
        for what, value in acts:
            play.take(what, value)
        play.check_rows()
        transaction.set_rollback(True)


def search(table: Table, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(ACTS, min_size=3, max_size=9))
    def run(acts: list[tuple[str, Any]]) -> None:
        played(table, acts)

    run()


EXAMPLES = size(25, 600)


@pytest.mark.timeout(900)
def test_no_sequence_of_acts_makes_a_decision_final_too_early(table):
    search(table, EXAMPLES)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("forgotten", ["window_is_over", "everything_is_answered"])
def test_a_forgotten_rule_is_found(table, monkeypatch, forgotten):
    monkeypatch.setattr(access, forgotten, lambda *said: ALLOWED)

    with pytest.raises(AssertionError, match="final"):
        search(table, EXAMPLES)


def test_the_way_through_all_rules_leads_to_a_final_decision(table):
    table_now = Play(table)
    for act in (
        ("input", "steward"),
        ("waive", "labor_relations"),
        ("waive", "labor_partner"),
        ("answer", 0),
        ("final", ""),
    ):
        table_now.take(*act)

    assert table_now.told.is_final
    assert deciding.can_decide is access.can_decide
