import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.matrix.world import World, build_world

# Passwords are checked by the hundred here, and the cost of a good hash is not the point.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def standing_world(documents: Path) -> Iterator[World]:
    """The world, built once in one transaction that is taken back at the end.

    As a demonstration, where the page of all components can be opened, too.
    """
    looks = {"MEDIA_ROOT": documents, "PASSWORD_HASHERS": QUICK, "DEMO": True}
    with override_settings(**looks), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A module's own world. Whoever writes in it does so inside ``undone()``."""
    with (
        django_db_blocker.unblock(),
        standing_world(tmp_path_factory.mktemp("documents")) as built,
    ):
        # Refusals by the thousand are what is wanted here, not what is to be told of.
        logging.disable(logging.WARNING)
        yield built
        logging.disable(logging.NOTSET)
