"""Fixtures for everybody. Every test runs as the portal's own login, behind the walls."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as made_up

from foundation.walls.functions import CLOCK_SAYS
from tests.databases import as_owner, drop_database, empty_database, make_database
from tests.goals import (  # noqa: F401  pytest finds them here
    figure,
    pytest_collection_modifyitems,
    pytest_runtest_makereport,
)
from tests.house import House, build_house
from tests.matrix.standing import standing  # noqa: F401  pytest finds it here

# How fast a busy machine makes up its examples says nothing about the portal.
made_up.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
made_up.load_profile("unhurried")


def _database_name() -> str:
    base = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    own = os.environ.get("PORTAL_TEST_NAME", "test")
    return f"{base}_{own}_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    name = _database_name()
    with django_db_blocker.unblock():
        make_database(name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        drop_database(name)


# The portal's login may not truncate, so the tests that commit are cleared by the owner.
def _empty_after_test(self: TransactionTestCase) -> None:
    connections["default"].close()
    empty_database(connections["default"].settings_dict["NAME"])


TransactionTestCase._fixture_teardown = _empty_after_test  # type: ignore[method-assign]


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Washington."""
    return datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


@pytest.fixture
def house(db: None, now: datetime) -> House:
    """One employer, two unions, a few units, and one person in each role."""
    return build_house(now)


@pytest.fixture
def walls_clock(db: None) -> Any:
    """Move the clock of the walls, as only the owner can: ``with walls_clock(moment): ...``."""
    name = connections["default"].settings_dict["NAME"]

    @contextmanager
    def at(moment: datetime) -> Iterator[None]:
        _set_clock(name, f"'{moment.isoformat()}'::timestamptz")
        try:
            yield
        finally:
            _set_clock(name, CLOCK_SAYS.removeprefix("SELECT "))

    return at


def _set_clock(database: str, expression: str) -> None:
    quoted = expression.replace("'", "''")
    with as_owner(database) as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION walls.clock() RETURNS timestamptz STABLE LANGUAGE sql"
            f" SET search_path = pg_catalog AS 'SELECT {quoted}'"
        )
