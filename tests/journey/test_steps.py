"""What parties say of steps, who answers for them, and what stands under them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError

from foundation.notices.models import Notice
from foundation.people.models import Partnership
from foundation.record.models import Entry
from foundation.roles.actions.founding import found_partnership
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from partnership.journey.actions.barriers import change_barrier, overcome_barrier
from partnership.journey.actions.looking import review_step
from partnership.journey.actions.saying import claim_step, plan_step
from partnership.journey.models import Duty, JourneyStep, StepClaim, StepPlan, StepWord
from partnership.journey.presets import CONTINUING, NEW, STEPS
from partnership.journey.standing import Whole
from partnership.journey.statuses import StepStanding
from tests.journey.desk import SPEAKERS

pytestmark = pytest.mark.django_db
DONE, UNDER_WAY = StepStanding.DONE, StepStanding.UNDER_WAY


def test_a_partnership_begins_with_ten_steps_and_its_duties(house):
    steps = JourneyStep.objects.filter(partnership=house.partnership)

    assert [step.position for step in steps] == list(range(1, 11))
    assert [step.key for step in steps if step.is_standing] == ["monitoring"]
    assert Duty.objects.filter(partnership=house.partnership).count() == len(CONTINUING + NEW)


def test_another_partnership_has_steps_of_its_own(house):
    found_partnership(
        name="Second",
        employer=house.employer,
        unions=[house.nurses],
        unit=house.clinic,
        now=house.now,
    )

    second = Partnership.objects.get(name="Second")
    assert JourneyStep.objects.filter(partnership=second).count() == len(STEPS)


def test_a_step_is_done_when_every_party_says_so(walk):
    for part in SPEAKERS[:2]:
        walk.says(part, DONE)
    line = walk.line()
    assert line.whole == Whole.BY_SOME
    assert line.sentence == "Labor says done, management does not yet."

    walk.says("labor_relations", DONE)

    assert walk.line().whole == Whole.DONE


def test_steps_run_out_of_order(walk):
    for part in SPEAKERS:
        walk.says(part, DONE, "implementation")

    assert walk.line("implementation").whole == Whole.DONE
    assert walk.line("visit").whole == Whole.NOT_BEGUN


def test_the_last_word_of_a_party_stands_and_the_earlier_stay(walk):
    walk.says("labor_partner", DONE)
    walk.later(1).says("labor_partner", UNDER_WAY, because="Nights were forgotten.")

    line = walk.line()
    assert [one.says for one in line.words if one.word] == [UNDER_WAY]
    with walk.acting("manager"):
        assert StepWord.objects.filter(step=walk.step()).count() == 2


def test_a_standing_step_is_never_done(walk):
    with pytest.raises(ValidationError, match="never done"):
        walk.says("labor_partner", DONE, "monitoring")


def test_postgresql_refuses_a_standing_step_as_done(walk):
    with walk.acting("labor_partner"):
        word = StepWord.objects.none().model(
            **_word(walk, "labor_partner", walk.step("monitoring"), walk.house.nurses)
        )
        with pytest.raises(ProgrammingError, match="never done"):
            word.save(force_insert=True)


def test_postgresql_refuses_a_word_for_another_party(walk):
    with walk.acting("labor_partner"):
        word = StepWord(**_word(walk, "labor_partner", walk.step(), walk.house.employer))
        with pytest.raises(ProgrammingError, match="speaks for itself"):
            word.save(force_insert=True)


def _word(walk, part, step, party):
    from partnership.journey.access import room_of

    return {
        "room": room_of(walk.house.partnership),
        "step": step,
        "organization": party,
        "says": DONE,
        "said_by": walk.house.people[part],
        "said_role": "Labor partner",
        "said_at": walk.now,
    }


def test_the_same_word_again_is_refused_unless_it_says_why(walk):
    walk.says("labor_partner", UNDER_WAY)

    with pytest.raises(ValidationError, match="says so already"):
        walk.later(1).says("labor_partner", UNDER_WAY)
    walk.later(1).says("labor_partner", UNDER_WAY, because="Half of it is there.")


def test_only_those_who_keep_the_steps_speak_for_a_party(walk):
    for part in ("steward", "manager", "chief_steward", "labor_co_lead"):
        with pytest.raises(PermissionDenied):
            walk.says(part, UNDER_WAY)


def test_a_word_is_recorded_and_the_others_are_told_without_saying_it(walk):
    walk.says("labor_partner", DONE, because="All of us were there.")

    with walk.acting("labor_relations"):
        entry = Entry.objects.get(event="journey_step.said")
        notice = Notice.objects.get(person=walk.house.people["labor_relations"])
    assert "Nurses says of step 6: done" in entry.sentence
    assert "step 6" in notice.subject.lower()
    assert "done" not in notice.subject.lower()


def test_each_side_names_its_own_owner(walk):
    people = walk.house.people
    walk.do("labor_partner", plan_step, step=walk.step(), owner=people["steward"], seen=0)
    said = {"step": walk.step(), "owner": people["manager"], "target_on": walk.in_days(90)}
    walk.do("labor_relations", plan_step, seen=1, **said)

    plan = walk.line().plan
    assert (plan.labor_owner, plan.management_owner) == (people["steward"], people["manager"])
    with pytest.raises(ValidationError, match="role for Nurses"):
        walk.do("labor_partner", plan_step, step=walk.step(), owner=people["manager"], seen=2)


def test_a_plan_that_was_changed_meanwhile_is_a_conflict(walk):
    walk.do("labor_partner", plan_step, step=walk.step(), target_on=walk.in_days(10), seen=0)

    with pytest.raises(StaleVersionError):
        walk.do("labor_relations", plan_step, step=walk.step(), seen=0)
    with walk.acting("manager"):
        assert StepPlan.objects.standing().get(step=walk.step()).target_on == walk.in_days(10)


def test_a_step_past_its_day_is_shown_so(walk):
    walk.do("labor_partner", plan_step, step=walk.step(), target_on=walk.today)
    assert not walk.line().is_late

    assert walk.later(days=1).line().is_late


def test_a_claim_carries_who_said_it_and_when(walk):
    walk.do("labor_partner", claim_step, step=walk.step(), text="Everybody knows it by now.")

    claim = walk.line(part="manager").claims[0]
    assert (claim.said_by, claim.said_at) == (walk.house.people["labor_partner"], walk.now)
    with pytest.raises(ValidationError):
        walk.do("labor_partner", claim_step, step=walk.step(), text="  ")
    with walk.acting("manager"):
        assert StepClaim.objects.count() == 1


def test_visits_are_of_the_first_step_and_of_days_that_have_come(walk):
    walk.visit()
    with pytest.raises(ValidationError, match="has not come"):
        walk.visit(visited_on=walk.in_days(1))
    with pytest.raises(ValidationError) as refusal:
        walk.visit(findings=" ")

    assert set(refusal.value.error_dict) == {"findings"}
    assert walk.figures("visit") == {"Visits recorded": "1"}


def test_a_look_at_the_standing_step_is_due_again_after_the_agreed_months(walk):
    assert walk.line("monitoring").is_review_due
    review = walk.review()

    assert 89 <= (review.next_on - walk.today).days <= 92
    assert not walk.line("monitoring").is_review_due
    assert walk.later(days=93).line("monitoring").is_review_due
    with pytest.raises(PermissionDenied, match="Only a standing step"):
        walk.do(
            "labor_partner",
            review_step,
            step=walk.step(),
            reviewed_on=walk.today,
            findings="No.",
        )


def test_a_barrier_has_a_strategy_and_an_owner_and_is_overcome_once(walk):
    barrier = walk.barrier()
    with pytest.raises(ValidationError) as refusal:
        walk.barrier(strategy=" ", title="Another")
    assert set(refusal.value.error_dict) == {"strategy"}

    walk.do("labor_partner", overcome_barrier, barrier=barrier, outcome="Courses run at night.")

    with pytest.raises(PermissionDenied, match="overcome already"):
        walk.do("labor_partner", overcome_barrier, barrier=barrier, outcome="Again.")
    assert walk.figures("monitoring")["Barriers overcome"] == "1 of 1"


def test_the_owner_of_a_barrier_keeps_it_whatever_their_role(walk):
    barrier = walk.barrier(owner=walk.house.people["manager"])

    said = walk.said_of_barrier(owner=walk.house.people["manager"], strategy="Weekends.")
    walk.do("manager", change_barrier, barrier=barrier, said=said, seen=1)

    with pytest.raises(StaleVersionError):
        walk.do("labor_partner", change_barrier, barrier=barrier, said=said, seen=1)
    with pytest.raises(PermissionDenied):
        walk.do("steward", change_barrier, barrier=barrier, said=said)


def test_a_barrier_of_a_stranger_is_refused(walk):
    with pytest.raises(ValidationError, match="holds no role"):
        walk.barrier(owner=walk.house.people["stranger"])


def test_what_waits(walk):
    walk.barrier()
    walk.says("labor_relations", DONE)
    walk.review()

    titles = _waiting(walk, "labor_partner")
    assert "Barrier: Night shift cannot come" in titles
    assert "Another party says step 6 is done" in titles
    assert "Look at step 10 again" not in titles
    assert "Look at step 10 again" in _waiting(walk.later(days=120), "labor_relations")
    assert not any("step" in title for title in _waiting(walk.later(days=120), "steward"))

    walk.later(hours=1).says("labor_partner", DONE)
    assert "Another party says step 6 is done" not in _waiting(walk, "labor_partner")


def test_a_done_that_was_taken_back_waits_for_nobody(walk):
    walk.says("labor_relations", DONE)
    walk.later(hours=1).says("labor_relations", UNDER_WAY)

    assert "Another party says step 6 is done" not in _waiting(walk, "labor_partner")


def test_what_waits_takes_two_statements(walk, django_assert_max_num_queries):
    for key in ("visit", "planning", "design"):
        walk.barrier(key=key)
        walk.says("labor_relations", DONE, key)
    from partnership.journey.waiting import lines

    with walk.acting("labor_partner") as actor, django_assert_max_num_queries(2):
        assert len(list(lines(actor, walk.now))) == 6


def _waiting(walk, part):
    with walk.acting(part) as actor:
        return [line.title for line in waiting_for(actor, walk.now)]


def test_nothing_of_a_step_is_read_by_another_partnership(walk):
    """Its room is that of the parties alone: see the matrix for the pages."""
    walk.says("labor_partner", DONE)
    stranger = replace(walk, now=walk.now + timedelta(days=1))

    with stranger.acting("labor_relations"):
        assert StepWord.objects.count() == 1
