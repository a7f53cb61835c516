"""A process of its own that carries out one thing and ends, for good, at a chosen statement.

The child is forked, connects anew, commits for real, and ends by ``os._exit(9)`` right after the
database carried out its n-th statement, or right before or after a COMMIT, which count as well: no
handler runs, no transaction is closed politely. What it did it tells through a pipe.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg2
import psycopg2.extensions
from django.db import connection, connections

from foundation.walls.postgres.base import DatabaseWrapper

ENDLESS = -1
KILLED = 9
NAMES = re.compile(r'(?:INTO|UPDATE|FROM|TABLE) "?(\w+)"?')


@dataclass(frozen=True)
class Life:
    """What the child did, statement by statement, and whether it was killed or came to its end."""

    points: tuple[str, ...]
    was_killed: bool


def live(act: Callable[[], object], *, die_at: int = ENDLESS) -> Life:
    """Carry out ``act`` in a child that dies at its point of that number, from 1 on."""
    # A connection cannot be shared: the child's end would end the parent's.
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(act, die_at, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        points = tuple(told.read().splitlines())
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED), f"the child failed ({code}): {points[-3:]}"
    return Life(points, code == KILLED)


def _be_the_child(act: Callable[[], object], die_at: int, writing: int) -> None:
    code = 1
    inherited = []
    try:
        # Where a browser runs beside the tests, Django keeps one connection for inside its loop and
        # one for outside; the parent has closed the first, and the child, without a loop, meets the
        # second. It is neither used nor closed here: its other end is the parent's.
        for alias in connections:
            inherited.append(connections[alias])
            del connections[alias]
        count = _Count(die_at, writing)
        _watch_django(count)
        _watch_other_connections(count)
        act()
        code = 0
    except BaseException as error:
        os.write(writing, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


class _Count:
    def __init__(self, die_at: int, writing: int) -> None:
        self.left, self.writing = die_at, writing
        self.has_written = False

    def reach(self, label: str) -> None:
        os.write(self.writing, f"{label}\n".encode())
        self.left -= 1
        if self.left == 0:
            os._exit(KILLED)

    def statement(self, sql: str) -> None:
        self.has_written |= sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))
        self.reach(label_of(sql))

    def commit(self, itself: Callable[[], Any]) -> Any:
        has_written, self.has_written = self.has_written, False
        if has_written:
            self.reach("before COMMIT")
        result = itself()
        if has_written:
            self.reach("after COMMIT")
        return result


def label_of(sql: str) -> str:
    """``SELECT grievances_grievance``: the verb and the first table."""
    words = sql.split(None, 1)
    found = NAMES.search(sql)
    return f"{words[0]} {found.group(1)}" if found else words[0]


def _watch_django(count: _Count) -> None:
    def statement(execute: Callable, sql: Any, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        count.statement(str(sql))
        return result

    commit_itself = DatabaseWrapper._commit

    def commit(self: DatabaseWrapper) -> Any:
        return count.commit(lambda: commit_itself(self))

    connection.execute_wrappers.append(statement)
    DatabaseWrapper._commit = commit  # type: ignore[method-assign]


def _watch_other_connections(count: _Count) -> None:
    """The sealer has a connection of its own, beside Django's."""

    class Cursor(psycopg2.extensions.cursor):
        def execute(self, sql: Any, params: Any = None) -> None:
            super().execute(sql, params)
            count.statement(sql.decode() if isinstance(sql, bytes) else str(sql))

    class Connection(psycopg2.extensions.connection):
        def __exit__(self, kind: Any, *rest: Any) -> Any:
            if kind is not None:
                return super().__exit__(kind, *rest)
            return count.commit(lambda: psycopg2.extensions.connection.__exit__(self, None, *rest))

    connect_itself = psycopg2.connect

    def connect(*words: Any, **options: Any) -> Any:
        if "connect_timeout" in options and words:
            options |= {"connection_factory": Connection, "cursor_factory": Cursor}
        return connect_itself(*words, **options)

    psycopg2.connect = connect
