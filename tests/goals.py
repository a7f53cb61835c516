"""Goals: what a test proves, with which figure. `make prove` reads it and prints one line a goal.

A proof is marked ``@pytest.mark.goal("G7")`` and says what it measured::

    def test_nothing_is_lost(figure):
        ...
        figure("G7", "60 kills, 0 lost, 0 doubled")

Under `make prove` (``PROVE=1``) proofs run at full size, in `make test` at a small one; which of
both, ``size(small, full)`` says. A proof that measures time carries ``@pytest.mark.alone`` as well:
`make prove` runs it with nothing beside it.

``PROVE_GOALS`` leaves all other tests out. With ``PROVE_FIGURES`` set, what was collected, how it
ended and what was measured is written to that file's name with the worker's appended: one JSON
object a line.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

IS_FULL_SIZE = os.environ.get("PROVE") == "1"
Figure = Callable[..., None]


def size(small: int, full: int) -> int:
    return full if IS_FULL_SIZE else small


def goals_of(item: Any) -> list[str]:
    return [goal for mark in item.iter_markers("goal") for goal in mark.args]


def tell(config: Any, **line: object) -> None:
    """Append one line; nothing without ``PROVE_FIGURES``."""
    named = os.environ.get("PROVE_FIGURES")
    if named:
        worker = getattr(config, "workerinput", {}).get("workerid", "main")
        with Path(f"{named}.{worker}").open("a") as file:
            file.write(json.dumps(line) + "\n")


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Iterator[Figure]:
    """``figure(goal, value, ok=True)``: what was measured for a goal, and whether it reaches it.

    A test that recorded ``ok=False`` and did not fail by itself fails when it ends.
    """
    proven, missed = goals_of(request.node), []

    def record(goal: str, value: str, ok: bool = True) -> None:
        assert goal in proven, f'the test is not marked: @pytest.mark.goal("{goal}")'
        tell(request.config, kind="figure", goal=goal, test=request.node.nodeid, value=value, ok=ok)
        if not ok:
            missed.append(f"{goal}: {value}")

    yield record
    assert missed == []


def _keep_what_is_asked_for(items: list[pytest.Item]) -> None:
    asked = {goal for goal in os.environ.get("PROVE_GOALS", "").split(",") if goal}
    if asked:
        items[:] = [item for item in items if asked.intersection(goals_of(item))]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Before others leave tests out: what is deselected was collected all the same."""
    _keep_what_is_asked_for(items)
    for item in items:
        for goal in goals_of(item):
            tell(config, kind="collected", goal=goal, test=item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: Any = yield
    for goal in goals_of(item):
        # Of a test that passed all three of its phases each says so; a skip says it once.
        outcome = "xfailed" if hasattr(report, "wasxfail") else report.outcome
        line = {"goal": goal, "test": item.nodeid, "when": report.when, "outcome": outcome}
        tell(item.config, kind="ended", why=_why(report), **line)
    return report


def _why(report: Any) -> str:
    """The first line of what went wrong; a skip's own words."""
    if report.skipped and isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    if not report.failed:
        return ""
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr).strip().splitlines()[0][:300]
