"""The pages of the ten steps: what stands there, and what a mistake looks like."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.roles.models import Role
from partnership.journey.actions.barriers import overcome_barrier
from partnership.journey.actions.duties import give_duty
from partnership.journey.models import Duty
from partnership.journey.statuses import StepStanding
from tests.lists_desk import sign_in
from tests.training.desk import School

pytestmark = pytest.mark.django_db
STEPS, DUTIES = "/partnership/steps/", "/partnership/steps/duties/"
WORDS = "The words that somebody typed."


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def typed(page) -> str:
    return page.content.decode()


def test_one_sides_done_is_shown_as_exactly_that(walk, signed_in):
    for part in ("labor_partner", "other_administrator"):
        walk.says(part, StepStanding.DONE)

    page = typed(signed_in("manager").get(STEPS))

    assert "Labor says done, management does not yet." in page
    assert "0 of 9" in page


def test_the_page_shows_evidence_that_changes_with_the_data_below(walk, signed_in):
    school = School(walk.house, walk.now)
    course = school.course()
    school.required("steward", course)
    reader = signed_in("labor_partner")
    assert "0 of 3" in typed(reader.get(STEPS))

    school.done(course, "steward", 2)

    assert "1 of 3" in typed(reader.get(STEPS))


def test_a_step_is_said_from_its_page(walk, signed_in):
    step = walk.step()
    answer = signed_in("labor_relations").post(
        f"{STEPS}{step.pk}/say", {"says": "UNDER_WAY", "because": "Half the wards."}, follow=True
    )

    assert answer.status_code == 200
    assert "Half the wards." in typed(answer)


def test_a_standing_step_offers_no_done_and_refuses_it(walk, signed_in):
    step = walk.step("monitoring")
    client = signed_in("labor_partner")
    assert 'value="DONE"' not in typed(client.get(f"{STEPS}{step.pk}/say"))

    answer = client.post(f"{STEPS}{step.pk}/say", {"says": "DONE", "because": WORDS})

    assert answer.status_code == 422
    assert WORDS in typed(answer)


def test_a_visit_of_a_day_to_come_keeps_what_was_typed(walk, signed_in):
    said = {
        "visited_on": walk.in_days(20).isoformat(),
        "place": "Lakeside",
        "went": WORDS,
        "compared_with": "Ours.",
        "findings": "None.",
    }
    answer = signed_in("labor_partner").post(f"{STEPS}{walk.step('visit').pk}/visit", said)

    assert answer.status_code == 422
    assert WORDS in typed(answer)
    assert "This day has not come yet." in typed(answer)


def test_two_people_planning_a_step_at_once_is_a_conflict(walk, signed_in):
    address = f"{STEPS}{walk.step().pk}/plan"
    first = signed_in("labor_partner").post(
        address, {"target_on": walk.in_days(40).isoformat(), "seen": 0}
    )
    second = signed_in("labor_relations").post(
        address, {"target_on": walk.in_days(80).isoformat(), "seen": 0}
    )

    assert (first.status_code, second.status_code) == (302, 409)
    assert walk.line().plan.target_on == walk.in_days(40)


def test_a_barrier_that_was_overcome_meanwhile_keeps_what_was_typed(walk, signed_in):
    barrier = walk.barrier()
    walk.do("labor_partner", overcome_barrier, barrier=barrier, outcome="It is gone.")

    answer = signed_in("labor_relations").post(
        f"{STEPS}barriers/{barrier.pk}/overcome", {"outcome": WORDS}
    )

    assert answer.status_code == 409
    assert WORDS in typed(answer)


def test_whoever_may_not_speak_for_a_party_is_offered_nothing(walk, signed_in):
    page = typed(signed_in("steward").get(f"{STEPS}{walk.step().pk}/"))

    assert "Say where it stands" not in page
    assert signed_in("steward").get(f"{STEPS}{walk.step().pk}/say").status_code == 403


def test_a_unions_own_duties_are_not_shown_to_management(walk, signed_in):
    own = Duty.objects.filter(partnership=walk.house.partnership, is_own=True)
    duty = own.select_related("partnership__unit", "partnership__employer")[0]
    person = walk.house.people["chief_steward"]
    walk.do("labor_partner", give_duty, duty=duty, person=person)

    assert person.name in typed(signed_in("steward").get(DUTIES))
    hidden = typed(signed_in("manager").get(DUTIES))
    assert person.name not in hidden
    assert "its own affair" in hidden


@pytest.mark.parametrize("address", [STEPS, DUTIES])
def test_a_list_costs_the_same_however_long(walk, signed_in, address):
    _some(walk, 1)
    client = signed_in("labor_partner")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    _some(walk.later(minutes=1), 5)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)


def test_a_step_costs_the_same_however_much_was_said(walk, signed_in):
    address = f"{STEPS}{walk.step().pk}/"
    _some(walk, 1)
    client = signed_in("labor_partner")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    _some(walk.later(minutes=1), 5)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)


def _some(walk, count):
    role = Role.objects.get(code="steward" if count == 1 else "chief-steward")
    duties = Duty.objects.filter(partnership=walk.house.partnership, is_own=False)
    for duty in duties.select_related("partnership__unit", "partnership__employer")[:count]:
        walk.do("labor_partner", give_duty, duty=duty, role=role)
    for place in range(count):
        walk.barrier(title=f"Barrier {place} of {count}")
        walk.says("labor_partner", StepStanding.UNDER_WAY, because=f"{place} of {count}")
        walk.says("labor_relations", StepStanding.UNDER_WAY, because=f"{place} of {count}")
        walk.visit(place=f"Place {place}")
        walk.review()


def test_the_api_says_what_the_page_says(walk, signed_in):
    walk.says("labor_partner", StepStanding.DONE)
    client = signed_in("manager")

    found = client.get("/api/v1/journey/").json()

    step = next(one for one in found["steps"] if one["key"] == "education")
    assert step["whole"] == "BY_SOME"
    assert step["sentence"] == "Nurses says done; Technicians and Northwater do not yet."
    assert {line["name"] for line in step["evidence"]} == {"Education coverage"}
    one = client.get(f"/api/v1/journey/{step['id']}/")
    assert one.json()["said"][0]["says"] == "DONE"
    assert one.headers["ETag"] == '"0"'


def test_the_api_refuses_a_stale_plan(walk, signed_in):
    address = f"/api/v1/journey/{walk.step().pk}/plan/"
    said = {"target_on": walk.in_days(40).isoformat()}
    client = signed_in("labor_relations")

    first = client.post(address, said, "application/json", headers={"If-Match": '"0"'})
    second = client.post(address, said, "application/json", headers={"If-Match": '"0"'})

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["current"]["To be reached by"] == said["target_on"]
