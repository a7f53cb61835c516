from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from foundation.deadlines.models import DeadlineStatus
from foundation.notices.models import Notice, NoticeKind
from foundation.record.models import Entry
from grievances.actions.agreeing import accept_offer
from grievances.actions.following import follow_missed
from grievances.actions.offers import ask_abeyance
from grievances.actions.outside import EventTold, record_event
from grievances.models import Standing
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import desk_for, system
from tests.grievances.test_steps import limits

LEARNED = date(2026, 2, 27)


def sweep(desk, party="nurses"):
    with system(desk, party) as actor:
        return follow_missed(by=actor, now=desk.now)


def after(desk, days):
    return desk.at(desk.now + timedelta(days=days))


def test_before_its_day_has_passed_nothing_follows(desk):
    filed = desk.filed()

    assert sweep(after(desk, 14)) == 0
    assert desk.seen("steward", filed).status == S.AWAITING_ANSWER


def test_the_last_minute_of_the_day_is_still_in_time(desk):
    filed = desk.filed()
    zone = ZoneInfo("America/Los_Angeles")

    sweep(desk.at(datetime(2026, 3, 17, 23, 59, 59, tzinfo=zone)))
    assert desk.seen("steward", filed).step == "step_1"
    sweep(desk.at(datetime(2026, 3, 18, 0, 0, tzinfo=zone)))
    assert desk.seen("steward", filed).step == "step_2"


def test_silence_advances_the_case_where_the_contract_says_so(desk):
    filed = desk.filed()
    late = after(desk, 16)

    sweep(late)

    case = late.seen("steward", filed)
    found = limits(late, filed)
    assert (case.step, case.status) == ("step_2", S.AWAITING_UNION)
    assert found["step_1.answer"] == (date(2026, 3, 17), DeadlineStatus.LAPSED)
    assert found["step_2.file"] == (date(2026, 4, 1), DeadlineStatus.RUNNING)
    with late.acting("manager"):
        act = filed.acts.last()
        assert (act.kind, act.is_by_contract, act.organization) == ("advanced", True, None)
        assert act.happened_on == date(2026, 3, 17)
        assert Entry.objects.filter(event="case.advanced").count() == 1


def test_a_sweep_may_run_twice(desk):
    filed = desk.filed()
    late = after(desk, 16)

    assert sweep(late) == 1
    assert sweep(late) == 0
    with late.acting("steward"):
        assert filed.acts.filter(kind="advanced").count() == 1
        assert Notice.objects.filter(person=desk.house.people["steward"]).count() == 1


def test_a_party_that_is_no_union_follows_nothing(desk):
    desk.filed()

    assert sweep(after(desk, 16), "employer") == 0
    assert sweep(after(desk, 16), "technicians") == 0


def test_both_parties_and_the_member_are_told(desk):
    desk.filed()
    late = after(desk, 16)

    sweep(late)

    said = "advanced to Step 2, Agency Head by itself."
    for part in ("steward", "manager", "grievant"):
        with late.acting(part):
            mine = Notice.objects.filter(person=desk.house.people[part], owed_at=late.now)
            assert [said in notice.subject for notice in mine] == [True]
    with late.acting("grievant"):
        assert Standing.objects.get().step_name == "Step 2, Agency Head"


def test_the_union_takes_up_the_step_to_which_silence_brought_the_case(desk):
    filed = desk.filed()
    late = after(desk, 20)
    sweep(late)

    appealed = late.appealed(filed)

    assert (appealed.step, appealed.status) == ("step_2", S.AWAITING_ANSWER)
    assert limits(late, filed)["step_2.answer"] == (date(2026, 4, 6), DeadlineStatus.RUNNING)


def test_silence_after_silence_goes_on_from_step_to_step(house):
    desk = desk_for(house, "employer-late-advances")
    filed = desk.filed(learned_on=LEARNED)

    sweep(after(desk, 11))

    case = desk.seen("steward", filed)
    assert (case.step, case.status) == ("step_2", S.AWAITING_ANSWER)
    assert limits(desk, filed)["step_2.answer"] == (date(2026, 3, 22), DeadlineStatus.RUNNING)
    answer = after(desk, 12).answer(case)
    assert answer.step == "step_2"


def test_silence_counts_as_denial_where_the_contract_says_so(house):
    desk = desk_for(house, "employer-late-denied")
    filed = desk.filed(learned_on=LEARNED)
    late = after(desk, 11)

    sweep(late)

    assert late.seen("steward", filed).status == S.AWAITING_UNION
    assert limits(late, filed)["step_1.answer"][1] == DeadlineStatus.LAPSED
    with late.acting("manager"):
        assert Entry.objects.filter(event="step.denied_by_silence").count() == 1


