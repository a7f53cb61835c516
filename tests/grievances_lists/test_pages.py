from urllib.parse import urlencode

import pytest

from grievances.models import SavedFilter
from grievances.statuses import GrievanceStatus as S
from tests.lists_desk import said


def test_a_list_shows_an_intake_by_the_unions_own_number(maker, signed_in):
    maker.make(1, status=S.INTAKE)

    page = said(signed_in("steward").get("/cases/"))

    assert "NNU-2026-0001" in page
    assert "Union only" in page


def test_a_list_says_what_it_looked_for_when_it_finds_nothing(desk, signed_in):
    client = signed_in("steward")

    overdue = said(client.get("/cases/?due=overdue"))
    words = said(client.get("/cases/?q=roster"))

    assert "Nothing is past its date." in overdue
    assert "No case has “roster” in its title or number." in words
    assert "Every open case" in words


def test_counts_stop_at_a_hundred(maker, signed_in):
    maker.make(130, status=S.AWAITING_ANSWER)

    page = said(signed_in("contract_specialist").get("/cases/"))

    assert '<span class="count">100+</span>' in page


def test_a_filter_is_kept_under_a_name_and_forgotten_again(desk, signed_in):
    client = signed_in("steward")
    query = urlencode({"step": "Step 2", "due": "3"})

    kept = client.post("/cases/filters", {"name": "My Step 2", "query": query}, follow=True)
    with desk.acting("steward"):
        saved = SavedFilter.objects.get()
    forgotten = client.post(f"/cases/filters/{saved.pk}/remove", follow=True)

    assert kept.request["QUERY_STRING"] == query
    assert "My Step 2" in said(kept)
    assert 'href="/cases/?step=' not in said(forgotten)


def test_a_kept_filter_is_nobody_elses(desk, signed_in):
    signed_in("steward").post("/cases/filters", {"name": "Mine alone", "query": "due=3"})
    with desk.acting("steward"):
        saved = SavedFilter.objects.get()

    others = [signed_in(part) for part in ("chief_steward", "manager", "other_steward")]

    assert all("Mine alone" not in said(client.get("/cases/")) for client in others)
    refused = [client.post(f"/cases/filters/{saved.pk}/remove").status_code for client in others]
    assert refused == [404, 404, 404]


def test_a_filter_without_a_name_is_not_kept(desk, signed_in):
    page = signed_in("steward").post("/cases/filters", {"query": "due=3"}, follow=True)

    assert "Give the filter a name" in said(page)
    with desk.acting("steward"):
        assert not SavedFilter.objects.exists()


def test_the_board_has_a_column_for_each_status_and_counts_what_it_does_not_show(maker, signed_in):
    maker.make(15, status=S.AWAITING_ANSWER)

    page = said(signed_in("contract_specialist").get("/cases/board"))

    assert "Awaiting management&#x27;s answer" in page
    assert "5 more" in page
    assert 'href="/cases/?status=AWAITING_ANSWER"' in page


def test_management_has_no_column_for_intakes(maker, signed_in):
    maker.make(3, status=S.INTAKE)

    page = said(signed_in("manager").get("/cases/board"))

    assert "Intake" not in page


def test_the_calendar_shows_who_must_act_and_what_follows(maker, signed_in):
    maker.make(3, status=S.AWAITING_ANSWER)
    client = signed_in("contract_specialist")

    everything = said(client.get("/cases/calendar"))
    union = said(client.get("/cases/calendar?whose=union"))

    assert "Management must act:" in everything
    assert "The union may take it to the next step." in everything
    assert "Past the date" in everything
    assert "Management must act:" not in union


def test_the_calendar_shows_the_month_of_its_address(maker, signed_in):
    client = signed_in("contract_specialist")

    page = said(client.get("/cases/calendar?month=2031-02"))
    wrong = client.get("/cases/calendar?month=2031-13")

    assert "February 2031" in page
    assert "Nothing is due in this month." in page
    assert 'href="/cases/calendar?month=2031-01"' in page
    assert wrong.status_code == 200


@pytest.mark.parametrize("page", ["/cases/", "/cases/board", "/cases/calendar", "/log"])
def test_a_member_without_a_role_is_told_why_there_is_no_list(desk, signed_in, page):
    refused = signed_in("grievant").get(page)

    assert refused.status_code == 403
    assert "Your own stand on your home." in said(refused) or "Tell your steward" in said(refused)
