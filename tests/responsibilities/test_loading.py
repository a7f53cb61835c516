"""A list's text: read back to the letter, and refused whole with every mistake and its line."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from governance.responsibilities.conditions import (
    KINDS,
    CostOver,
    OftenerThan,
    TouchesArticle,
)
from governance.responsibilities.contradictions import contradictions
from governance.responsibilities.facts import Facts
from governance.responsibilities.loading import ListRefused, load_list, load_list_file
from governance.responsibilities.terms import (
    Effect,
    Mode,
)
from governance.responsibilities.writing import text_of
from tests.responsibilities.made_up import lists
from tests.responsibilities.versions import FIRST, LISTS, changed

LADDER = (
    Mode.MANAGEMENT,
    Mode.MANAGEMENT_AFTER_INPUT,
    Mode.RECOMMENDATION,
    Mode.JOINT,
    Mode.EMPLOYEES,
)


@pytest.mark.parametrize("said", LISTS, ids=lambda said: f"version {said.version}")
def test_a_list_comes_back_from_its_signed_text(said):
    text = text_of(said)

    assert load_list(text) == said
    assert text_of(load_list(text)) == text


def test_the_ladder_of_five_modes_is_in_one_list():
    modes = {row.mode for one in LISTS[0].functions for row in one.rows}

    assert set(LADDER) <= modes
    assert set(Mode) - modes == set()


def test_the_fences_that_contracts_state_are_in_one_list():
    """No committee sets aside the contract; compulsory reviews are capped at six a year."""
    fences = {fence.key: fence for fence in LISTS[0].fences}

    assert fences["contract"].when == (TouchesArticle(),)
    assert fences["contract"].effect == Effect.BARGAINING
    assert fences["reviews_a_year"].when == (OftenerThan(6),)
    assert fences["reviews_a_year"].effect == Effect.BLOCKED
    assert {type(one) for fence in fences.values() for one in fence.when} == set(KINDS)


TEN_MISTAKES = [
    ("version: 1\n", "version: one\n", "“one” should be a whole number."),
    ("from: 2026-01-01\n", "from: January 2026\n", "A day is written 2026-01-31."),
    ("unions:\n", "union:\n", "Is “unions” meant?"),
    ("{name: Executive office, side: management}", "{name: Executive office}", "lacks “side”"),
    ("{level: facility, mode: bargaining}\n    vacation", "{level: facility}\n    vacation",
     "lacks “mode”"),
    ("fallback: [three_quarters_of_all, management]", "fallback: [coin]",
     "“coin” should be one of"),
    ("when: {touches: [pay]}", "when: {touches: [paye]}", "“paye” should be one of"),
    ("when: {positions_lost_over: 0}", "when: {positions_lost_over: few}",
     "“few” should be a whole"),
    ("effect: safety_review", "effect: review", "“review” should be one of"),
    ("    source: Charter of the unit-based teams, 4.1\n", "", "lacks “source”"),
]  # fmt: skip


def test_ten_mistakes_are_all_named_with_their_lines_and_none_is_loaded():
    text = changed(FIRST, *[(before, after) for before, after, _ in TEN_MISTAKES])

    with pytest.raises(ListRefused) as refused:
        load_list(text)

    mistakes = refused.value.mistakes
    for _, _, sentence in TEN_MISTAKES:
        assert any(sentence in mistake.sentence for mistake in mistakes), sentence
    lines = text.splitlines()
    assert "version: one" in lines[mistakes[0].line - 1] or mistakes[0].line == 1
    assert {m.line for m in mistakes if "“coin”" in m.sentence} == {
        1 + next(at for at, line in enumerate(lines) if "coin" in line)
    }


TRAINED = "{level: region, mode: union, groups: [stewards_council]}"
SPENT = "{level: work_unit, kind: spend, mode: joint, groups: [unit_team], fallback: [chair]}"
MEANINGS = [
    (
        TRAINED,
        TRAINED.replace("region", "ward"),
        "“ward” is no level of this list. It has: work_unit, department, facility, region.",
    ),
    (
        TRAINED,
        TRAINED.replace("stewards_council", "executives"),
        "Where the union decides, a group of labor takes part.",
    ),
    (
        TRAINED,
        TRAINED.replace("stewards_council", "council"),
        "“council” is no group of this list.",
    ),
    (
        "kind: spend",
        "kind: spending",
        "“spending” is no kind of decision of this list. It has: plan, spend, staff.",
    ),
    (
        SPENT,
        SPENT.replace(", fallback: [chair]", ""),
        "says its fallback before it is needed.",
    ),
    (
        SPENT,
        SPENT.replace("joint", "employees"),
        "Only what is decided together has a fallback.",
    ),
    (
        "functions: [classification_review]",
        "functions: [classifications]",
        "“classifications” is no function of this list.",
    ),
    ("{cost_over: 5000}", "{cost_over: much}", "“much” is no amount of money."),
    ("from: 2026-01-01\n", "from: 2026-02-30\n", "There is no day 2026-02-30."),
    (
        "from: 2026-01-01\n",
        "from: 2026-01-01\nuntil: 2026-01-01\n",
        "it comes after “from”.",
    ),
]


@pytest.mark.parametrize(("before", "after", "sentence"), MEANINGS, ids=lambda it: it[-40:])
def test_what_cannot_be_meant_is_refused(before, after, sentence):
    text = changed(FIRST, (before, after))

    with pytest.raises(ListRefused) as refused:
        load_list(text)

    assert sentence in str(refused.value)


def test_a_text_that_was_cut_off_is_refused():
    with pytest.raises(ListRefused, match="it may be cut off"):
        load_list(FIRST.removesuffix("...\n"))


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "list.yaml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ListRefused, match=r"Line 1: The file is not text in UTF-8\."):
        load_list_file(tmp_path / "list.yaml")


def test_two_modes_in_one_cell_are_refused_with_both():
    text = changed(
        FIRST,
        (
            "        - {level: facility, mode: bargaining}\n    vacation_order",
            "        - {level: facility, mode: bargaining}\n"
            "        - {level: facility, mode: employees}\n    vacation_order",
        ),
    )

    with pytest.raises(ListRefused) as refused:
        load_list(text)

    (mistake,) = refused.value.mistakes
    assert "{level: facility, mode: employees}" in text.splitlines()[mistake.line - 1]
    assert mistake.sentence == (
        "The pattern of shifts at the level Facility has two modes at one time: it belongs to"
        " bargaining, and the employees decide themselves."
    )


def test_one_mode_after_the_other_is_no_contradiction():
    text = changed(
        FIRST,
        (
            "        - {level: facility, mode: bargaining}\n    vacation_order",
            "        - {level: facility, mode: bargaining, until: 2026-06-01}\n"
            "        - {level: facility, mode: employees, from: 2026-06-01}\n    vacation_order",
        ),
    )

    assert load_list(text).function("shift_pattern").rows[1].ends == date(2026, 6, 1)


def test_two_fences_that_contradict_are_refused_with_both_sentences():
    text = changed(
        FIRST,
        (
            "  pay:\n",
            "  overtime:\n"
            "    levels: [department]\n"
            "    when: {touches: [hours]}\n"
            "    effect: warns\n"
            "    sentence: A department may change its hours.\n"
            "    source: A letter of 1998\n"
            "    owners: {labor: Nobody, management: Nobody}\n"
            "  pay:\n",
        ),
    )

    with pytest.raises(ListRefused) as refused:
        load_list(text)

    assert "“Hours of work are a matter for bargaining.” (bargaining)" in str(refused.value)
    assert "“A department may change its hours.” (warns)" in str(refused.value)


@given(lists())
def test_any_list_comes_back_from_its_text(said):
    if not list(contradictions(said)):
        assert load_list(text_of(said)) == said


def test_every_kind_of_condition_says_which_facts_it_needs():
    nothing = Facts()
    for fence in LISTS[0].fences:
        for condition in fence.when:
            assert condition.holds(nothing) is None
            assert all(getattr(nothing, name) is None for name in condition.needs)
            assert condition.in_words


def test_an_amount_is_kept_to_the_cent():
    assert CostOver(Decimal("5000.50")).in_words == "it costs more than 5,000.50"
