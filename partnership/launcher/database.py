"""Makes the portal's database and its logins, as the superuser. Said twice, it changes nothing.

`<name>_owner` owns the tables and migrates. `<name>_portal` is the login of web and workers: it
inherits nothing, and in each transaction becomes one of the four kinds of actor, which cannot log
in. `<name>_sealer` seals the record and reads no text of it. Role names carry the database's name
because roles belong to the whole cluster.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2 import sql

KINDS_OF_ACTOR = ("union", "management", "neutral", "member")
ADVISORY_LOCK = 1_886_351_988  # any number, the same for everyone who makes roles
GRANT_OPTIONS_SINCE = 160000
LONGEST_NAME = 63 - len("_management")

# A stuck page must not hold locks; a broken program must not hold a transaction.
PORTAL_SETTINGS = {
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "30s",
    # What a statement carries is behind a wall: not for the server's log, nor for its list of
    # running statements.
    "log_min_error_statement": "panic",
    "track_activities": "off",
}


@dataclass(frozen=True)
class Passwords:
    owner: str
    portal: str
    sealer: str


def make_database(superuser: Mapping[str, Any], name: str, passwords: Passwords) -> None:
    """`superuser` is what psycopg2.connect takes, without a database."""
    if len(name) > LONGEST_NAME:
        raise ValueError(f"The database's name may have {LONGEST_NAME} characters at most.")
    with _cursor(superuser, "postgres") as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        _make_roles(cursor, name, passwords)
        if not _exists(cursor, "pg_database", "datname", name):
            _run(cursor, "CREATE DATABASE {} OWNER {}", name, f"{name}_owner")
        _run(cursor, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        for login in ("owner", "portal", "sealer"):
            _run(cursor, "GRANT CONNECT ON DATABASE {} TO {}", name, f"{name}_{login}")
        with _cursor(superuser, name) as inside:
            _run(inside, "ALTER SCHEMA public OWNER TO {}", f"{name}_owner")
            inside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _make_roles(cursor: Any, name: str, passwords: Passwords) -> None:
    # The owner is granted nothing. PostgreSQL 15 lets it write into a database it makes, for the
    # tests, only if it inherits what goes with owning one.
    _make_role(cursor, f"{name}_owner", "LOGIN CREATEDB INHERIT")
    _make_role(cursor, f"{name}_portal", "LOGIN NOCREATEDB NOINHERIT")
    _make_role(cursor, f"{name}_sealer", "LOGIN NOCREATEDB NOINHERIT")
    _set_password(cursor, f"{name}_owner", passwords.owner)
    _set_password(cursor, f"{name}_portal", passwords.portal)
    _set_password(cursor, f"{name}_sealer", passwords.sealer)
    for kind in KINDS_OF_ACTOR:
        _make_role(cursor, f"{name}_{kind}", "NOLOGIN NOCREATEDB NOINHERIT")
        _run(cursor, f"GRANT {{}} TO {{}}{_options(cursor)}", f"{name}_{kind}", f"{name}_portal")
    for setting, value in PORTAL_SETTINGS.items():
        for login in ("portal", "sealer"):
            _run(cursor, f"ALTER ROLE {{}} SET {setting} = '{value}'", f"{name}_{login}")


def _options(cursor: Any) -> str:
    """The portal may become each kind, and has nothing of theirs before it does.

    PostgreSQL 15 knows no such options for one grant; there the portal's NOINHERIT says it.
    """
    has_options = cursor.connection.server_version >= GRANT_OPTIONS_SINCE
    return " WITH INHERIT FALSE, SET TRUE" if has_options else ""


def _make_role(cursor: Any, role: str, attributes: str) -> None:
    verb = "ALTER" if _exists(cursor, "pg_roles", "rolname", role) else "CREATE"
    limits = "NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION"
    _run(cursor, f"{verb} ROLE {{}} {attributes} {limits}", role)


def _set_password(cursor: Any, role: str, password: str) -> None:
    statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
    cursor.execute(statement.format(sql.Identifier(role), sql.Literal(password)))


def _exists(cursor: Any, catalog: str, column: str, name: str) -> bool:
    statement = sql.SQL("SELECT 1 FROM {} WHERE {} = %s")
    cursor.execute(statement.format(sql.Identifier(catalog), sql.Identifier(column)), [name])
    return cursor.fetchone() is not None


def _run(cursor: Any, statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def _cursor(superuser: Mapping[str, Any], database: str) -> Iterator[Any]:
    # Each statement by itself: a database cannot be made within a transaction.
    with closing(psycopg2.connect(**superuser, dbname=database)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor
