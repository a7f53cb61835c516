"""Every deadline of nine real contracts, worked out by hand before the engine was asked."""

from typing import Any

import pytest

from governance.contracts.work_out import work_out
from governance.contracts.worked import WorkedDeadline
from tests.contracts.cases import Case, cases, contract

EXAMPLES = [
    pytest.param(case, expected, id=f"{case.contract}: {expected['deadline']} ({case.name})")
    for case in cases("worked_examples.yaml")
    for expected in case.expected
]


def worked(case: Case) -> dict[str, WorkedDeadline]:
    terms = contract(case.contract)
    return {
        deadline.key: deadline
        for deadline in work_out(terms, case.facts, case.events, case.as_of)
    }


@pytest.mark.parametrize(("case", "expected"), EXAMPLES)
def test_deadline_falls_on_the_day_worked_by_hand(case: Case, expected: dict[str, Any]) -> None:
    deadline = worked(case)[expected["deadline"]]

    assert deadline.due_on == expected["due"], deadline.explanation


@pytest.mark.parametrize(("case", "expected"), EXAMPLES)
def test_other_days_of_the_deadline(case: Case, expected: dict[str, Any]) -> None:
    deadline = worked(case)[expected["deadline"]]

    for other in expected.get("also", ()):
        days = {found.due_on for found in deadline.alternatives if other["given"] in found.given}
        assert days == {other["due"]}
    if "not_before" in expected:
        assert deadline.not_before == expected["not_before"]
    if "practical" in expected:
        assert deadline.practical_on == expected["practical"]


@pytest.mark.parametrize("case", cases("worked_examples.yaml"), ids=lambda case: case.name)
def test_every_act_of_an_example_was_in_time(case: Case) -> None:
    """The examples act on or before the last day; none of the acts may count as late."""
    late = [key for key, deadline in worked(case).items() if deadline.status == "met_late"]

    assert late == []
