"""What the walls cost: the statements of real requests, asked behind the walls and without them.

Without them means: by the owner of the tables, through Django's own backend and views in which the
rooms of the same person stand as a plain filter. Both answers are the same rows, or nothing is
measured. Times are differences within one round; the machine's own speed falls out of them.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper as PlainWrapper

from foundation.roles.actor import Actor
from foundation.walls.models import WallKind
from foundation.walls.postgres.base import DatabaseWrapper
from foundation.walls.principal import acting_as, current
from foundation.walls.registry import Wall, walls
from tests.databases import as_owner, owner_url

PLAIN = "plain"
SCHEDULED = Path("/proc/self/schedstat")
# Asked of a function, which holds to the walls itself and tells the owner nothing; or grouped by a
# table's key, which a view does not have.
NOT_WEIGHED = re.compile(r"\bFROM \w+\.\w+\(|\bGROUP BY\b")
ADDRESSED = (WallKind.ADDRESSED, WallKind.OUTBOX)
Statement = tuple[str, Any]


@dataclass
class Heard:
    """What one piece of work asked of the database."""

    behind: list[Statement] = field(default_factory=list)
    outside: int = 0
    applied: int = 0

    @property
    def all_told(self) -> int:
        return len(self.behind) + self.outside


@contextmanager
def listening(monkeypatch: Any) -> Iterator[Heard]:
    """Every statement of the block, and how often a principal was applied besides."""
    heard, apply = Heard(), DatabaseWrapper._apply

    def applying(self: Any, wanted: Any) -> None:
        heard.applied += 1
        apply(self, wanted)

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if current.get() is None:
            heard.outside += 1
        elif sql.startswith("SELECT") and not NOT_WEIGHED.search(sql):
            heard.behind.append((sql, params))
        return execute(sql, params, many, context)

    with monkeypatch.context() as patch, connection.execute_wrapper(hear):
        patch.setattr(DatabaseWrapper, "_apply", applying)
        yield heard


def rows_behind_walls(actor: Actor, statements: Sequence[Statement]) -> list[list[Any]]:
    with acting_as(actor), transaction.atomic():
        return _answers(connection, statements)


def rows_without_walls(statements: Sequence[Statement]) -> list[list[Any]]:
    with transaction.atomic(using=PLAIN):
        return _answers(connections[PLAIN], statements)


def _answers(asked: Any, statements: Sequence[Statement]) -> list[list[Any]]:
    with asked.cursor() as cursor:
        return [_rows(cursor, *statement) for statement in statements]


def _rows(cursor: Any, sql: str, params: Any) -> list[Any]:
    cursor.execute(sql, params)
    return list(cursor.fetchall())


@contextmanager
def owner_without_walls() -> Iterator[None]:
    """The owner reads all tables, as the connection ``PLAIN``; put back at the end."""
    settings = connections["default"].settings_dict
    owner = urlsplit(owner_url(settings["NAME"]))
    login = {"USER": owner.username or "", "PASSWORD": owner.password or ""}
    connections[PLAIN] = PlainWrapper({**settings, **login}, PLAIN)
    try:
        with as_owner(settings["NAME"]) as cursor:
            for wall in walls():
                cursor.execute(f"ALTER TABLE {wall.table} NO FORCE ROW LEVEL SECURITY")
        yield
    finally:
        connections[PLAIN].close()
        del connections[PLAIN]
        with as_owner(settings["NAME"]) as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {PLAIN} CASCADE")
            for wall in walls():
                cursor.execute(f"ALTER TABLE {wall.table} FORCE ROW LEVEL SECURITY")


def see_as(actor: Actor) -> None:
    """From now on ``PLAIN`` reads of each walled table what ``actor`` reads, by a plain filter."""
    with connections[PLAIN].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {PLAIN} CASCADE; CREATE SCHEMA {PLAIN}")
        for wall in walls():
            cursor.execute(
                f"CREATE VIEW {PLAIN}.{wall.table} AS"  # noqa: S608  names of the registry
                f" SELECT * FROM public.{wall.table} WHERE {_filter(wall, actor)}"
            )
        cursor.execute(f"SET search_path = {PLAIN}, public")


def _filter(wall: Wall, actor: Actor) -> str:
    rooms = ",".join(map(str, actor.room_ids))
    inside = f"room_id = ANY ('{{{rooms}}}'::bigint[])"
    if wall.kind not in ADDRESSED:
        return inside
    assert actor.organization is not None
    return f"{inside} AND organization_id = {actor.organization.pk}"


def milliseconds(server: Any, work: Callable[[], object]) -> float:
    """Processor time of ours and of the connection's server process; not what others took."""
    server.ensure_connection()
    before = _processor_time(server)
    work()
    return (_processor_time(server) - before) * 1000


def _processor_time(server: Any) -> float:
    """In seconds. On a machine that does not tell a process's nanoseconds, plain time."""
    if not SCHEDULED.exists():
        return time.perf_counter()
    pid = server.connection.info.backend_pid
    nanoseconds = int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    return time.process_time() + nanoseconds / 1e9


@dataclass
class Weighed:
    """Times of the same work with and without the walls, in turns; what was added ``besides``.

    The least of each counts: what else the machine did meanwhile only ever adds.
    """

    pairs: list[tuple[float, float]] = field(default_factory=list)
    besides: float = 0.0

    def add(self, turn: int, walled: Callable[[], object], plain: Callable[[], object]) -> None:
        """One pair; who goes first alternates."""
        if turn % 2:
            without = milliseconds(connections[PLAIN], plain)
            self.pairs.append((milliseconds(connection, walled), without))
        else:
            with_walls = milliseconds(connection, walled)
            self.pairs.append((with_walls, milliseconds(connections[PLAIN], plain)))

    @property
    def added(self) -> float:
        return self.besides + self.walled - self.plain

    @property
    def ratio(self) -> float:
        return self.walled / self.plain

    @property
    def walled(self) -> float:
        return min(walled for walled, _ in self.pairs)

    @property
    def plain(self) -> float:
        return min(plain for _, plain in self.pairs)