def test_management_may_still_answer_after_silence_counted_as_denial(house):
    desk = desk_for(house, "employer-late-denied")
    filed = desk.filed(learned_on=LEARNED)
    late = after(desk, 11)
    sweep(late)

    answer = late.answer(late.seen("manager", filed))

    assert answer.act.is_late
    assert late.seen("steward", filed).status == S.AWAITING_UNION


def test_silence_settles_for_the_grievant_where_the_contract_says_so(house):
    desk = desk_for(house, "employer-late-granted")
    filed = desk.filed(learned_on=LEARNED)
    late = after(desk, 11)

    sweep(late)

    assert late.seen("manager", filed).status == S.SETTLED
    assert limits(late, filed)["step_1.answer"][1] == DeadlineStatus.LAPSED


def test_where_a_notice_of_default_comes_first_silence_alone_settles_nothing(house):
    desk = desk_for(house, "employer-late-notice")
    filed = desk.filed(learned_on=LEARNED)
    late = after(desk, 11)

    sweep(late)

    assert late.seen("steward", filed).status == S.AWAITING_ANSWER
    told = EventTold("default_notice", clock="step_1.answer")
    late.do("steward", record_event, grievance=filed, told=told)
    sweep(after(late, 6))
    assert late.seen("steward", filed).status == S.AWAITING_ANSWER
    sweep(after(late, 8))
    assert late.seen("steward", filed).status == S.SETTLED


def test_where_the_union_may_advance_it_is_told_and_nothing_is_done(house):
    desk = desk_for(house, "multco-afscme88")
    filed = desk.filed()
    late = after(desk, 31)

    sweep(late)

    assert late.seen("steward", filed).status == S.AWAITING_ANSWER
    assert limits(late, filed)["step_1.answer"][1] == DeadlineStatus.MISSED
    with late.acting("steward"):
        notice = Notice.objects.get(kind=NoticeKind.ESCALATION)
    assert "management's day at Step 1" in notice.subject
    assert "The union may take the case on." in notice.subject


def test_what_would_follow_against_the_union_is_told_and_never_carried_out(desk):
    case = desk.answered()
    late = after(desk, 40)

    sweep(late)

    seen = late.seen("manager", case)
    assert (seen.status, seen.closed_at) == (S.AWAITING_UNION, None)
    assert limits(late, case)["step_2.file"][1] == DeadlineStatus.MISSED
    with late.acting("steward"):
        notice = Notice.objects.get(kind=NoticeKind.ESCALATION)
        assert "Nothing was done by the portal." in notice.subject
        assert not case.acts.filter(is_by_contract=True).exists()
    with late.acting("manager"):
        assert not Notice.objects.filter(kind=NoticeKind.ESCALATION).exists()


def test_the_day_to_file_an_intake_is_missed_and_stays_the_unions_own(desk):
    case = desk.intake()
    late = after(desk, 40)

    sweep(late)

    assert late.seen("steward", case).status == S.INTAKE
    assert limits(late, case)["step_1.file"][1] == DeadlineStatus.MISSED


def test_an_abeyance_ends_by_itself_after_the_agreed_day(desk):
    filed = desk.filed()
    offer = desk.do("steward", ask_abeyance, grievance=filed, until=date(2026, 3, 10))
    desk.do("manager", accept_offer, offer=offer)
    sweep(desk.at(desk.now + timedelta(days=8)))
    assert desk.seen("steward", filed).status == S.IN_ABEYANCE

    sweep(after(desk, 9))

    assert desk.seen("steward", filed).status == S.AWAITING_ANSWER
    assert limits(desk, filed)["step_1.answer"] == (date(2026, 3, 25), DeadlineStatus.RUNNING)


def test_a_limit_that_was_to_come_begins_to_run_by_itself(house):
    desk = desk_for(house, "multco-afscme88")
    case = desk.answered()
    assert limits(desk, case)["step_2.file"][1] == DeadlineStatus.UPCOMING

    sweep(after(desk, 30))

    assert limits(desk, case)["step_2.file"][1] == DeadlineStatus.RUNNING


@pytest.mark.parametrize("days", [5, 16, 40])
def test_sweeping_leaves_what_acts_have_closed_alone(desk, days):
    from grievances.actions.endings import withdraw_case

    filed = desk.filed()
    desk.do("steward", withdraw_case, grievance=filed, reason="Settled elsewhere.", word="Done.")

    assert sweep(after(desk, days)) == 0
