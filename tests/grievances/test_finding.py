"""Cases are found by how their words begin, in the archive as among what is open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grievances.actions.filing import FiledForm, file_grievance
from grievances.actions.intake import revise_intake
from grievances.finding import words_of
from grievances.lists.case_filter import CaseFilter
from grievances.lists.list_page import cases_page
from grievances.models import CaseWord


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NNU-2026-0012", {"nnu-2026-0012", "2026-0012", "0012", "12", "2026"}),
        ("Überstunden, nicht bezahlt!", {"uberstunden", "nicht", "bezahlt"}),
        ("Art. 4.2 / night shift", {"art", "4.2", "2", "4", "night", "shift"}),
        ("0", {"0"}),
        ("…", set()),
        ("x" * 120, {"x" * 40}),
    ],
)
def test_a_text_is_found_by_its_words_and_a_number_by_its_parts(text, words):
    assert words_of(text) == words


@given(st.text(max_size=120))
def test_every_word_can_be_kept_and_is_one_when_typed(text):
    for word in words_of(text):
        assert 0 < len(word) <= 40
        assert word in words_of(word)


def found(desk, part, typed, status="all"):
    with desk.acting(part) as actor:
        asked = CaseFilter(status=status, q=typed)
        return [case.pk for case in cases_page(asked, actor, now=desk.now).rows]


@pytest.mark.parametrize("status", ["open", "all"])
@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("weekend", True),
        ("WEEK pays", True),
        ("weekend pays holiday", False),
        ("eekend", False),
        ("0001", True),
        ("1", True),
        ("2026-0001", True),
        ("?!", False),
    ],
)
def test_a_case_is_found_by_how_its_words_begin(desk, status, typed, is_found):
    case = desk.intake(title="Weekend pays too little")

    assert found(desk, "steward", typed, status) == ([case.pk] if is_found else [])


def test_management_finds_a_case_once_it_is_filed_and_never_by_the_unions_number(desk):
    desk.intake()  # so that its own number ends unlike the joint one
    case = desk.intake(title="Weekend pays too little")
    assert found(desk, "manager", "weekend") == []

    case = desk.do("steward", file_grievance, grievance=case)

    with desk.acting("steward"):
        own = case.sheets.get().own_number
    assert own != case.number
    assert found(desk, "manager", "weekend") == [case.pk]
    assert found(desk, "manager", case.number) == [case.pk]
    assert found(desk, "manager", own) == []
    assert found(desk, "steward", own) == [case.pk]


def test_a_title_that_was_changed_is_found_by_its_new_words_alone(desk):
    case = desk.intake(title="Weekend pays too little")

    case = desk.do(
        "steward",
        revise_intake,
        grievance=case,
        told=desk.told(title="Holiday pays nothing"),
        version=case.version,
    )
    assert found(desk, "steward", "weekend") == []
    assert found(desk, "steward", "holiday") == [case.pk]

    form = FiledForm(title="Holiday unpaid")
    desk.do("steward", file_grievance, grievance=case, form=form)
    assert found(desk, "manager", "pays") == []
    assert found(desk, "manager", "holiday unpaid") == [case.pk]


def test_the_words_of_a_case_lie_where_they_may_be_read(desk):
    case = desk.filed(title="Weekend pays too little")

    with desk.acting("steward"):
        rooms = {(word.word, word.room_id == case.room_id) for word in CaseWord.objects.all()}
    with desk.acting("manager"):
        seen = set(CaseWord.objects.values_list("word", flat=True))

    assert {word for word, is_shared in rooms if is_shared} == seen
    assert {"weekend", "pays", "too", "little"} <= seen
    assert "0001" in {word for word, is_shared in rooms if not is_shared}
