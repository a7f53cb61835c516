"""Every deadline of nine real contracts, worked out by hand before the engine was asked."""

from dataclasses import replace

import pytest

from tests.contracts.cases import Case, cases, contract
from tests.contracts.comparing import differences, worked


def one_by_one(name: str) -> list[object]:
    return [
        pytest.param(
            replace(case, expected=(expected,)),
            id=f"{case.contract}: {expected['deadline']} ({case.name})",
        )
        for case in cases(name)
        for expected in case.expected
    ]


@pytest.mark.parametrize("case", one_by_one("worked_examples.yaml"))
def test_example_falls_on_the_days_worked_by_hand(case: Case) -> None:
    assert list(differences(worked(contract(case.contract), case), case)) == []


@pytest.mark.parametrize("case", one_by_one("own_cases.yaml"))
def test_own_case_falls_on_the_days_worked_by_hand(case: Case) -> None:
    assert list(differences(worked(contract(case.contract), case), case)) == []


@pytest.mark.parametrize("case", cases("worked_examples.yaml"), ids=lambda case: case.name)
def test_no_act_of_an_example_is_late(case: Case) -> None:
    """The examples act on or before the last day."""
    found = worked(contract(case.contract), case)

    assert [key for key, deadline in found.items() if deadline.status == "met_late"] == []
