from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.deadlines.models import DeadlineStatus
from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from grievances.actions.answering import answer_step
from grievances.actions.steps import (
    advance_step,
    appeal_step,
    record_meeting,
    remand_case,
    schedule_meeting,
)
from grievances.models import Answer, Clock, Outcome, Standing
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import desk_for


def limits(desk, case):
    with desk.acting("steward"):
        clocks = Clock.objects.current().filter(grievance=case).select_related("deadline")
        return {clock.key: (clock.deadline.due_on, clock.deadline.status) for clock in clocks}


# --- answering


def test_answer_step_gives_the_move_and_the_next_clock_to_the_union(desk):
    filed = desk.filed()

    answer = desk.answer(filed, Outcome.GRANTED_IN_PART, remedy_offered="Half the shifts.")

    assert (answer.outcome, answer.step, answer.remedy_offered) == (
        Outcome.GRANTED_IN_PART,
        "step_1",
        "Half the shifts.",
    )
    assert desk.seen("steward", filed).status == S.AWAITING_UNION
    assert limits(desk, filed)["step_1.answer"][1] == DeadlineStatus.MET


def test_answer_step_tells_the_union_and_the_member(desk):
    desk.answered()

    with desk.acting("steward"):
        notice = Notice.objects.get(kind=NoticeKind.ANSWERED, person=desk.house.people["steward"])
        assert "management answered Step 1" in notice.subject
        assert Entry.objects.filter(event="step.answered").count() == 1
    with desk.acting("grievant"):
        assert Standing.objects.get().state == "Waiting for the union's next step"
        assert Notice.objects.filter(kind=NoticeKind.ANSWERED).count() == 1


def test_of_two_answers_at_once_the_second_sees_the_first(desk):
    filed = desk.filed()
    desk.answer(filed, Outcome.GRANTED, reasons="They are right.")

    with pytest.raises(StaleVersionError) as stale:
        desk.do(
            "labor_relations",
            answer_step,
            grievance=filed,
            step="step_1",
            outcome=Outcome.DENIED,
            reasons="They are not.",
        )

    assert (stale.value.current.outcome, stale.value.current.reasons) == (
        Outcome.GRANTED,
        "They are right.",
    )
    assert "Mona Hale answered Step 1" in stale.value.sentence
    with desk.acting("manager"):
        assert Answer.objects.count() == 1


def test_a_late_answer_is_taken_and_recorded_as_late(desk):
    filed = desk.filed()
    late = desk.at(desk.now + timedelta(days=15, hours=23))

    answer = late.answer(filed)

    with late.acting("steward"):
        entry = Entry.objects.get(event="step.answered")
    assert answer.act.is_late
    assert "was Tue Mar 17, 2026" in entry.sentence
    assert limits(late, filed)["step_1.answer"][1] == DeadlineStatus.MET_LATE


def test_answer_step_without_reasons_is_refused(desk):
    filed = desk.filed()

    with pytest.raises(ValidationError, match="Give the reasons"):
        desk.answer(filed, reasons=" ")


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("steward", "Only management answers a step."),
        ("employer_administrator", "does not carry: answer a step"),
        ("clinic_manager", "only as far as: unit and below"),
    ],
)
def test_answer_step_by_somebody_else_changes_nothing(desk, part, sentence):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match=sentence):
        desk.do(part, answer_step, grievance=filed, outcome=Outcome.DENIED, reasons="No.")

    with desk.acting("steward"):
        assert not Answer.objects.exists()
    assert desk.seen("steward", filed).status == S.AWAITING_ANSWER


def test_answer_step_before_the_case_came_to_it_is_refused(desk):
    filed = desk.filed()

    with pytest.raises(ValidationError, match="lies before Mon Mar 2"):
        desk.answer(filed, at=date(2026, 3, 1))


# --- going on


def test_appeal_step_brings_the_case_to_the_next_step(desk):
    case = desk.answered()

    appealed = desk.appealed(case, reasons="The answer misreads the article.")

    assert (appealed.status, appealed.step) == (S.AWAITING_ANSWER, "step_2")
    found = limits(desk, case)
    assert found["step_2.file"][1] == DeadlineStatus.MET
    assert found["step_2.answer"] == (date(2026, 3, 17), DeadlineStatus.RUNNING)


