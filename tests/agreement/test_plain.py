"""What needs no database: the day of a review, the differences, the text that is signed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.contracts.library.comparing import Change
from partnership.agreement.composing import text_of
from partnership.agreement.differences import differences
from partnership.agreement.review_day import review_day
from partnership.agreement.terms import (
    Clause,
    Said,
    ValueLine,
    as_json,
    from_json,
    moved_up,
    with_clause,
    with_values,
    without_clause,
)

NAMES = {"1": "Northwater Health", "2": "Nurses"}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=60)
CLAUSES = st.lists(
    st.builds(Clause, st.uuids().map(str), st.sampled_from(["MISSION", "OTHER"]), WORDS, WORDS),
    max_size=5,
)


@pytest.mark.parametrize(
    ("since", "months", "on"),
    [
        (date(2026, 3, 10), 12, date(2027, 3, 10)),
        (date(2026, 3, 13), 12, date(2027, 3, 12)),  # the same day is a Saturday
        (date(2026, 3, 14), 12, date(2027, 3, 12)),  # a Sunday
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 26)),  # the last of February is a Sunday
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_the_day_of_the_review(since, months, on):
    assert review_day(since, months).on == on


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_a_review_is_never_later_than_a_year_and_never_on_a_weekend(since, months):
    found = review_day(since, months)

    assert since < found.on <= since + timedelta(days=366)
    assert found.on.weekday() < 5
    assert str(found.on.year) in found.explanation


@given(CLAUSES, WORDS)
def test_what_is_kept_reads_back_the_same(clauses, words):
    lines = (ValueLine("a", words, False, {"1": words}, words),)
    said = Said(tuple(clauses), {"2": words}, lines, 6)

    assert from_json(as_json(said)) == said


@given(CLAUSES, WORDS)
def test_the_text_says_every_clause_and_changes_with_each(clauses, words):
    said = Said(tuple(clauses), {"1": words})
    more = with_clause(said, Clause("new", "OTHER", "New", words))

    text = text_of(said, partnership="Northwater", number=1, names=NAMES)

    assert all(clause.text in text and clause.heading in text for clause in clauses)
    assert "not a substitute for collective bargaining" in text
    assert text != text_of(more, partnership="Northwater", number=1, names=NAMES)


def test_differences_name_what_was_added_taken_out_reworded_and_moved():
    first = Said((Clause("a", "MISSION", "Mission", "We care."), Clause("b", "OTHER", "B", "One.")))
    later = with_clause(first, Clause("a", "MISSION", "Mission", "We care for all."))
    later = with_clause(without_clause(later, "b"), Clause("c", "OTHER", "C", "Two."))
    later = with_values(later, "2", "Safe work.")

    found = {one.place: one.change for one in differences(first, later, NAMES)}

    assert found == {
        "Mission": Change.CHANGED,
        "C": Change.ADDED,
        "B": Change.REMOVED,
        "The values of Nurses": Change.ADDED,
    }
    assert [one.place for one in differences(first, moved_up(first, "b"), NAMES)] == [
        "The order of the clauses"
    ]
    assert differences(first, first, NAMES) == []
