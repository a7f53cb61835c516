"""The world, built once for all processes that test; each has a copy beside its empty database.

Whoever asks for it moves into that database, in one transaction that is taken back at the end.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import override_settings

from tests.databases import copy_database, drop_database
from tests.matrix.release_time import tell_of_meetings
from tests.matrix.world import World, build_world
from tests.once import made_once, own_name, shared_folder, shared_name

# Passwords are checked by the hundred here, and the cost of a good hash is not the point.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass(frozen=True)
class Standing:
    """Where the world stands: its database and the folder of its documents."""

    database: str
    documents: Path
    world: World


def put_world(database: str, documents: Path) -> World:
    """Copy the empty database and build the world in the copy."""
    copy_database(shared_name(), database)
    documents.mkdir(exist_ok=True)
    with _settings(documents), moved_to(database), transaction.atomic():
        return build_world()


@contextmanager
def copied(standing: Standing, database: str, documents: Path) -> Iterator[Standing]:
    """A copy that may be written in for good: it is dropped in the end."""
    copy_database(standing.database, database)
    shutil.copytree(standing.documents, documents, dirs_exist_ok=True)
    try:
        yield Standing(database, documents, standing.world)
    finally:
        drop_database(database)


@contextmanager
def inside(standing: Standing) -> Iterator[World]:
    """The world, to be changed at will: all of it is taken back."""
    with _settings(standing.documents), moved_to(standing.database), transaction.atomic():
        # What is read at full size is thought about for longer than any request may idle.
        with connections["default"].cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield standing.world
        transaction.set_rollback(True)


@contextmanager
def without_complaints() -> Iterator[None]:
    """Refusals by the thousand are what is wanted here, not what is to be told of."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _settings(documents: Path) -> Any:
    """As a demonstration, where the page of all components can be opened, too."""
    return override_settings(
        MEDIA_ROOT=documents,
        PASSWORD_HASHERS=QUICK,
        DEMO=True,
        # One world is walked for longer than a sign-in stays fresh.
        ACCOUNT_REAUTHENTICATION_TIMEOUT=12 * 60 * 60,
    )


@contextmanager
def moved_to(database: str) -> Iterator[None]:
    connection = connections["default"]
    empty = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = empty


@pytest.fixture(scope="session")
def standing(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Standing]:
    folder, shared = shared_folder(request.config), shared_name("world")
    documents = folder / "documents"
    with django_db_blocker.unblock():
        world = made_once(folder, shared, partial(put_world, shared, documents))
        tell_of_meetings(world)
        made = Standing(shared, documents, world)
        with copied(made, f"{own_name()}_world", tmp_path_factory.mktemp("documents")) as standing:
            yield standing
