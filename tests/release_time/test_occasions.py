"""Entries straight from a meeting, a case and a course: each offered to who took part, once."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from foundation.release_time.actions.requesting import grant_request
from foundation.release_time.offers import offers_to
from foundation.release_time.periods import plus_months
from tests.committees.desk import Desk as Committees
from tests.grievances.cases import desk_for
from tests.lists_desk import sign_in
from tests.training.desk import School

ADD, FROM = "/release-time/add", "/release-time/add/from"


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


@pytest.fixture
def bank(books):
    begun = plus_months(books.today.replace(day=1), -2)
    made = books.bank(starts_on=begun, year_begins_on=begun)
    for role in ("steward", "labor-co-lead"):
        books.entitlement(made, role, anchor_on=begun, starts_on=begun)
    books.accrue()
    return made


@pytest.fixture
def meeting(books, house):
    """Of the ward's team, yesterday, from its begin to its end 52 minutes later."""
    desk = Committees(house, books.now - timedelta(days=1))
    held = desk.running(desk.team())
    desk.present(held, "labor_co_lead", "steward", "manager")
    return desk.later(minutes=52).finished(held)


def offered(books, part):
    with books.acting(part) as actor:
        return [
            (offer.occasion.label, offer.category.code, offer.minutes)
            for offer in offers_to(actor, books.now)
        ]


def test_a_meeting_is_offered_with_its_length_to_those_of_labor_who_were_there(
    books, bank, meeting, signed_in
):
    label = f"Team of {books.house.ward}, meeting 1"
    team = [(label, "partnership", 45)]

    assert offered(books, "labor_co_lead") == team
    assert offered(books, "steward") == team
    assert offered(books, "labor_partner") == []
    assert signed_in("manager").get(ADD).status_code == 403
    page = signed_in("steward").get(ADD).content.decode()
    assert label in page
    assert 'value="0:45"' in page
    overview = signed_in("steward").get("/release-time/").content.decode()
    assert "1 thing you took part in" in overview


def test_a_meeting_is_added_once_and_is_then_no_longer_offered(books, bank, meeting, signed_in):
    steward = signed_in("steward")
    said = {"key": f"committees.meeting:{meeting.pk}", "bank": bank.pk, "hours": "0:45"}

    assert steward.post(FROM, said).status_code == 302
    again = steward.post(FROM, said)

    assert again.status_code == 404
    assert offered(books, "steward") == []
    (line,) = books.lines(bank, kind="USE")
    assert (line.minutes, str(line.category)) == (45, "Partnership")
    assert str(meeting.pk) not in line.origin


def test_what_is_refused_keeps_the_hours_that_were_typed(books, bank, meeting, signed_in):
    said = {"key": f"committees.meeting:{meeting.pk}", "bank": bank.pk, "hours": "0:52"}

    answer = signed_in("steward").post(FROM, said)

    assert answer.status_code == 422
    assert "is used in steps of 15 min" in answer.content.decode()
    assert 'value="0:52"' in answer.content.decode()
    assert books.lines(bank, kind="USE") == []


def test_a_day_of_work_on_a_case_is_offered_and_its_hours_are_asked_for(books, bank, signed_in):
    case = desk_for(books.house).filed(incident_on=books.today - timedelta(days=1))
    (label, category, minutes) = offered(books, "steward")[0]
    key = f"grievances.case:{case.pk}:{books.today.isoformat()}"
    steward = signed_in("steward")
    unsaid = steward.post(FROM, {"key": key, "bank": bank.pk, "hours": ""})

    said = steward.post(FROM, {"key": key, "bank": bank.pk, "hours": "1.5"})

    assert (category, minutes) == ("disputes", None)
    assert str(case) in label
    assert unsaid.status_code == 422
    assert said.status_code == 302
    assert [line.minutes for line in books.lines(bank, kind="USE")] == [90]


def test_a_course_is_offered_to_who_signed_in(books, bank):
    school = School(books.house, books.now - timedelta(days=5))
    session = school.session(on=school.in_days(3))
    school.book(session, "steward")
    school.held(session, "steward")

    assert offered(books, "steward") == [(str(session.course), "training", 480)]
    assert offered(books, "labor_co_lead") == [(str(session.course), "training", 480)]
    assert offered(books, "chief_steward") == []


def test_a_meeting_in_hours_that_were_granted_uses_those(books, bank, meeting, signed_in):
    before = books.later(days=-3)
    one = before.asked(bank, on=books.later(days=-1).today, hour=8, minutes=60)
    before.do("manager", grant_request, request=one)
    said = {"key": f"committees.meeting:{meeting.pk}", "bank": bank.pk, "hours": "0:45"}

    assert signed_in("steward").post(FROM, said).status_code == 302

    account = books.account(bank, "steward")
    assert (account.held, account.used) == (0, 45)
    assert books.see("steward", one).status == "USED"
    assert offered(books, "steward") == []


def test_one_of_another_is_not_there(books, bank, meeting, signed_in):
    said = {"key": f"committees.meeting:{meeting.pk}", "bank": bank.pk, "hours": "0:45"}

    assert signed_in("chief_steward").post(FROM, said).status_code == 404


def test_a_bank_for_another_category_is_not_offered(books, bank, meeting):
    with books.acting("contract_specialist"):
        only = books.category("training")
    other = books.bank(name="Courses", only_category=only)

    with books.acting("steward") as actor:
        (offer,) = offers_to(actor, books.now)

    assert bank in offer.banks
    assert other not in offer.banks
