"""The pages: reachable, with what was typed kept, at the same cost however much there is."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.lists_desk import sign_in
from training.models import Booking, Completion


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


def typed(page):
    return page.content.decode()


PAGES = (
    "",
    "courses/",
    "required/",
    "facilitators/",
    "sessions/",
    "sessions/?show=past",
    "matrix/",
    "gaps/",
    "new-employees/",
    "needs/",
    "ladders/",
)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_page_says_what_would_stand_there(signed_in, path):
    page = signed_in("labor_partner").get(f"/training/{path}")

    assert page.status_code == 200
    if path != "matrix/":
        assert 'class="empty"' in typed(page)
    assert 'aria-label="Training"' in typed(page)


def test_a_course_goes_from_the_catalogue_to_a_certificate_by_its_pages(school, signed_in):
    labor, management = signed_in("labor_partner"), signed_in("labor_relations")
    taken = labor.post("/training/courses/catalogue/consensus")
    course = taken.headers["Location"]
    said = {
        "title": "Consensus",
        "summary": "By consensus.",
        "hours": "1.5",
        "labor_owner": "Lena",
        "management_owner": "Rita Cole",
        "seen": "1",
    }
    assert management.post(f"{course}change", said).status_code == 302
    for client in (labor, management):
        assert client.post(f"{course}agree", {"seen": "2"}).status_code == 302
    assert "In use" in typed(labor.get(course))
    named = {"course": course.split("/")[-2], "person": "Luis", "learned_how": "By doing."}
    assert labor.post("/training/facilitators/name", named).status_code == 302
    plan = typed(labor.get(f"{course}plan"))
    leader = plan.split('name="led_by"')[1].split('<option value="')[2].split('"')[0]
    planned = labor.post(
        f"{course}plan",
        {
            "unit": school.house.ward.pk,
            "place": "Room 2",
            "on": school.in_days(5).isoformat(),
            "begins": "09:00",
            "ends": "10:30",
            "seats": "3",
            "led_by": leader,
        },
    )
    session = planned.headers["Location"]
    assert signed_in("steward").post(f"{session}book", {"person": "Stella"}).status_code == 302
    assert "Stella Marsh" in typed(labor.get(session))
    assert "<svg" in typed(labor.get(f"{session}sheet"))
    assert "Consensus" in typed(signed_in("steward").get("/training/"))


def test_a_name_that_several_have_is_asked_for_again_with_what_was_typed(school, signed_in):
    session = school.session()

    page = signed_in("labor_partner").post(
        f"/training/sessions/{session.pk}/book", {"person": "Ma"}
    )

    assert page.status_code == 422
    assert "Several people are called that" in typed(page)
    assert 'value="Ma"' in typed(page)


def test_a_certificate_is_read_by_its_holder_and_by_who_trains_them(school, signed_in):
    completion = school.done(school.course(), "grievant", 5)
    path = f"/training/certificates/{completion.pk}/"

    assert completion.number in typed(signed_in("grievant").get(path))
    assert completion.number in typed(signed_in("steward").get(path))
    assert signed_in("stranger").get(path).status_code == 404
    assert signed_in("clinic_steward").get(path).status_code == 404


def test_a_member_signs_in_by_the_code_and_hands_in_a_sheet(school, signed_in):
    soon = timezone.now().astimezone(school.now.tzinfo)
    session = school.session(seats=5)
    # The session is on now: moved there by the one who keeps the list.
    with school.acting("labor_partner"):
        type(session).objects.filter(pk=session.pk).update(
            starts_at=soon - timedelta(hours=2), ends_at=soon + timedelta(minutes=30)
        )
    member = signed_in("grievant")
    path = f"/training/here/{session.code}"

    assert "I am here" in typed(member.get(path))
    assert member.post(path).status_code == 302
    assert "You are signed in" in typed(member.get(path))
    sheet = {"confidence": "4", "usefulness": "5", "words": "Good."}
    assert member.post(f"{path}/evaluate", sheet).status_code == 302
    assert member.post(f"{path}/evaluate", sheet).status_code == 409
    assert member.get("/training/here/nothing-of-the-kind").status_code == 404
    assert "Signed in" in typed(member.get("/training/"))


def test_pages_cost_the_same_however_much_there_is(school, signed_in):
    course = school.course()
    session = school.session(course, seats=30)
    school.required("steward", course)
    pages = [
        *(f"/training/{path}" for path in PAGES),
        f"/training/courses/{course.pk}/",
        f"/training/sessions/{session.pk}/",
        "/api/v1/training/courses/",
        "/api/v1/training/sessions/",
        "/api/v1/training/certificates/",
        "/api/v1/training/gaps/",
    ]
    client = signed_in("labor_partner")
    fill(school, course, session, ("steward",))
    few = {page: queries(client, page) for page in pages}

    fill(school, course, session, ("chief_steward", "manager", "grievant", "clinic_steward"))
    other = school.course(title="Another")
    school.session(other)
    school.required("chief-steward", other)

    assert {page: queries(client, page) for page in pages} == few
    assert max(few.values()) <= 27


def fill(school, course, session, parts):
    for part in parts:
        school.book(session, part)
        school.done(course, part, 30)
    with school.acting("labor_partner"):
        assert Booking.objects.exists()
        assert Completion.objects.exists()


def queries(client, page):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(page).status_code == 200, page
    return len(seen)
