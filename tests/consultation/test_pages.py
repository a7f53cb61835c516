"""The pages: what is refused keeps what was typed, and what is shown costs the same."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.consultation.actions.raising import answer_issue
from governance.consultation.actions.responding import ask_question, waive_window
from tests.consultation.desk import Table
from tests.lists_desk import sign_in

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


def test_input_after_the_close_keeps_what_was_typed(table, signed_in):
    coming = table.announced()
    for part in ("labor_relations", "labor_partner"):
        table.do(part, waive_window, coming=coming)

    answer = signed_in("steward").post(f"/decisions/coming/{coming.pk}/input", {"text": WORDS})

    assert answer.status_code == 409
    assert WORDS in typed(answer)
    assert "closed by the waivers of every party" in typed(answer)


def test_final_with_unanswered_input_keeps_what_was_typed_and_says_what_is_missing(
    table, signed_in
):
    coming = table.announced()
    table.input(coming)
    for part in ("labor_relations", "labor_partner"):
        table.do(part, waive_window, coming=coming)

    answer = signed_in("manager").post(f"/decisions/coming/{coming.pk}/decide", {"outcome": WORDS})

    assert answer.status_code == 409
    assert WORDS in typed(answer)
    assert "One input has no written answer yet" in typed(answer)
    assert table.see("manager", coming).is_announced


def test_a_window_in_the_past_is_refused_beside_its_field(table, signed_in):
    said = {
        "title": "A plan",
        "unit": table.house.ward.pk,
        "planned": WORDS,
        "facts": "Facts.",
        "planned_on": table.in_days(30).isoformat(),
        "closes_on": table.in_days(-1).isoformat(),
    }

    answer = signed_in("manager").post("/decisions/coming/give", said)

    assert answer.status_code == 422
    assert WORDS in typed(answer)
    assert "This day is past. The parties agreed on at least 14 days" in typed(answer)


def test_an_edit_from_an_old_version_shows_both(table, signed_in):
    coming = table.announced()
    said = {
        "title": WORDS,
        "planned": "Another plan.",
        "facts": "Facts.",
        "planned_on": table.in_days(30).isoformat(),
        "seen": 1,
    }
    manager = signed_in("manager")
    address = f"/decisions/coming/{coming.pk}/change"
    assert manager.post(address, {**said, "title": "First words"}).status_code == 302

    answer = manager.post(address, said)

    assert answer.status_code == 409
    assert "First words" in typed(answer)
    assert WORDS in typed(answer)


def test_a_step_is_not_left_out_without_a_reason(table, signed_in):
    issue = table.raised()

    answer = signed_in("labor_partner").post(f"/decisions/issues/{issue.pk}/move", {"to": 3})

    assert answer.status_code == 422
    assert "This leaves out: The leaders of the place" in typed(answer)


@pytest.mark.parametrize(
    "path",
    ["/decisions/coming/", "/decisions/coming/scorecard", "/decisions/issues/"],
)
def test_an_empty_page_says_what_would_stand_there(house, signed_in, path):
    page = typed(signed_in("steward").get(path))

    assert 'class="empty"' in page
    assert 'aria-label="Decisions"' in page


def test_the_standing_sentence_is_on_every_page(table, signed_in):
    coming, issue = table.announced(), table.raised()
    client = signed_in("steward")

    for path in ("", f"{coming.pk}/", f"{coming.pk}/said", f"{coming.pk}/input", "scorecard"):
        assert "waive nothing" in typed(client.get(f"/decisions/coming/{path}")), path
    for path in ("", "raise", f"{issue.pk}/", f"{issue.pk}/withdraw"):
        assert "stops no clock of a grievance" in typed(client.get(f"/decisions/issues/{path}"))


def test_pages_cost_the_same_however_much_there_is(table, signed_in):
    coming, issue = table.announced(), table.raised()
    pages = [
        "/decisions/coming/",
        "/decisions/coming/scorecard",
        "/decisions/issues/",
        f"/decisions/coming/{coming.pk}/",
        f"/decisions/coming/{coming.pk}/said",
        f"/decisions/issues/{issue.pk}/",
        "/api/v1/decisions/coming/",
        f"/api/v1/decisions/coming/{coming.pk}/",
        "/api/v1/decisions/issues/",
        f"/api/v1/decisions/issues/{issue.pk}/",
    ]
    client = signed_in("chief_steward")
    fill(table, coming, issue, 1)
    few = {page: queries(client, page) for page in pages}

    fill(table, coming, issue, 6)

    assert {page: queries(client, page) for page in pages} == few
    assert max(few.values()) <= 25


def fill(table: Table, coming, issue, number: int) -> None:
    for part in ("steward", "labor_co_lead", "other_steward")[: number + 1]:
        table.input(coming, part)
    for place in range(number):
        table.do("steward", ask_question, coming=coming, text=f"Question {number} {place}")
        table.do("labor_relations", answer_issue, issue=issue, text=f"Answer {number} {place}")
        table.announced()
        table.raised()


def queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_the_api_does_what_the_pages_do(table, signed_in):
    manager, steward = signed_in("manager"), signed_in("steward")
    said = {
        "title": "A plan",
        "planned": "What.",
        "facts": "Facts.",
        "planned_on": table.in_days(5).isoformat(),
        "unit": table.house.ward.pk,
    }
    kind = {"content_type": "application/json"}

    made = manager.post("/api/v1/decisions/coming/", said, **kind)
    address = f"/api/v1/decisions/coming/{made.json()['id']}/"
    given = steward.post(f"{address}input/", {"text": WORDS}, **kind)
    final = manager.post(f"{address}final/", {"outcome": "So it is."}, **kind)

    assert (made.status_code, made.json()["timeliness"]) == (201, "LATE")
    assert given.json()["inputs"][0]["text"] == WORDS
    assert (final.status_code, final.json()["detail"][:34]) == (
        403,
        "The window for input is open until",
    )
    stale = manager.post(
        f"{address}change/", {**said, "because": "New."}, headers={"If-Match": '"9"'}, **kind
    )
    assert stale.status_code == 409
    assert stale.json()["current"]["Title"] == "A plan"
