"""Evaluation: reported to both sides alike, and never of one person."""

import pytest
from django.core.exceptions import PermissionDenied

from foundation.record.models import Entry
from training.actions.evaluating import give_sheet
from training.evaluation import report_of
from training.models import EvaluationGiven, EvaluationSheet

LABOR = ("steward", "chief_steward", "contract_specialist", "labor_co_lead", "labor_partner")
MANAGEMENT = ("manager", "clinic_manager", "labor_relations", "employer_administrator")


@pytest.fixture
def attended(school):
    session = school.session(seats=20)
    school.held(session, *(p for p in (*LABOR, *MANAGEMENT, "grievant") if p != "labor_partner"))
    return session


def sheet(school, session, part, **said):
    person = school.person(part)
    given = {"confidence": 4, "usefulness": 5, "words": f"Words {part}.", **said}
    return school.do(part, give_sheet, session=session, person=person, **given)


def figures(school, session, part="manager"):
    with school.acting(part):
        return {part.occasion.value: part for part in report_of(session, school.now)}


def test_nothing_is_shown_before_the_last_sheet_can_come(school, attended):
    after = school.at(attended, hours=9)
    for part in ("steward", "chief_steward", "contract_specialist", "manager", "clinic_manager"):
        sheet(after, attended, part)

    assert figures(after, attended)["AFTER"].why_not == "Shown when no more sheets can come."
    shown = figures(school.at(attended, days=20), attended)["AFTER"]
    assert [(one.label, one.count, one.confidence) for one in shown.figures] == [
        ("Everybody", 5, 4.0)
    ]
    assert len(shown.words) == 5


def test_nothing_is_shown_of_fewer_than_five(school, attended):
    after = school.at(attended, hours=9)
    for part in ("steward", "chief_steward", "manager", "clinic_manager"):
        sheet(after, attended, part)

    shown = figures(school.at(attended, days=20), attended)["AFTER"]

    assert shown.figures == ()
    assert shown.words == ()
    assert "Fewer than 5 sheets" in shown.why_not


def test_no_side_is_shown_alone_so_that_the_other_cannot_be_worked_out(school, attended):
    after = school.at(attended, hours=9)
    for part in (*(p for p in LABOR if p != "labor_partner"), *MANAGEMENT):
        sheet(after, attended, part)

    shown = figures(school.at(attended, days=20), attended)["AFTER"]

    assert [one.label for one in shown.figures] == ["Everybody"]


def test_both_sides_read_the_same(school, attended):
    after = school.at(attended, hours=9)
    for part in (*(p for p in LABOR if p != "labor_partner"), *MANAGEMENT):
        sheet(after, attended, part, words="")
    later = school.at(attended, days=20)

    assert figures(later, attended, "steward") == figures(later, attended, "manager")


def test_a_sheet_says_neither_whose_it_is_nor_when(school, attended):
    after = school.at(attended, hours=9)
    with school.acting("manager"):
        before = Entry.objects.count()
    sheet(after, attended, "steward")

    names = {field.name for field in EvaluationSheet._meta.fields}
    assert not {name for name in names if "person" in name or name.endswith(("_at", "_on"))}
    with school.acting("manager"):
        assert Entry.objects.count() == before
        assert EvaluationGiven.objects.count() == EvaluationSheet.objects.count() == 1


def test_one_sheet_an_occasion_from_those_who_were_there(school, attended):
    after = school.at(attended, hours=9)
    sheet(after, attended, "steward")

    with pytest.raises(PermissionDenied, match="You have given your sheet"):
        sheet(after, attended, "steward")
    with pytest.raises(PermissionDenied, match="those who were there"):
        sheet(after, attended, "union_administrator")
    sheet(school.at(attended, days=95), attended, "steward")
    with pytest.raises(PermissionDenied, match="Nothing is asked"):
        sheet(school.at(attended, days=40), attended, "manager")


def test_before_it_begins_those_are_asked_who_have_a_place(school):
    session = school.session()
    school.book(session, "manager")

    given = sheet(school, session, "manager")

    assert (given.occasion, given.usefulness) == ("BEFORE", None)
