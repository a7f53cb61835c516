"""The plan, its goals, needs, changes of work and areas."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError

from foundation.notices.models import Notice, NoticeKind
from foundation.roles.actor import system_actor
from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from partnership.plan.actions.agreeing import (
    agree_to_version,
    change_goal,
    set_goal,
    take_back,
)
from partnership.plan.actions.costing import drop_activity, verify_figures
from partnership.plan.actions.measuring import review_goal
from partnership.plan.actions.needing import drop_need, serve_need, share_need
from partnership.plan.actions.reviewing import owe_calls
from partnership.plan.models import Area, Goal, Need, PlanVersion
from partnership.plan.queries import change_lines, goal_lines, needs_page
from partnership.plan.statuses import Direction, PlanVersionStatus, Track
from tests.journey.desk import SPEAKERS

pytestmark = pytest.mark.django_db


# --- versions and goals


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": " "}, "measure"),
        ({"measured_in": ""}, "measured_in"),
        ({"target": Decimal(30)}, "target"),
        ({"target": Decimal(20)}, "target"),
    ],
)
def test_a_goal_without_measure_or_target_is_refused(board, changes, field):
    version = board.draft()

    with pytest.raises(ValidationError) as refusal:
        board.goal(version, **changes)

    assert set(refusal.value.error_dict) == {field}


def test_a_goal_past_the_period_is_refused(board):
    with pytest.raises(ValidationError) as refusal:
        board.goal(board.draft(), by_on=board.in_days(2000))

    assert set(refusal.value.error_dict) == {"by_on"}


def test_a_plan_is_agreed_with_the_word_of_every_party(board):
    version, _ = board.offered()
    for part in SPEAKERS[:2]:
        version = board.do(part, agree_to_version, version=version)
    assert version.is_offered

    version = board.do(SPEAKERS[2], agree_to_version, version=version)

    assert version.is_agreed
    with pytest.raises(PermissionDenied):
        board.do(SPEAKERS[2], agree_to_version, version=version)


def test_a_word_to_an_earlier_wording_counts_for_nothing(board):
    version, goal = board.offered()
    board.do("labor_partner", agree_to_version, version=version)
    version = board.do("labor_relations", take_back, version=version)
    said = board.words(target=Decimal(5))
    board.do("labor_relations", change_goal, goal=goal, said=said, seen=1)
    from partnership.plan.actions.agreeing import offer_version

    version = board.do("labor_relations", offer_version, version=version)
    for part in SPEAKERS[1:]:
        version = board.do(part, agree_to_version, version=version)

    assert version.is_offered


def test_what_was_agreed_is_not_changed_by_the_portal(board):
    version, goal = board.agreed()

    with pytest.raises(PermissionDenied):
        board.do("labor_partner", change_goal, goal=goal, said=board.words(target=Decimal(1)))
    with pytest.raises(PermissionDenied):
        board.do("labor_partner", set_goal, version=version, said=board.words())
    with pytest.raises(PermissionDenied):
        board.do("labor_partner", take_back, version=version)


@pytest.mark.parametrize("change", [{"target": 1}, {"title": "Other"}, {"by_on": "2027-01-01"}])
def test_postgresql_keeps_the_goals_of_an_agreed_plan(board, change):
    _, goal = board.agreed()

    refused = pytest.raises(ProgrammingError, match="while the plan is a draft")
    with refused, board.acting("labor_partner"):
        Goal.objects.filter(pk=goal.pk).update(**change)


def test_postgresql_keeps_an_agreed_version_and_one_without_all_words(board):
    version, _ = board.offered()
    refused = pytest.raises(ProgrammingError, match="not every party has agreed")
    agreed = {"status": PlanVersionStatus.AGREED, "agreed_at": board.now}
    with refused, board.acting("labor_partner"):
        PlanVersion.objects.filter(pk=version.pk).update(**agreed)
    for part in SPEAKERS:
        board.do(part, agree_to_version, version=version)
    refused = pytest.raises(ProgrammingError, match="what was agreed stands")
    with refused, board.acting("labor_partner"):
        PlanVersion.objects.filter(pk=version.pk).update(title="Another")


def test_the_next_version_carries_goals_and_readings_on(board):
    _, goal = board.agreed()
    board.read(goal, 15)

    following = board.draft(part="labor_relations", title="The next")

    with board.acting("manager"):
        carried = Goal.objects.for_page().get(version=following)
        line = goal_lines([carried], board.today)[0]
    assert carried.lineage == goal.lineage
    assert line.value == 15


def test_a_goal_changed_meanwhile_is_a_conflict(board):
    goal = board.goal(board.draft())
    board.do("labor_partner", change_goal, goal=goal, said=board.words(title="A"), seen=1)

    with pytest.raises(StaleVersionError):
        board.do("labor_relations", change_goal, goal=goal, said=board.words(title="B"), seen=1)


# --- readings and reviews


def test_a_reading_is_corrected_by_a_later_one_that_says_why(board):
    _, goal = board.agreed()
    wrong = board.read(goal, 2)
    with pytest.raises(ValidationError) as refusal:
        board.read(goal, 12, corrects=wrong)
    assert set(refusal.value.error_dict) == {"because"}

    board.read(goal, 12, corrects=wrong, because="A month was missing.")

    with board.acting("manager"):
        line = goal_lines([goal], board.today)[0]
    assert [reading.value for reading in line.readings] == [12]
    assert line.share == 80
    with pytest.raises(StaleVersionError):
        board.read(goal, 13, corrects=wrong, because="Again.")


def test_readings_are_recorded_by_owners_with_a_source_and_a_day_that_has_come(board):
    _, goal = board.agreed()
    with pytest.raises(PermissionDenied):
        board.read(goal, 12, part="clinic_steward")
    with pytest.raises(ValidationError) as refusal:
        board.read(goal, 12, read_on=board.in_days(1), source=" ")

    assert set(refusal.value.error_dict) == {"read_on", "source"}


def test_each_sides_owner_says_how_a_goal_stands(board):
    _, goal = board.agreed()
    said = {"goal": goal, "says": Track.AT_RISK, "why": "Two falls this week."}
    board.do("steward", review_goal, **said)
    board.do("manager", review_goal, **{**said, "says": Track.ON_TRACK, "why": "On the whole."})

    with board.acting("labor_relations"):
        line = goal_lines([goal], board.today)[0]
    assert (line.labor.says, line.management.says) == (Track.AT_RISK, Track.ON_TRACK)
    with pytest.raises(ValidationError, match="why"):
        board.do("steward", review_goal, **{**said, "why": " "})


# --- needs


def test_a_need_is_its_own_partys_until_it_is_shared(board):
    need = board.need()
    with board.acting("labor_relations"):
        assert not Need.objects.exists()
    with board.acting("other_administrator"):
        assert not Need.objects.exists()

    # Behind the wall it is not there at all.
    with pytest.raises(Need.DoesNotExist):
        board.do("labor_relations", share_need, need=need)
    board.do("labor_partner", share_need, need=need)

    with board.acting("labor_relations"):
        assert Need.objects.get().title == "Safe jobs"
    with pytest.raises(PermissionDenied):
        board.do("labor_partner", share_need, need=need)


def test_a_need_no_goal_serves_is_shown(board):
    _, goal = board.agreed()
    need = board.need(is_shared=True)
    assert _unserved(board) == [need]

    board.do("labor_relations", serve_need, goal=goal, need=need)
    assert _unserved(board) == []

    with pytest.raises(ValidationError, match="already"):
        board.do("labor_relations", serve_need, goal=goal, need=need)
    with pytest.raises(ValidationError, match="shared"):
        board.do("labor_partner", serve_need, goal=goal, need=board.need())


def test_a_dropped_need_is_gone_from_the_page(board):
    need = board.need(is_shared=True)
    board.do("labor_partner", drop_need, need=need)

    assert _unserved(board) == []
    with pytest.raises(PermissionDenied, match="dropped already"):
        board.do("labor_partner", drop_need, need=need)


def _unserved(board):
    with board.acting("manager") as actor:
        parties = needs_page(actor, board.house.partnership)
    return [line.need for one in parties for line in one.lines if line.is_unserved]


# --- changes of work


def test_figures_are_verified_by_each_party_and_anew_when_they_change(board):
    change = board.change()
    with pytest.raises(PermissionDenied, match="no figures"):
        board.do("labor_partner", verify_figures, change=change, how="By the books.")
    activity = board.activity(change)
    board.do("labor_partner", verify_figures, change=change, how="By the books.", seen=2)
    assert _line(board, change).verified == ("Nurses",)

    board.activity(change)
    assert _line(board, change).verified == ()
    with pytest.raises(StaleVersionError):
        board.do("labor_relations", verify_figures, change=change, how="Seen.", seen=2)

    board.do("labor_relations", drop_activity, activity=activity, seen=3)
    assert _line(board, change).totals.difference == Decimal(1000 * 2 - 9000 * 2.5)


def test_a_change_says_what_becomes_of_jobs(board):
    with pytest.raises(ValidationError) as refusal:
        board.change(effect_on_jobs=" ")

    assert set(refusal.value.error_dict) == {"effect_on_jobs"}


def _line(board, change):
    with board.acting("manager"):
        found = type(change).objects.for_page().prefetch_related("checks").get(pk=change.pk)
        return change_lines([found], board.house.partnership)[0]


# --- areas


def test_the_next_review_is_due_by_the_rule_of_the_area(board):
    area = board.area()
    with pytest.raises(ValidationError) as refusal:
        board.reviewed(area, said=board.area_words(safety=" "))
    assert set(refusal.value.error_dict) == {"safety"}

    review = board.reviewed(area)

    assert 88 <= (review.next_on - board.today).days <= 93
    with board.acting("manager"):
        assert Area.objects.with_due().get().due_on == review.next_on
    with pytest.raises(PermissionDenied):
        board.reviewed(area, part="clinic_manager")


def test_a_review_that_is_near_or_overdue_is_told_once_each(board):
    board.area(due=10)

    assert [_sweep(board), _sweep(board)] == [1, 0]
    assert [_sweep(board.later(days=11)), _sweep(board.later(days=12))] == [1, 0]
    with board.acting("chief_steward"):
        subjects = Notice.objects.filter(kind=NoticeKind.JOURNEY).values_list("subject", flat=True)
        assert {subject.split(" due ")[0] for subject in subjects} == {
            "A review of an area of work is",
            "A review of an area of work was",
        }


def _sweep(board):
    actor = system_actor(board.house.nurses, board.now)
    with acting_as(actor):
        return owe_calls(by=actor, now=board.now)


def test_what_waits(board):
    board.offered()
    board.area(due=5)

    assert "Review the business of Ward 4 West" in _waiting(board, "manager")
    assert "Review the business of Ward 4 West" not in _waiting(board, "clinic_manager")
    word = "The business plan waits for your party's word: Plan of three years"
    assert word in _waiting(board, "labor_relations")
    assert word not in _waiting(board, "manager")


def test_what_waits_takes_two_statements(board, django_assert_max_num_queries):
    from partnership.plan.waiting import lines

    board.offered()
    board.area(due=5)
    board.area(unit=board.house.clinic, part="labor_relations", due=5)
    with board.acting("labor_relations") as actor, django_assert_max_num_queries(2):
        assert len(list(lines(actor, board.now))) == 3


def _waiting(board, part):
    with board.acting(part) as actor:
        return [line.title for line in waiting_for(actor, board.now)]


def test_a_direction_up_needs_a_higher_target(board):
    goal = board.goal(board.draft(), direction=Direction.UP, target=Decimal(30))

    assert goal.target == 30
