"""The launcher's own PostgreSQL and Redis-compatible server, together, ready to be used."""

import secrets
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from partnership.launcher.database import Passwords, make_database
from partnership.launcher.folder import Folder
from partnership.launcher.postgres import Postgres, bundled_programs
from partnership.launcher.refusal import Refusal
from partnership.launcher.supervisor import Child, Stopped, Supervisor
from partnership.launcher.valkey import Valkey

READY_SECONDS = 90


@dataclass(frozen=True)
class Addresses:
    database: str
    database_as_owner: str
    database_as_sealer: str
    redis: str


@dataclass(frozen=True)
class ServerWishes:
    """`database`: its name, which role names begin with. `postgres_bin`: another PostgreSQL."""

    database: str = "portal"
    is_throwaway: bool = False
    postgres_bin: Path | None = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_servers(
    folder: Folder, supervisor: Supervisor, environment: dict[str, str], wishes: ServerWishes
) -> Addresses:
    """Both answer when this returns. The logins get new passwords at every start."""
    postgres = Postgres(
        programs=wishes.postgres_bin or bundled_programs(),
        folder=folder.path,
        secret=folder.secret("superuser"),
        port=free_port(),
        environment=environment,
        is_throwaway=wishes.is_throwaway,
    )
    postgres.make_cluster()
    wait_for_postgres(supervisor, supervisor.keep(postgres.program()), postgres)
    valkey = Valkey(folder.path, secrets.token_urlsafe(24), free_port(), environment)
    wait_for_port(supervisor, supervisor.keep(valkey.program()), valkey.port)
    passwords = Passwords(*(secrets.token_urlsafe(24) for _ in range(3)))
    make_database(postgres.superuser, wishes.database, passwords)
    return addresses(wishes.database, passwords, postgres.port, valkey.url)


def addresses(database: str, passwords: Passwords, port: int, redis: str) -> Addresses:
    place = f"@127.0.0.1:{port}/{database}"
    return Addresses(
        database=f"postgresql://{database}_portal:{passwords.portal}{place}",
        database_as_owner=f"postgresql://{database}_owner:{passwords.owner}{place}",
        database_as_sealer=f"postgresql://{database}_sealer:{passwords.sealer}{place}",
        redis=redis,
    )


def wait_for_postgres(supervisor: Supervisor, child: Child, postgres: Postgres) -> None:
    """After a crash it first puts its files right, and says so to whoever connects."""
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            psycopg2.connect(**postgres.superuser, dbname="postgres").close()
        except psycopg2.OperationalError as error:
            if "authentication failed" in str(error):
                raise Refusal(
                    f"The superuser's secret in {postgres.folder} is not the one the database "
                    "there was made with. Put it back, or take another PORTAL_DATA_DIR."
                ) from error
            turn_until(supervisor, child, deadline)
        else:
            return


def wait_for_port(supervisor: Supervisor, child: Child, port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            turn_until(supervisor, child, deadline)
        else:
            return


def turn_until(supervisor: Supervisor, child: Child, deadline: float) -> None:
    """One turn of waiting for a child to answer; refused when it is dead or the time is over."""
    if supervisor.is_stopping:
        raise Stopped
    if time.monotonic() > deadline:
        lines = "\n".join(child.last_lines)
        raise Refusal(f"{child.program.name} does not answer. What it wrote last:\n{lines}")
    supervisor.turn(0.1)
