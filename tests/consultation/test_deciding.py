"""Questions, input, answers, waivers, and when a decision may be final."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Notice
from foundation.toolkit.conflicts import StaleVersionError
from governance.consultation.actions.announcing import change_notice
from governance.consultation.actions.deciding import drop_plan, mark_final
from governance.consultation.actions.responding import (
    answer_question,
    ask_question,
    waive_window,
)
from governance.consultation.parties import unions_with_people, waiving_parties
from tests.consultation.desk import Table

FINAL = {"outcome": "Rosters by the nurses, from May."}


def test_questions_are_asked_and_answered_within_the_window(table):
    coming = table.announced()

    asked = table.do("steward", ask_question, coming=coming, text="What about nights?")
    answered = table.do("manager", answer_question, question=asked, answer="Voluntary.")

    assert answered.is_answered
    with table.acting("steward"):
        told = Notice.objects.get(person=table.house.people["steward"])
        assert (
            told.subject
            == f"{coming.number}: your question about the coming decision was answered."
        )


def test_a_question_is_answered_once_and_not_asked_after_the_close(table):
    coming = table.announced()
    asked = table.do("steward", ask_question, coming=coming, text="What about nights?")
    table.do("manager", answer_question, question=asked, answer="Voluntary.")

    with pytest.raises(StaleVersionError) as stale:
        table.do("labor_relations", answer_question, question=asked, answer="Not voluntary.")
    assert stale.value.saved == {"Answer": "Voluntary."}
    with pytest.raises(PermissionDenied, match="closed Mon Mar 16, end of day EDT"):
        table.later(15).do("steward", ask_question, coming=coming, text="And days?")


def test_a_person_has_one_input_and_changes_it(table):
    coming = table.announced()
    first = table.input(coming, text="Keep nights voluntary.")

    same = table.input(coming, text="Keep nights voluntary.")
    changed = table.later(1).input(coming, text="Keep nights and weekends voluntary.")

    assert first.pk == same.pk == changed.pk
    assert (same.changed_at, changed.changed_at) == (None, table.now + timedelta(days=1))
    with table.acting("manager"):
        assert coming.inputs.count() == 1


@pytest.mark.parametrize("part", ["manager", "union_administrator"])
def test_input_is_given_by_labor_people_whose_role_carries_it(table, part):
    with pytest.raises(PermissionDenied):
        table.input(table.announced(), part)


def test_input_after_the_close_is_refused_with_the_moment(table):
    coming = table.announced()

    with pytest.raises(PermissionDenied, match="closed Mon Mar 16, end of day EDT"):
        table.later(15).input(coming)


def test_input_for_another_organization_than_before_is_refused(table):
    coming = table.announced()
    table.input(coming)
    house = table.house
    house.end("steward", table.now + timedelta(days=1))
    later = table.later(2)
    house.appoint(
        house.people["steward"], "steward", house.technicians, house.ward, starts_at=later.now
    )
    house.now = later.now
    with pytest.raises(ValidationError, match="You gave your input for Nurses"):
        Table(house, later.now).input(coming)


def test_input_is_answered_only_once_it_can_no_longer_change(table):
    coming = table.announced()
    given = table.input(coming)

    with pytest.raises(PermissionDenied, match="may be changed until the window closes"):
        table.answer(given)
    answer = table.later(15).answer(given)
    assert answer.get_outcome_display() == "Partly adopted"
    with pytest.raises(StaleVersionError):
        table.later(15).answer(given, "labor_relations", why="Another answer.")
    with pytest.raises(ValidationError, match="Say why"):
        table.later(15).answer(table.input(table.announced()), why=" ")


def test_a_decision_is_not_final_before_its_window_closes(table):
    coming = table.announced()

    with pytest.raises(PermissionDenied, match="not yet: Northwater, Nurses"):
        table.later(14).do("manager", mark_final, coming=coming, **FINAL)
    table.later(15).do("manager", mark_final, coming=coming, **FINAL)
    assert table.see("steward", coming).status == "FINAL"


def test_a_decision_is_not_final_before_each_input_has_its_answer(table):
    coming = table.announced()
    given = [table.input(coming), table.input(coming, "labor_co_lead")]
    after = table.later(15)
    after.answer(given[0])

    with pytest.raises(PermissionDenied, match="One input has no written answer yet"):
        after.do("manager", mark_final, coming=coming, **FINAL)
    after.answer(given[1])
    final = after.do("manager", mark_final, coming=coming, **FINAL)
    assert (final.status, final.outcome) == ("FINAL", FINAL["outcome"])


def test_with_the_waiver_of_every_party_the_window_is_over(table):
    coming = table.announced()
    given = table.input(coming)
    table.do("labor_partner", waive_window, coming=coming, because="We agree.")

    with pytest.raises(PermissionDenied, match="not yet: Northwater"):
        table.do("manager", mark_final, coming=coming, **FINAL)
    with pytest.raises(PermissionDenied, match="Nurses has waived this window already"):
        table.do("chief_steward", waive_window, coming=coming)
    table.do("labor_relations", waive_window, coming=coming)

    with pytest.raises(PermissionDenied, match="waivers of every party"):
        table.input(coming, "labor_co_lead")
    with pytest.raises(PermissionDenied, match="no written answer"):
        table.do("manager", mark_final, coming=coming, **FINAL)
    table.answer(given)
    assert table.do("manager", mark_final, coming=coming, **FINAL).status == "FINAL"


def test_it_takes_the_waiver_of_each_union_with_people_there(table):
    house = table.house

    def names(found):
        return {str(party) for party in found}

    assert names(unions_with_people(house.partnership, house.ward, house.now)) == {"Nurses"}
    at_laboratory = unions_with_people(house.partnership, house.laboratory, house.now)
    assert names(at_laboratory) == {"Technicians"}
    assert names(waiving_parties(house.partnership, house.region, house.now)) == {
        "Northwater",
        "Nurses",
        "Technicians",
    }


def test_a_union_without_people_there_has_nothing_to_waive(table):
    coming = table.announced()

    with pytest.raises(PermissionDenied, match="No people of Technicians work there"):
        table.do("other_administrator", waive_window, coming=coming)


def test_somebody_who_does_not_speak_for_the_party_waives_nothing(table):
    with pytest.raises(PermissionDenied, match="peak for one's party"):
        table.do("steward", waive_window, coming=table.announced())


def test_what_is_decided_or_dropped_is_closed(table):
    coming = table.announced()
    table.do("manager", drop_plan, coming=coming, why="No money this year.")

    for action, said in ((mark_final, FINAL), (drop_plan, {"why": "Again."})):
        with pytest.raises(StaleVersionError) as stale:
            table.later(15).do("manager", action, coming=coming, **said)
        assert stale.value.saved == {"No longer planned": "No money this year."}
    with pytest.raises(PermissionDenied, match="closed: no longer planned"):
        table.input(coming)
    with pytest.raises(PermissionDenied, match="closed: no longer planned"):
        table.do("manager", change_notice, coming=coming, said=table.said())


def test_final_without_words_is_refused(table):
    coming = table.announced()

    with pytest.raises(ValidationError, match="Say what was decided"):
        table.later(15).do("manager", mark_final, coming=coming, outcome=" ")
