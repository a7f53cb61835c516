"""One search: what a reader may see, by kind, and of what they may not see not a trace."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.roles import searching
from foundation.roles.searching import MOST, typed
from foundation.walls.principal import acting_as
from grievances.models import Grievance
from grievances.statuses import GrievanceStatus as S
from tests.lists_desk import said

KINDS = {source.key for source in searching._sources.values()}


def search(client, words: str, **more: str):
    return client.get("/search/", {"q": words, **more})


def titles(answer) -> list[str]:
    return [hit.words for group in answer.context["found"].groups for hit in group.hits]


def test_a_case_is_found_by_a_word_of_its_title_with_the_word_marked(maker, signed_in):
    maker.make(1, status=S.AWAITING_ANSWER)

    page = search(signed_in("manager"), "senior").content.decode()

    assert "<mark>seniority</mark>" in page


def test_a_number_typed_in_full_leads_straight_to_its_thing(maker, signed_in):
    maker.make(12, status=S.AWAITING_ANSWER)
    case = Grievance.objects.none()
    with acting_as(maker.actor):
        case = Grievance.objects.filter(number__isnull=False).latest("number")

    answer = search(signed_in("manager"), f" {case.number.lower()} ")

    assert answer.status_code == 302
    assert answer.url == f"/cases/{case.pk}/"


def test_what_lies_behind_a_wall_is_as_if_it_were_not_there(maker, signed_in):
    """The same page, byte for byte, as for a word that nothing has; and as many statements."""
    maker.make(40, status=S.INTAKE)
    client = signed_in("manager")
    search(client, "warmth")

    with CaptureQueriesContext(connection) as for_hidden:
        hidden = said(search(client, "overtime"))
    with CaptureQueriesContext(connection) as for_nothing:
        nothing = said(search(client, "zzzztime"))

    assert titles(search(signed_in("steward"), "overtime")) != []
    assert hidden == nothing.replace("zzzztime", "overtime")
    assert len(for_hidden) == len(for_nothing)


def test_another_union_finds_nothing_of_a_case_nor_of_its_number(maker, signed_in):
    maker.make(3, status=S.AWAITING_ANSWER)
    with acting_as(maker.actor):
        number = Grievance.objects.filter(number__isnull=False).latest("number").number

    assert titles(search(signed_in("other_steward"), "overtime")) == []
    assert search(signed_in("other_steward"), number).status_code == 200


def test_a_page_costs_the_same_and_is_as_long_with_three_things_as_with_three_hundred(
    maker, signed_in
):
    client = signed_in("contract_specialist")
    maker.make(60, status=S.AWAITING_ANSWER)
    search(client, "overtime")
    with CaptureQueriesContext(connection) as few:
        first = search(client, "overtime")
    maker.make(300, status=S.AWAITING_ANSWER)
    with CaptureQueriesContext(connection) as many:
        second = search(client, "overtime")

    assert len(few) == len(many)
    assert len(titles(first)) == len(titles(second)) == MOST - 1
    assert "More like this" in second.content.decode()
    assert (
        signed_in("contract_specialist")
        .get(second.context["found"].groups[0].more_href)
        .status_code
        == 200
    )


@pytest.mark.parametrize("part", ["steward", "manager", "grievant", "union_administrator"])
def test_nothing_found_says_what_was_searched_and_names_no_kind_that_is_not_theirs(
    desk, signed_in, part
):
    answer = search(signed_in(part), "zzzzz")
    page = answer.content.decode()

    keys = {source.key for source in answer.context["found"].looked_in}
    assert "Nothing you may read has all of these words" in page
    assert keys < KINDS
    assert ("my-cases" in keys) == (part == "grievant")
    assert ("cases" in keys) == (part != "grievant")


@pytest.mark.parametrize("words", ["", " ", "a", "%", "_", "'", "\\", "--"])
def test_too_little_to_search_for_is_told_so_and_asks_nothing(desk, signed_in, words):
    answer = search(signed_in("steward"), words)

    assert answer.status_code == 200
    assert answer.context["found"].groups == ()


@pytest.mark.parametrize(
    "words", ["a.*", "(((", "\\m", "[x", "x" * 500, "drop table;", "overtime%", "null\x00byte"]
)
def test_nothing_typed_is_an_operator(maker, signed_in, words):
    maker.make(2)

    assert search(signed_in("steward"), words).status_code == 200


def test_a_person_is_found_by_how_a_name_begins(desk, signed_in):
    assert "Stella Marsh" in titles(search(signed_in("manager"), "stell"))
    assert titles(search(signed_in("manager"), "tella")) == []


def test_a_member_finds_their_own_case_alone(desk, signed_in):
    case = desk.filed(incident_on=(desk.now - timedelta(days=3)).date())

    assert search(signed_in("grievant"), case.number).url.startswith("/my-cases/")
    assert search(signed_in("stranger"), case.number).status_code == 200


def test_the_api_says_the_same_as_the_page(maker, signed_in):
    maker.make(4, status=S.AWAITING_ANSWER)
    client = signed_in("manager")

    rows = client.get("/api/v1/search/", {"q": "overtime"}).json()

    assert [row["title"] for row in rows["results"]] == titles(search(client, "overtime"))
    assert {row["kind"] for row in rows["results"]} == {"cases"}
    assert "count" not in rows
    one = client.get("/api/v1/search/", {"q": "overtime", "kind": "people"}).json()
    assert one == {"results": [], "more": []}


def test_words_are_shortened_and_counted_in_letters_and_digits():
    assert not typed("a").is_long_enough
    assert typed("GR-2026-0142").number == "gr-2026-0142"
    assert len(typed("x" * 500).text) == 120
