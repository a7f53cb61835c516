"""The pages of the plan: what stands there, what a mistake looks like, what a list costs."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnership.plan.actions.agreeing import offer_version
from tests.lists_desk import sign_in

pytestmark = pytest.mark.django_db
PLAN = "/partnership/plan/"


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def typed(page) -> str:
    return page.content.decode()


def test_a_goal_without_measure_target_and_date_says_so_at_each_field(board, signed_in):
    version = board.draft()
    said = {"title": "Better", "measured_in": "x", "direction": "UP", "baseline": "1"}

    answer = signed_in("labor_partner").post(f"{PLAN}versions/{version.pk}/goal", said)

    assert answer.status_code == 422
    for sentence in ("A goal has a measure", "A goal has a target", "A goal has a date"):
        assert sentence in typed(answer)


def test_a_need_that_is_not_shared_is_on_no_other_partys_page(board, signed_in):
    board.need(title="A word of our own")

    assert "A word of our own" in typed(signed_in("steward").get(f"{PLAN}needs/"))
    for part in ("manager", "other_steward"):
        assert "A word of our own" not in typed(signed_in(part).get(f"{PLAN}needs/"))


def test_the_plan_the_change_and_the_area_are_shown(board, signed_in):
    version, goal = board.agreed()
    board.read(goal, 12)
    change = board.change()
    board.activity(change)
    area = board.area(due=-3)
    client = signed_in("labor_relations")

    assert "80 per cent of the way" in typed(client.get(PLAN))
    assert client.get(version.get_absolute_url()).status_code == 200
    assert "Incident reports" in typed(client.get(goal.get_absolute_url()))
    assert "It saves $20,500.00 a year." in typed(client.get(change.get_absolute_url()))
    assert "Review overdue" in typed(client.get(f"{PLAN}areas/"))
    assert client.get(area.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("address", ["", "needs/", "changes/", "areas/"])
def test_a_list_costs_the_same_however_long(board, signed_in, address):
    _some(board, 1)
    client = signed_in("labor_partner")
    client.get(f"{PLAN}{address}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PLAN}{address}")
    _some(board.later(minutes=1), 4)

    with CaptureQueriesContext(connection) as many:
        client.get(f"{PLAN}{address}")

    assert len(many) == len(few)


def _some(board, count):
    version = board.draft(part="labor_relations", title=f"Plan {count}")
    goals = [board.goal(version, title=f"Goal {place}") for place in range(count)]
    version = board.do("labor_partner", offer_version, version=version)
    from partnership.plan.actions.agreeing import agree_to_version
    from tests.journey.desk import SPEAKERS

    for part in SPEAKERS:
        version = board.do(part, agree_to_version, version=version)
    for goal in goals:
        goal.version = version
        board.read(goal, 15)
    for place in range(count):
        board.need(is_shared=True, title=f"Need {place}")
        board.activity(board.change(title=f"Change {place}"))
        board.reviewed(board.area(part="labor_relations"))
