"""The task that follows missed days, run as a worker runs it: outside any transaction."""

from datetime import UTC, datetime

import pytest

from grievances.tasks import follow_missed
from tests.house import build_house


@pytest.mark.django_db(transaction=True)
def test_the_sweep_runs_for_every_union_behind_its_walls():
    build_house(datetime(2026, 3, 2, 14, 0, tzinfo=UTC))

    assert follow_missed() == 0
