import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import psycopg2
import pytest
from django.db import connections
from psycopg2.extras import RealDictCursor

from foundation.record.sealer import seal_record
from tests.databases import copy_database, drop_database, owner_url
from tests.leaks.canaries import Planted, plant
from tests.leaks.crawling import Answer, crawl, read
from tests.matrix.standing import Standing, inside
from tests.matrix.world import World
from tests.record.conftest import sealing


class Listener(logging.Handler):
    """Keeps every line that anything logs."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info or ''}")


@dataclass
class Walks:
    """What each part met on its way, walked once."""

    world: World
    log: Listener
    _met: dict[str, list[Answer]] = field(default_factory=dict)

    def told_to_the_log(self) -> list[str]:
        """The lines that were logged with a planted word in them, or with somebody's name."""
        names = "|".join(re.escape(person.name) for person in self.world.house.people.values())
        telling = re.compile(rf"zq\d{{6}}x|{names}")
        return [line for line in self.log.lines if telling.search(line)]

    def at(self, part: str, paths: list[str]) -> dict[str, Answer]:
        """What is answered at these addresses, read again only where nobody walked here."""
        met = {answer.path: answer for answer in self._met.get(part, ())}
        return {path: met.get(path) or read(self.world, part, path) for path in paths}

    def of(self, part: str) -> list[Answer]:
        if part not in self._met:
            self._met[part] = crawl(self.world, part)
        return self._met[part]


@pytest.fixture(scope="session")
def canaried(
    standing: Standing, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Standing, Planted]]:
    """A copy of the world, sealed, with a word of its own in every text of every walled row."""
    name = f"{standing.database}_canaries"
    documents = tmp_path_factory.mktemp("canaries")
    shutil.copytree(standing.documents, documents, dirs_exist_ok=True)
    with django_db_blocker.unblock():
        copy_database(standing.database, name)
        _seal(name, standing)
        with closing(psycopg2.connect(owner_url(name))) as connection, connection:
            planted = plant(connection.cursor(cursor_factory=RealDictCursor), documents)
        yield Standing(name, documents, standing.world), planted
        drop_database(name)


def _seal(database: str, standing: Standing) -> None:
    settings = connections["default"].settings_dict
    with mock.patch.dict(settings, NAME=database), sealing():
        seal_record(now=standing.world.now)


@pytest.fixture(scope="module")
def log() -> Iterator[Listener]:
    listener, root = Listener(), logging.getLogger()
    level = root.level
    # Everything a line could say is heard, whatever is shown of it.
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    yield listener
    root.setLevel(level)
    root.removeHandler(listener)


@pytest.fixture(scope="module")
def world(
    log: Listener, canaried: tuple[Standing, Planted], django_db_blocker: Any
) -> Iterator[World]:
    """At one moment, so that no page says that time has passed."""
    now = canaried[0].world.now
    with (
        django_db_blocker.unblock(),
        inside(canaried[0]) as built,
        mock.patch("django.utils.timezone.now", return_value=now),
    ):
        yield built


@pytest.fixture(scope="module")
def planted(world: World, canaried: tuple[Standing, Planted]) -> Planted:
    return canaried[1]


@pytest.fixture(scope="module")
def walks(world: World, log: Listener) -> Walks:
    return Walks(world, log)
