from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.deadlines.models import Deadline, DeadlineStatus
from grievances.actions.agreeing import accept_offer
from grievances.actions.offers import ask_extension
from grievances.clocks import reconcile_clocks
from grievances.models import Clock, Grievance
from grievances.queries import clocks_of, next_clock_of
from tests.grievances.cases import desk_for
from tests.grievances.test_steps import limits


def test_reconciling_again_writes_nothing(desk):
    filed = desk.filed()

    with desk.acting("steward"):
        case = Grievance.objects.get(pk=filed.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reconcile_clocks(grievance=case, now=desk.now) is False
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_a_deadline_says_how_it_was_worked_out_and_what_follows(desk):
    filed = desk.filed()

    with desk.acting("manager"):
        deadline = Clock.objects.select_related("deadline").get(key="step_1.answer").deadline
    assert filed.number
    assert deadline.explanation.startswith("Day 1 is the day after")
    assert deadline.consequence == "advances"
    assert "advances to Step 2" in deadline.consequence_sentence
    assert deadline.rule_sentence.startswith("Management must")


def test_a_deadline_keeps_the_other_readings_of_the_contract(desk):
    case = desk.answered()

    with desk.acting("steward"):
        clock = Clock.objects.select_related("deadline").get(grievance=case, key="step_2.file")
    other = clock.deadline.alternatives[0]
    assert date.fromisoformat(other["due_on"]) > clock.deadline.due_on
    assert set(other) == {"given", "due_on", "due_at", "explanation"}


def test_a_date_that_moves_is_set_anew_and_one_that_stands_is_not(desk):
    filed = desk.filed()
    later = desk.at(desk.now + timedelta(days=3))
    offer = later.do(
        "manager", ask_extension, grievance=filed, clock="step_1.answer", new_on=date(2026, 3, 31)
    )

    later.do("steward", accept_offer, offer=offer)

    with later.acting("steward"):
        set_on = {c.key: c.deadline.set_on for c in Clock.objects.select_related("deadline")}
    assert set_on["step_1.answer"] == date(2026, 3, 5)
    assert set_on["step_1.file"] == date(2026, 3, 2)


def test_a_limit_that_no_longer_comes_about_is_cancelled_and_kept(house):
    desk = desk_for(house, "seiu503-state")
    filed = desk.filed()
    assert limits(desk, filed)["step_2.file"][1] == DeadlineStatus.UPCOMING
    offered = desk.answered()
    from grievances.actions.endings import close_case

    desk.do("steward", close_case, grievance=offered, reason="Accepted.")

    found = limits(desk, offered)
    assert found["step_2.file"][1] == DeadlineStatus.CANCELLED
    with desk.acting("steward"):
        assert Deadline.objects.filter(clocks__grievance=offered).count() == len(found)


def test_an_intakes_clocks_are_the_unions_alone(desk):
    desk.intake()

    with desk.acting("steward"):
        assert Clock.objects.count() == 1
    with desk.acting("labor_relations"):
        assert not Clock.objects.exists()


def test_the_clock_that_matters_next_is_the_earliest_that_runs(desk):
    filed = desk.filed()

    with desk.acting("steward"):
        case = Grievance.objects.get(pk=filed.pk)
        assert next_clock_of(case).key == "step_1.answer"
        assert next_clock_of(case, party="union").key == "step_2.file"
        assert [clock.key for clock in clocks_of(case)] == [
            "step_1.answer",
            "step_1.file",
            "step_2.file",
        ]