def test_appeal_step_before_the_answer_says_how_long_to_wait(desk):
    filed = desk.filed()

    with pytest.raises(PermissionDenied, match="has not been answered yet; its day is Tue Mar 17"):
        desk.appealed(filed)


def test_a_late_appeal_asks_for_a_ground_and_is_recorded_as_late(desk):
    case = desk.answered()
    late = desk.at(desk.now + timedelta(days=40))
    with pytest.raises(ValidationError, match="State the ground"):
        late.appealed(case)

    appealed = late.appealed(case, ground_of_timeliness="The answer never arrived.")

    with late.acting("manager"):
        act = appealed.acts.last()
    assert (act.kind, act.is_late, act.ground_of_timeliness) == (
        "appealed",
        True,
        "The answer never arrived.",
    )
    assert limits(late, case)["step_2.file"][1] == DeadlineStatus.MET_LATE


def test_advance_step_waits_for_managements_day_to_pass(house):
    desk = desk_for(house, "multco-afscme88")
    filed = desk.filed()
    with pytest.raises(PermissionDenied, match="day to answer has not passed"):
        desk.do("steward", advance_step, grievance=filed)
    later = desk.at(desk.now + timedelta(days=31))

    advanced = later.do("steward", advance_step, grievance=filed)

    assert (advanced.status, advanced.step) == (S.AWAITING_ANSWER, "step_2")
    assert limits(later, filed)["step_1.answer"][1] == DeadlineStatus.LAPSED


def test_appeal_step_by_management_is_refused(desk):
    case = desk.answered()

    with pytest.raises(PermissionDenied, match="Only Nurses does this"):
        desk.do("manager", appeal_step, grievance=case)


def test_a_step_that_the_contract_opens_later_is_not_taken_early(house):
    desk = desk_for(house, "coos-ona")
    filed = desk.filed()
    later = desk.at(desk.now + timedelta(days=3))
    later.answer(filed)
    with later.acting("steward"):
        clock = Clock.objects.current().get(grievance=filed, key="step_2.file")

    assert clock.not_before is not None
    with pytest.raises(ValidationError, match="opens on"):
        later.appealed(filed)


# --- meeting and sending back


def test_record_meeting_is_written_down_for_both(desk):
    filed = desk.filed()

    desk.do("manager", record_meeting, grievance=filed, note="Both stewards were there.")

    with desk.acting("steward"):
        act = filed.acts.last()
        assert (act.kind, act.step, act.organization) == (
            "meeting_held",
            "step_1",
            desk.house.employer,
        )
        assert Entry.objects.get(event="meeting.held").sentence == (
            "The parties met at Step 1, supervisor on Mon Mar 2."
        )


def test_schedule_meeting_may_set_a_day_ahead(desk):
    filed = desk.filed()

    desk.do("steward", schedule_meeting, grievance=filed, on=date(2026, 3, 9))

    with desk.acting("manager"):
        act = filed.acts.last()
    assert (act.kind, act.happened_on, act.sets_on) == (
        "meeting_scheduled",
        date(2026, 3, 2),
        date(2026, 3, 9),
    )


def test_remand_case_needs_a_contract_that_says_so(desk):
    case = desk.answered()

    with pytest.raises(PermissionDenied, match="does not say that"):
        desk.do("manager", remand_case, grievance=case)


def test_remand_case_brings_it_back_and_its_clocks_run_a_second_time(house):
    desk = desk_for(house, "entry-by-subject")
    case = desk.answered(learned_on=date(2026, 2, 27))
    appealed = desk.appealed(case)

    remanded = desk.do("manager", remand_case, grievance=appealed, reason="Facts are missing.")

    assert (remanded.step, remanded.status) == ("step_1", S.AWAITING_ANSWER)
    assert limits(desk, case)["step_1#2.answer"] == (date(2026, 3, 12), DeadlineStatus.RUNNING)
    again = desk.answer(remanded, Outcome.GRANTED)
    assert (again.step, again.round) == ("step_1", 2)
