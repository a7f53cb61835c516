"""`make prove` passes nothing that was not shown."""

import pytest

from tests.goals import goals_of, size
from tools.prove import GOALS, NOT_YET, Verdict, judge, read_lines

TEST = "tests/chaos/test_kills.py::test_nothing_is_lost"


def collected(goal="G7", test=TEST):
    return {"kind": "collected", "goal": goal, "test": test}


def ended(outcome="passed", when="teardown", goal="G7", why="", test=TEST):
    line = {"goal": goal, "test": test, "when": when, "outcome": outcome, "why": why}
    return {"kind": "ended", **line}


def measured(value="60 kills, 0 lost", ok=True, goal="G7"):
    return {"kind": "figure", "goal": goal, "test": TEST, "value": value, "ok": ok}


def line_of(*lines, goal="G7", is_whole=True):
    (result,) = judge([goal], lines, is_whole=is_whole)
    return str(result)


def test_a_goal_passes_when_its_tests_passed_and_said_what_they_measured():
    assert line_of(collected(), ended(when="call"), measured(), ended()) == (
        "GOAL G7 60 kills, 0 lost PASS"
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "no test of it"),
        ([collected()], "test_nothing_is_lost not run"),
        ([collected(), ended(when="call"), measured()], "test_nothing_is_lost not finished"),
        ([collected(), ended()], "no figure of it"),
        ([collected(), measured(ok=False), ended()], "not reached: 60 kills, 0 lost"),
        ([collected(), measured(), ended("failed", "call", why="1 lost"), ended()], "1 lost"),
        ([collected(), ended("skipped", "setup", why="no Chromium"), ended()], "no Chromium"),
        ([collected(), measured(), ended("xfailed", "call"), ended()], "xfailed"),
        ([collected(), collected(test="x::test_other"), measured(), ended()], "test_other not run"),
    ],
)
def test_anything_else_is_a_failure_and_says_why(lines, said):
    line = line_of(*lines)

    assert said in line
    assert line.endswith(" FAIL")


def test_a_run_that_was_cut_short_proves_nothing():
    assert line_of(collected(), measured(), ended(), is_whole=False).endswith(
        "the run was cut short FAIL"
    )


def test_a_goal_that_has_to_wait_says_for_what_and_its_parts_are_held_to_it():
    assert line_of(goal="G23") == f"GOAL G23 {NOT_YET['G23']} NOT YET"
    failing = [collected(goal="G23"), ended("failed", "call", goal="G23", why="1 vote lost")]
    assert line_of(*failing, goal="G23").endswith(" FAIL")


def test_every_goal_has_a_line_and_only_some_may_wait():
    results = judge(GOALS, [])

    assert [result.goal for result in results] == [f"G{number}" for number in range(1, 24)]
    waiting = {result.goal for result in results if result.verdict == Verdict.NOT_YET}
    assert waiting == set(NOT_YET) == {"G11", "G12", "G19", "G20", "G23"}
    assert all(result.verdict != Verdict.PASS for result in results)


pytest_plugins = ["pytester"]


@pytest.mark.slow
def test_what_a_run_writes_is_what_is_judged(pytester, monkeypatch):
    pytester.makeconftest(
        "from tests.goals import figure, pytest_collection_modifyitems, pytest_runtest_makereport"
    )
    pytester.makeini("[pytest]\nmarkers =\n    goal(id)\n")
    pytester.makepyfile(
        """
        import pytest
        @pytest.mark.goal("G7")
        def test_reaches(figure): figure("G7", "60 kills")
        @pytest.mark.goal("G8")
        def test_misses(figure): figure("G8", "1 left half", ok=False)
        @pytest.mark.goal("G9")
        def test_skips(): pytest.skip("no time")
        @pytest.mark.goal("G10")
        def test_strays(figure): figure("G7", "another's")
        @pytest.mark.goal("G11")
        def test_waits(figure): figure("G11", "2 s")
        def test_unmarked(): pass
        """
    )
    monkeypatch.setenv("PROVE_FIGURES", str(pytester.path / "figures"))

    monkeypatch.delenv("PROVE_GOALS", raising=False)

    without = [
        word for name in ("django", "randomly", "cacheprovider") for word in ("-p", f"no:{name}")
    ]
    pytester.runpytest_inprocess(*without).assert_outcomes(passed=4, failed=1, skipped=1, errors=1)

    found = {r.goal: str(r) for r in judge(GOALS, read_lines(pytester.path))}
    assert found["G7"] == "GOAL G7 60 kills PASS"
    assert "not reached: 1 left half FAIL" in found["G8"]
    assert found["G9"] == "GOAL G9 test_skips skipped: Skipped: no time; no figure of it FAIL"
    assert found["G10"].endswith(" FAIL")
    assert found["G11"] == f"GOAL G11 {NOT_YET['G11']}; 2 s NOT YET"


def test_every_test_that_proves_a_goal_names_one_that_there_is(request):
    named = {goal for item in request.session.items for goal in goals_of(item)}

    assert named <= set(GOALS)


def test_the_size_of_a_proof_depends_on_who_asks(monkeypatch):
    monkeypatch.setattr("tests.goals.IS_FULL_SIZE", False)
    assert size(3, 60) == 3
    monkeypatch.setattr("tests.goals.IS_FULL_SIZE", True)
    assert size(3, 60) == 60
