import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.leaks.canaries import Planted, plant
from tests.matrix.conftest import standing_world
from tests.matrix.world import World


class Listener(logging.Handler):
    """Keeps every line that anything logs."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info or ''}")


@dataclass
class Planting:
    world: World
    planted: Planted
    log: Listener = field(default_factory=Listener)


@pytest.fixture(scope="module")
def log() -> Iterator[Listener]:
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield listener
    logging.getLogger().removeHandler(listener)


@pytest.fixture(scope="module")
def world(
    log: Listener,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        standing_world(tmp_path_factory.mktemp("documents")) as built,
    ):
        yield built


@pytest.fixture(scope="module")
def planted(world: World) -> Planted:
    """The world with a word of its own in every text column."""
    return plant(world)
