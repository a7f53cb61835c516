"""Fixtures for everybody. Every test runs as the portal's own login, behind the walls."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from django.test import TransactionTestCase
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as made_up

from foundation.walls.functions import CLOCK_SAYS
from tests.databases import (
    as_owner,
    copy_database,
    drop_database,
    empty_database,
    work_in,
)
from tests.goals import (  # noqa: F401  pytest finds them here
    figure,
    pytest_runtest_makereport,
)
from tests.goals import pytest_collection_modifyitems as collect_goals
from tests.house import House, build_house
from tests.matrix.standing import standing  # noqa: F401  pytest finds it here
from tests.once import (
    begin_making,
    drop_made,
    made_once,
    make_empty,
    own_name,
    shared_folder,
    shared_name,
)

# How fast a busy machine makes up its examples says nothing about the portal; and one fault that
# was found is enough: to look on for a second takes as long again.
made_up.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    report_multiple_bugs=False,
)
made_up.load_profile("unhurried")


class QuickArgon2(Argon2PasswordHasher):
    """As the portal's own, at the least cost: hundreds of people are settled in each run."""

    time_cost, memory_cost, parallelism = 1, 8, 1


def pytest_configure() -> None:
    path = f"{QuickArgon2.__module__}.{QuickArgon2.__qualname__}"
    settings.PASSWORD_HASHERS = [path, *settings.PASSWORD_HASHERS[1:]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests without a database come first: it is made in the meantime."""
    collect_goals(config, items)
    for item in items:
        if needs_database(item):
            item.add_marker("database")
    items.sort(key=needs_database)


def needs_database(item: Any) -> bool:
    asks = {"db", "transactional_db", "live_server", "django_db_setup"} & set(item.fixturenames)
    return bool(asks) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands until the end is looked through by the collector no more."""
    if any(map(needs_database, session.items)):
        begin_making(session.config)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


MONDAY_MORNING = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


@dataclass
class Databases:
    """An empty one, and a copy in which the house was built once for all tests that roll back."""

    empty: str
    housed: str
    house: House


MADE = pytest.StashKey[Databases]()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    empty, folder = own_name(), shared_folder(request.config)
    shared_house, housed = shared_name("house"), f"{empty}_house"
    with django_db_blocker.unblock():
        make_empty(folder)
        house = made_once(folder, shared_house, partial(_put_house, shared_house))
        copy_database(shared_name(), empty)
        copy_database(shared_house, housed)
        made = Databases(empty, housed, house)
        request.config.stash[MADE] = made
        work_in(housed if _finds_the_house(request._pyfuncitem) else empty)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        drop_database(housed)
        drop_database(empty)


def _put_house(housed: str) -> House:
    copy_database(shared_name(), housed)
    work_in(housed)
    return build_house(MONDAY_MORNING)


def pytest_sessionfinish(session: pytest.Session) -> None:
    drop_made(session.config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the test's transaction begins, go where it finds what it asks for."""
    made = item.config.stash.get(MADE, None)
    # Whoever moved elsewhere for a whole module stays there.
    if made and connections["default"].settings_dict["NAME"] in (made.empty, made.housed):
        work_in(made.housed if _finds_the_house(item) else made.empty)


def _finds_the_house(item: Any) -> bool:
    """A test that commits would leave its rows: it builds a house of its own, and it is cleared."""
    names, mark = item.fixturenames, item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"}.intersection(names) or (
        mark and mark.kwargs.get("transaction")
    )
    return "house" in names and not commits


# The portal's login may not truncate, so the tests that commit are cleared by the owner.
def _empty_after_test(self: TransactionTestCase) -> None:
    connections["default"].close()
    empty_database(connections["default"].settings_dict["NAME"])


TransactionTestCase._fixture_teardown = _empty_after_test  # type: ignore[method-assign]


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Washington."""
    return MONDAY_MORNING


@pytest.fixture
def house(request: pytest.FixtureRequest, db: None, now: datetime) -> House:
    """One employer, two unions, a few units, and one person in each role."""
    made = request.config.stash[MADE]
    if connections["default"].settings_dict["NAME"] == made.housed:
        return deepcopy(made.house).at(now)
    return build_house(now)


@pytest.fixture
def here(house: House) -> House:
    """The house at this very moment: pages read the clock themselves."""
    return house.at(timezone.now() - timedelta(seconds=5))


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
