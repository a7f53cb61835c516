"""Who decides: sixty questions and more over three versions, and what must hold of every answer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.responsibilities.facts import Facts
from governance.responsibilities.terms import Effect, Mode, holds
from governance.responsibilities.who_decides import Question, Route, fences_met, who_decides
from tests.responsibilities.versions import LISTS

# Inside every fence.
PLAIN = Facts(
    cost=Decimal(0),
    articles=frozenset(),
    touches_law=False,
    touches_safety=False,
    touches_hours=False,
    touches_pay=False,
    touches_job_security=False,
    headcount=0,
    other_units=0,
    pilot_days=30,
    evidence=frozenset({"baseline"}),
    done_this_year=0,
)
DAYS = (date(2026, 3, 1), date(2026, 9, 1), date(2027, 3, 1))
D, R, S, B, X, G = (
    Route.DECIDE,
    Route.REFER,
    Route.SAFETY_REVIEW,
    Route.BARGAIN,
    Route.BLOCKED,
    Route.GAP,
)
# Function, level asked at, kind, facts besides the plain ones; then route, level, mode by version.
ASKED = [
    ("self_scheduling", "work_unit", "", {},
     [(D, "work_unit", "joint"), (D, "work_unit", "employees"), (D, "work_unit", "employees")]),
    ("self_scheduling", "facility", "", {},
     [(D, "facility", "joint"), (D, "work_unit", "employees"), (D, "work_unit", "employees")]),
    ("self_scheduling", "department", "", {},
     [(D, "facility", "joint"), (D, "work_unit", "employees"), (D, "work_unit", "employees")]),
    ("self_scheduling", "work_unit", "", {"touches_hours": True}, [(B, "", "")] * 3),
    ("self_scheduling", "work_unit", "", {"articles": frozenset({"9"})}, [(B, "", "")] * 3),
    ("self_scheduling", "work_unit", "", {"other_units": 2},
     [(D, "facility", "joint"), (G, "", ""), (G, "", "")]),
    ("shift_pattern", "department", "", {}, [(D, "department", "recommendation")] * 3),
    ("shift_pattern", "work_unit", "", {}, [(D, "department", "recommendation")] * 3),
    ("shift_pattern", "facility", "", {}, [(B, "", "")] * 3),
    ("shift_pattern", "department", "", {"cost": Decimal(60_000)}, [(B, "", "")] * 3),
    ("vacation_order", "work_unit", "", {}, [(B, "", "")] * 3),
    ("workflow", "work_unit", "", {}, [(D, "work_unit", "employees")] * 3),
    ("workflow", "work_unit", "", {"cost": Decimal(5000)}, [(D, "work_unit", "employees")] * 3),
    ("workflow", "work_unit", "", {"cost": Decimal(6000)},
     [(D, "department", "joint"), (D, "work_unit", "employees"), (D, "work_unit", "employees")]),
    ("workflow", "work_unit", "", {"cost": Decimal(60_000)}, [(G, "", "")] * 3),
    ("workflow", "work_unit", "", {"touches_safety": True},
     [(S, "", ""), (S, "", ""), (D, "work_unit", "employees")]),
    ("workflow", "work_unit", "", {"touches_law": True}, [(S, "", "")] * 3),
    ("workflow", "work_unit", "", {"touches_law": True, "touches_pay": True}, [(B, "", "")] * 3),
    ("workflow", "work_unit", "", {"touches_job_security": True}, [(X, "", "")] * 3),
    ("workflow", "work_unit", "", {"headcount": -1}, [(B, "", "")] * 3),
    ("equipment", "work_unit", "", {}, [(D, "work_unit", "management_after_input")] * 3),
    ("equipment", "work_unit", "spend", {}, [(D, "work_unit", "joint")] * 3),
    ("equipment", "work_unit", "plan", {}, [(D, "work_unit", "management_after_input")] * 3),
    ("equipment", "work_unit", "spend", {"cost": Decimal(9000)},
     [(D, "facility", "management_after_input")] * 3),
    ("quality_project", "work_unit", "", {}, [(D, "work_unit", "joint")] * 3),
    ("quality_project", "work_unit", "", {"pilot_days": 120},
     [(D, "department", "joint"), (D, "work_unit", "joint"), (D, "work_unit", "joint")]),
    ("quality_project", "work_unit", "", {"pilot_days": 0}, [(D, "department", "joint")] * 3),
    ("quality_project", "work_unit", "", {"evidence": frozenset()},
     [(D, "work_unit", "joint")] * 3),
    ("quality_project", "work_unit", "", {"cost": Decimal(60_000)}, [(D, "facility", "joint")] * 3),
    ("hiring_criteria", "work_unit", "", {}, [(D, "department", "recommendation")] * 3),
    ("classification_review", "region", "", {"done_this_year": 5},
     [(D, "region", "recommendation")] * 3),
    ("classification_review", "region", "", {"done_this_year": 6}, [(X, "", "")] * 3),
    ("steward_training", "region", "", {}, [(D, "region", "union")] * 3),
    ("new_service", "region", "", {},
     [(D, "region", "management_after_input")] * 2 + [(D, "region", "joint")]),
    ("budget", "facility", "", {}, [(D, "facility", "management")] * 2 + [(G, "", "")]),
    ("parking", "facility", "", {}, [(G, "", "")] * 3),
]  # fmt: skip
CELLS = [
    pytest.param(
        Question(function, level, DAYS[place], kind, replace(PLAIN, **facts)),
        expected,
        id=f"{function} at {level} {kind} {' '.join(facts)} under {place + 1}",
    )
    for function, level, kind, facts, expectations in ASKED
    for place, expected in enumerate(expectations)
]


def test_the_table_is_as_large_as_it_should_be():
    assert len(CELLS) >= 60
    assert {route for *_, expected in ASKED for route, *_ in expected} == {D, S, B, X, G}


@pytest.mark.parametrize(("asked", "expected"), CELLS)
def test_who_decides(asked, expected):
    answer = who_decides(LISTS, asked)

    route, level, mode = expected
    assert (answer.route, answer.level) == (route, level)
    assert (answer.row.mode if answer.row else "") == mode
    assert answer.sentences


def test_one_question_at_two_levels_goes_two_ways():
    unit, facility = (
        who_decides(LISTS, Question("equipment", level, DAYS[0], "", PLAIN))
        for level in ("work_unit", "facility")
    )

    assert unit.row.groups != facility.row.groups
    assert unit.sentences != facility.sentences


def test_what_stops_a_proposal_is_quoted_with_its_article():
    answer = who_decides(
        LISTS, Question("workflow", "work_unit", DAYS[0], "", replace(PLAIN, touches_hours=True))
    )

    assert answer.sentences == (
        "How the work flows in a unit: this belongs to bargaining.",
        "Hours of work are a matter for bargaining. (Article 9) It is referred to bargaining.",
    )


def test_an_answer_says_who_takes_part_and_what_follows_without_consensus():
    answer = who_decides(LISTS, Question("workflow", "department", DAYS[0], "", PLAIN))

    assert answer.sentences == (
        "How the work flows in a unit is decided at the level Department: labor and management"
        " decide together, by consensus. Taking part: Department council. Without consensus, when"
        " both sides say so: three quarters of all votes, then management, with the dissent"
        " written down.",
    )


def test_a_fact_that_is_not_said_is_asked_for_and_nothing_is_decided_meanwhile():
    answer = who_decides(
        LISTS, Question("workflow", "work_unit", DAYS[0], "", replace(PLAIN, cost=None))
    )

    assert (answer.route, answer.missing) == (Route.ASK, ("cost",))
    assert not answer.may_be_decided_here
    assert answer.sentences[-1] == (
        "Before anything is decided, say what it costs in the first year."
    )


def test_a_warning_does_not_wait_for_its_fact():
    facts = replace(PLAIN, evidence=None)

    assert (
        who_decides(LISTS, Question("quality_project", "work_unit", DAYS[0], "", facts)).route == D
    )


def test_before_the_first_version_nothing_is_agreed():
    answer = who_decides(LISTS, Question("workflow", "work_unit", date(2025, 12, 31), "", PLAIN))

    assert (answer.route, answer.version) == (G, None)
    assert answer.sentences == ("No responsibilities list is in force on 2025-12-31.",)


def test_a_level_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"no level “ward”\. It has work_unit, department"):
        who_decides(LISTS, Question("workflow", "ward", DAYS[0]))


def test_two_versions_of_one_day_are_refused():
    twice = (LISTS[0], replace(LISTS[0], version=7))

    with pytest.raises(ValueError, match="Versions 1 and 7 of the list are both in force"):
        who_decides(twice, Question("workflow", "work_unit", DAYS[0]))


# --- of every answer

facts_of_any_kind = st.builds(
    Facts,
    cost=st.none() | st.decimals(0, 100_000, places=2),
    articles=st.none() | st.frozensets(st.sampled_from(["9", "14", "31"])),
    touches_law=st.none() | st.booleans(),
    touches_safety=st.none() | st.booleans(),
    touches_hours=st.none() | st.booleans(),
    touches_pay=st.none() | st.booleans(),
    touches_job_security=st.none() | st.booleans(),
    headcount=st.none() | st.integers(-3, 3),
    other_units=st.none() | st.integers(0, 3),
    pilot_days=st.none() | st.integers(0, 400),
    evidence=st.none() | st.frozensets(st.sampled_from(["baseline", "survey"])),
    done_this_year=st.none() | st.integers(0, 9),
)
questions = st.builds(
    Question,
    function=st.sampled_from([one.key for one in LISTS[0].functions]),
    level=st.sampled_from([level.key for level in LISTS[0].levels]),
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    decision=st.sampled_from(["", "plan", "spend", "staff"]),
    facts=facts_of_any_kind,
)


@given(questions)
def test_nothing_is_decided_behind_a_fence_or_without_a_fact(asked):
    answer = who_decides(LISTS, asked)

    if answer.route == Route.DECIDE:
        assert answer.version.is_in_force(asked.on)
        assert answer.row.mode != Mode.BARGAINING
        assert holds(answer.row.begins, answer.row.ends, asked.on)
        stands, missing = fences_met(answer.version, asked, answer.level)
        assert {fence.effect for fence in stands} <= {Effect.WARNS}
        assert not missing
    else:
        assert not answer.may_be_decided_here
    assert answer.sentences


@given(questions)
def test_saying_more_never_takes_back_a_refusal(asked):
    """What is blocked or bargained with little said is not decided once the rest is known."""
    answer = who_decides(LISTS, asked)
    if answer.route in (Route.BLOCKED, Route.BARGAIN):
        said = {
            name: getattr(PLAIN, name) if getattr(asked.facts, name) is None else value
            for name, value in vars(asked.facts).items()
        }
        fuller = who_decides(LISTS, replace(asked, facts=Facts(**said)))
        assert fuller.route in (Route.BLOCKED, Route.BARGAIN)


@given(questions, st.integers(0, 2000))
def test_a_later_version_changes_no_answer_of_an_earlier_day(asked, days):
    """A decision taken under one version shows that version for ever."""
    last = LISTS[-1]
    begins = last.begins + timedelta(days=days)
    with_another = (
        *LISTS[:-1],
        replace(last, ends=begins) if days else replace(last, ends=None),
        *([replace(last, version=4, begins=begins, fences=())] if days else []),
    )
    if asked.on < begins:
        assert who_decides(with_another, asked).sentences == who_decides(LISTS, asked).sentences
