"""Every worked example, acted out day by day through a case, gives every date that was worked out
by hand."""

import pytest

from governance.contracts.work_out import work_out
from grievances.models import Clock
from tests.contracts.cases import cases
from tests.grievances.acting_out import ActedCase

# What the engine is asked and the portal does not let happen.
NOT_ACTED = {
    # it goes to the next step while management still has time to answer
    "a day of hours before a hearing on the morning after the change",
    # it rests before it is filed, when there is no other party to agree
    "an abeyance stops the hours",
}
CASES = [
    *cases("worked_examples.yaml"),
    *(case for case in cases("hours.yaml") if case.name not in NOT_ACTED),
    *(case for case in cases("own_cases.yaml") if case.name.startswith("every act")),
]


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.contract}: {case.name}")
def test_a_case_acted_out_gives_every_date_worked_by_hand(case):
    acted = ActedCase(case)

    stored = limits_of(acted, acted.act_out())

    by_hand = {expected["deadline"]: expected["due"] for expected in case.expected}
    assert {key: stored[key].due_on for key in by_hand if key in stored} == by_hand
    # Not only the days that somebody worked out by hand: every one the engine gives, to the minute.
    worked = work_out(acted.terms, case.facts, case.events, acted.desk.now)
    by_engine = {w.key: w.due_at for w in worked if w.due_at}
    assert {key: stored[key].due_at for key in by_engine if key in stored} == by_engine


def limits_of(acted, grievance):
    with acted.desk.acting("steward"):
        clocks = Clock.objects.filter(grievance=grievance).current().select_related("deadline")
        return {clock.key: clock.deadline for clock in clocks}
