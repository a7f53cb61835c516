"""Cut-off hours, limits in hours, and the nights when the clocks change."""

import os
import time
from collections.abc import Iterator

import pytest

from tests.contracts.cases import Case, cases, contract
from tests.contracts.comparing import differences, worked

HOURS = cases("hours.yaml")


@pytest.fixture(params=["UTC", "Asia/Kolkata", "Pacific/Kiritimati", "America/New_York"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("case", HOURS, ids=lambda case: case.name)
def test_limit_ends_at_the_minute_worked_by_hand(case: Case) -> None:
    assert list(differences(worked(contract(case.contract), case), case)) == []


def test_the_servers_own_zone_changes_nothing(server_zone: str) -> None:
    wrong = [
        difference
        for case in HOURS
        for difference in differences(worked(contract(case.contract), case), case)
    ]

    assert wrong == []


def test_explanation_says_that_the_clocks_change() -> None:
    [case] = [case for case in HOURS if "an hour is lost" in case.name]

    explanation = worked(contract(case.contract), case)["step_1.file"].explanation

    assert explanation == (
        "72 hours run from the occurrence (Fri Mar 6, 2026 at 10:30 pm); they end "
        "Mon Mar 9 at 11:30 pm; the clocks change on the way and elapsed hours count."
    )
