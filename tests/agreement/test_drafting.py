"""Drafting together: each change kept, each conflict shown, each party's words its own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.toolkit.conflicts import StaleVersionError, version_of_values
from partnership.agreement.actions.commenting import (
    share_comment,
    write_comment,
    write_private_comment,
)
from partnership.agreement.actions.drafting import (
    move_clause_up,
    set_review_months,
    state_values,
    take_out_clause,
    take_out_value_line,
    write_value_line,
)
from partnership.agreement.changes import version_of_clause
from partnership.agreement.models import ClauseComment, DraftRevision, PrivateComment

pytestmark = pytest.mark.django_db


def test_each_change_is_a_revision_with_who_made_it(table):
    draft = table.drafted()
    table.write(draft, heading="Meetings", text="Every month.", part="labor_relations")

    with table.acting("other_administrator"):
        rows = list(DraftRevision.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[-1].made_for == table.house.employer
    assert rows[-1].said.clauses[-1].text == "Every month."
    assert table.see(draft).said == rows[-1].said


def test_a_clause_that_somebody_else_changed_answers_with_both(table):
    draft = table.drafted()
    seen = version_of_clause(table.see(draft).said.clause("mission"))
    table.write(draft, "mission", text="Theirs.", part="labor_relations")

    with pytest.raises(StaleVersionError) as stale:
        table.write(draft, "mission", text="Ours.", seen=seen)

    assert stale.value.saved["Text"] == "Theirs."
    assert table.see(draft).said.mission == "Theirs."


def test_two_may_change_different_clauses_at_once(table):
    draft = table.drafted()
    other = table.write(draft, heading="Meetings", text="Every month.")
    said = table.see(draft).said
    mission, meetings = (version_of_clause(said.clause(key)) for key in ("mission", other.key))

    table.write(draft, "mission", text="Ours.", seen=mission)
    table.write(
        draft, other.key, heading="Meetings", text="Weekly.", seen=meetings, part="labor_relations"
    )

    said = table.see(draft).said
    assert (said.mission, said.clause(other.key).text) == ("Ours.", "Weekly.")


def test_editing_what_every_party_is_ready_to_sign_shows_what_stands(table):
    draft = table.drafted()
    seen = version_of_clause(table.see(draft).said.clause("mission"))
    table.ready(draft)

    with pytest.raises(StaleVersionError) as stale:
        table.write(draft, "mission", text="Too late.", seen=seen)

    assert "Safe care" in stale.value.saved["It says now"]


def test_the_mission_stays_and_there_is_one(table):
    draft = table.drafted()

    with pytest.raises(ValidationError, match="shared mission"):
        table.do("labor_partner", take_out_clause, agreement=draft, key="mission")
    with pytest.raises(ValidationError, match="one shared mission"):
        table.write(draft, kind="MISSION", heading="Another", text="Another.")


def test_what_is_taken_out_stays_in_the_revisions(table):
    draft = table.drafted()
    clause = table.write(draft, heading="Meetings", text="Every month.")

    table.do("labor_relations", take_out_clause, agreement=draft, key=clause.key)

    assert table.see(draft).said.clause(clause.key) is None
    with table.acting("labor_partner"):
        assert DraftRevision.objects.get(number=3).said.clause(clause.key) == clause


def test_a_clause_moves_up(table):
    draft = table.drafted()
    clause = table.write(draft, heading="Meetings", text="Every month.")

    table.do("labor_partner", move_clause_up, agreement=draft, key=clause.key)

    assert table.see(draft).said.clauses[-2] == clause


def test_each_party_states_its_own_values(table):
    draft = table.with_values(table.drafted())

    values = table.see(draft).said.values

    assert values[str(table.house.nurses.pk)] == "What union_administrator stands for."
    assert len(values) == 3


def test_values_that_a_colleague_changed_are_not_overwritten(table):
    draft = table.drafted()
    said = {"agreement": draft, "words": "First.", "seen": version_of_values([""])}
    table.do("labor_partner", state_values, **said)

    with pytest.raises(StaleVersionError):
        table.do("union_administrator", state_values, **{**said, "words": "Second."})


def test_a_line_holds_each_partys_own_words_and_a_difference_is_lived_with(table):
    draft = table.with_values(table.drafted())
    (line,) = table.see(draft).said.lines
    said = {"agreement": draft, "key": line.key, "heading": "Job security", "is_shared": False}

    table.do("labor_relations", write_value_line, words="Ours.", lived_with="We talk.", **said)
    with pytest.raises(ValidationError, match="how you live with it"):
        table.do("labor_relations", write_value_line, words="Ours.", lived_with=" ", **said)

    (line,) = table.see(draft).said.lines
    house = table.house
    assert line.words == {str(house.nurses.pk): "First.", str(house.employer.pk): "Ours."}
    table.do("labor_relations", take_out_value_line, agreement=draft, key=line.key)
    assert table.see(draft).said.lines == ()


@pytest.mark.parametrize("months", [0, 13])
def test_it_is_reviewed_at_least_once_a_year(table, months):
    draft = table.drafted()

    with pytest.raises(ValidationError, match="at least once a year"):
        table.do("labor_partner", set_review_months, agreement=draft, months=months)


@pytest.mark.parametrize("part", ["steward", "manager"])
def test_whose_role_does_not_carry_it_writes_nothing(table, part):
    draft = table.drafted()

    with pytest.raises(PermissionDenied, match="does not carry"):
        table.write(draft, "mission", text="Mine.", part=part)


def test_what_is_said_among_ones_own_is_seen_by_nobody_else_until_it_is_shared(table):
    draft = table.drafted()
    said = {"agreement": draft, "clause": "mission", "text": "Not yet."}
    mine = table.do("labor_partner", write_private_comment, **said)

    for part in ("labor_relations", "other_administrator"):
        with table.acting(part):
            assert not PrivateComment.objects.exists()
            assert not ClauseComment.objects.exists()

    table.do("union_administrator", share_comment, comment=mine)

    with table.acting("labor_relations"):
        assert [one.text for one in ClauseComment.objects.all()] == ["Not yet."]
    with pytest.raises(PermissionDenied, match="shared with every party already"):
        table.do("labor_partner", share_comment, comment=mine)


def test_a_comment_is_about_a_clause_that_stands(table):
    draft = table.drafted()

    with pytest.raises(ValidationError, match="comment on one that stands"):
        table.do("labor_partner", write_comment, agreement=draft, clause="none", text="What?")
