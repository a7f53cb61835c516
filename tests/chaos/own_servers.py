"""PostgreSQL and a broker of a test's own, to be killed as it likes; and what happens to them."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg2
import redis

from partnership.launcher.database import Passwords, make_database
from partnership.launcher.postgres import Postgres, bundled_programs
from partnership.launcher.programs import Program, start
from partnership.launcher.running import ROOT
from partnership.launcher.servers import addresses, free_port
from partnership.launcher.valkey import Valkey
from tests.databases import KEPT_TABLES, owner_url

PATIENCE = 60
# What was written survives the server's processes in the machine's memory; only the machine itself
# never fails here. Everything else is as it is where it has to last.
MACHINE_STAYS_UP = ["-c", "fsync=off"]


class Running:
    """One program; what it writes is read and dropped, so that it never waits for a reader."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        process = start(self.program)
        self.reader = Thread(target=drop, args=(process,), daemon=True)
        self.reader.start()
        return process

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join(PATIENCE)

    def start_again(self) -> None:
        self.process = self._start()

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, self.program.end_signal)
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)


def drop(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout is not None
    with process.stdout as written:
        written.read()


class OwnServers:
    """A copy of the empty test database, on servers that may be killed."""

    def __init__(self, folder: Path, copied_from: str) -> None:
        folder.chmod(0o711)
        plain = {"PATH": os.environ["PATH"], "HOME": str(folder)}
        secret = secrets.token_urlsafe(16)
        self.postgres = Postgres(bundled_programs(), folder, secret, free_port(), plain, False)
        self.postgres.make_cluster()
        self.valkey = Valkey(folder, secrets.token_urlsafe(16), free_port(), plain)
        program = self.postgres.program()
        self.server = Running(replace(program, argv=[*program.argv, *MACHINE_STAYS_UP]))
        self.broker_process = Running(self.valkey.program())
        until(self.answers, "PostgreSQL")
        passwords = Passwords(*(secrets.token_urlsafe(16) for _ in Passwords.__annotations__))
        # Roles are named after the database, so the copy has the name that its grants speak of.
        self.name = os.environ["PORTAL_ROLE_PREFIX"]
        make_database(self.postgres.superuser, self.name, passwords)
        found = addresses(self.name, passwords, self.postgres.port, self.valkey.url)
        self.environment = {
            **os.environ,
            "DATABASE_URL": found.database,
            "DATABASE_OWNER_URL": found.database_as_owner,
            "REDIS_URL": found.redis,
            "PORTAL_DATA_DIR": str(folder),
        }
        self._copy(owner_url(copied_from), found.database_as_owner)

    def _copy(self, source: str, target: str) -> None:
        """Tables, walls and what migrations wrote: all there is before the first person."""
        dump = [bundled_programs() / "pg_dump", "--no-comments", source]
        kept = [word for table in KEPT_TABLES for word in ("--table", f"public.{table}")]
        schema = self._run([*dump, "--exclude-table-data=public.*"])
        rows = self._run([*dump, "--data-only", *kept])
        for part in (schema, rows):
            self._run([bundled_programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", target], part)

    def _run(self, argv: Sequence[str | Path], given: str = "", **more: str) -> str:
        done = subprocess.run(
            list(map(str, argv)),
            input=given,
            cwd=ROOT,
            env={**getattr(self, "environment", os.environ), **more},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def python(self, *words: str, **more: str) -> None:
        self._run([sys.executable, *words], **more)

    def ask(self, statement: str, *values: Any) -> list[Any]:
        """As the superuser, who sees through every wall; with patience while it recovers."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                return self._ask(statement, values)
            except psycopg2.OperationalError:
                assert time.monotonic() < ends, "PostgreSQL did not come back"
                time.sleep(0.1)

    def _ask(self, statement: str, values: Any) -> list[Any]:
        connection = psycopg2.connect(**self.postgres.superuser, dbname=self.name)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def answers(self) -> bool:
        try:
            psycopg2.connect(**self.postgres.superuser, dbname="postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def broker(self) -> "redis.Redis[bytes]":
        return redis.Redis.from_url(self.valkey.url, socket_timeout=2)

    def stop(self) -> None:
        self.broker_process.end()
        self.server.end()


def until(happens: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    ends = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        time.sleep(0.05)
