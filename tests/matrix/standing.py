"""The world, built once by each process that tests, in a database of its own beside the empty one.

Whoever asks for it moves into that database, in one transaction that is taken back at the end.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import override_settings

from tests.databases import copy_database, drop_database
from tests.matrix.world import World, build_world

# Passwords are checked by the hundred here, and the cost of a good hash is not the point.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass(frozen=True)
class Standing:
    """Where the world stands: its database and the folder of its documents."""

    database: str
    documents: Path
    world: World


@contextmanager
def built_in(database: str, documents: Path) -> Iterator[Standing]:
    """Copy the empty database, build the world in the copy, and drop the copy in the end."""
    connections["default"].close()
    copy_database(connections["default"].settings_dict["NAME"], database)
    try:
        with _settings(documents), _moved_to(database), transaction.atomic():
            world = build_world()
        yield Standing(database, documents, world)
    finally:
        drop_database(database)


@contextmanager
def inside(standing: Standing) -> Iterator[World]:
    """The world, to be changed at will: all of it is taken back."""
    with _settings(standing.documents), _moved_to(standing.database), transaction.atomic():
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
def _moved_to(database: str) -> Iterator[None]:
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
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    with django_db_blocker.unblock():
        name = connections["default"].settings_dict["NAME"]
        with built_in(f"{name}_world", tmp_path_factory.mktemp("documents")) as built:
            yield built
