"""The ladder of five modes, and fences that real agreements state, as data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from governance.responsibilities.loading import load_list_file
from governance.responsibilities.terms import Mode
from governance.responsibilities.who_decides import Question, Route, who_decides
from tests.responsibilities.test_who_decides import PLAIN

SAID = load_list_file(Path(__file__).with_name("quoted.yaml"))
DAY = date(2026, 3, 2)
# From management alone to the employees themselves.
LADDER = {
    "told": Mode.MANAGEMENT,
    "consulted": Mode.MANAGEMENT_AFTER_INPUT,
    "recommended": Mode.RECOMMENDATION,
    "agreed": Mode.JOINT,
    "delegated": Mode.EMPLOYEES,
}


@pytest.mark.parametrize(("function", "mode"), LADDER.items())
def test_each_rung_of_the_ladder_is_a_row(function, mode):
    answer = who_decides([SAID], Question(function, "committee", DAY, facts=PLAIN))

    assert (answer.route, answer.row.mode) == (Route.DECIDE, mode)


@pytest.mark.parametrize(
    ("function", "facts", "route", "level", "words"),
    [
        ("review", {"done_this_year": 5}, Route.DECIDE, "committee", ""),
        ("review", {"done_this_year": 6}, Route.BLOCKED, "", "six compulsory reviews"),
        ("review", {"touches_pay": True}, Route.BARGAIN, "", "never bargains what they pay"),
        ("topic", {}, Route.DECIDE, "committee", ""),
        ("topic", {"touches_hours": True}, Route.BARGAIN, "", "meets and confers"),
        ("topic", {"articles": frozenset({"9"})}, Route.BARGAIN, "", "the two people named"),
        ("agreed", {"articles": frozenset({"9"})}, Route.GAP, "", "the two people named"),
        ("wage_range", {}, Route.BARGAIN, "", ""),
    ],
)
def test_a_limit_of_a_real_agreement_is_what_the_portal_does(function, facts, route, level, words):
    asked = Question(function, "committee", DAY, facts=replace(PLAIN, **facts))
    answer = who_decides([SAID], asked)

    assert (answer.route, answer.level) == (route, level)
    assert words in " ".join(answer.sentences)
