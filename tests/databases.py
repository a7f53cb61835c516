"""The test databases: made by the owner, used by the portal's own login, behind the walls."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.core.management import call_command
from django.db import connections
from psycopg2 import sql

KEPT_TABLES = (
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "notices_heartbeat",
)
# No page of a test says that reminders have stopped.
BEAT_FOR_EVER = """
    INSERT INTO notices_heartbeat (job, beat_at) VALUES
        ('reminders', '2100-01-01'), ('mail', '2100-01-01')
    ON CONFLICT (job) DO UPDATE SET beat_at = EXCLUDED.beat_at, told_at = NULL
"""


def owner_url(database: str) -> str:
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    return urlunsplit(parts._replace(path=f"/{database}"))


@contextmanager
def as_owner(database: str) -> Iterator[Any]:
    """A cursor of the owner, outside Django and outside every test transaction."""
    connection = psycopg2.connect(owner_url(database))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def make_database(name: str) -> None:
    """Drop and create ``name``, migrate it as owner and raise its walls; leave Django as portal."""
    base = urlsplit(os.environ["DATABASE_OWNER_URL"]).path.lstrip("/")
    drop_database(name)
    with as_owner(base) as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    settings = connections["default"].settings_dict
    portal = {key: settings[key] for key in ("USER", "PASSWORD")}
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    settings.update(NAME=name, USER=owner.username or "", PASSWORD=owner.password or "")
    call_command("migrate", verbosity=0)
    call_command("raise_walls", verbosity=0)
    connections["default"].close()
    settings.update(portal)
    with as_owner(name) as cursor:
        cursor.execute(BEAT_FOR_EVER)


def copy_database(source: str, name: str) -> None:
    """Make ``name`` as ``source`` is now, walls and all. Nobody may be using ``source``."""
    drop_database(name)
    end_sessions(os.environ["DATABASE_URL"], source)
    base = urlsplit(os.environ["DATABASE_OWNER_URL"]).path.lstrip("/")
    with as_owner(base) as cursor:
        cursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )


def work_in(name: str) -> None:
    """Let Django use the database ``name`` from here on."""
    default = connections["default"]
    if default.settings_dict["NAME"] != name:
        default.close()
        default.settings_dict["NAME"] = name


def drop_database(name: str) -> None:
    """Drop ``name`` after its sessions were ended, each by its own login.

    ``WITH (FORCE)`` would refuse where autovacuum is at work: nobody but a superuser may end it so.
    A plain ``DROP`` asks it to leave.
    """
    base = urlsplit(os.environ["DATABASE_OWNER_URL"]).path.lstrip("/")
    end_sessions(os.environ["DATABASE_URL"], name)
    end_sessions(owner_url(base), name)
    with as_owner(base) as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def end_sessions(url: str, name: str) -> None:
    """End every session that the login of ``url`` has in the database ``name``."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = %s AND usename = current_user",
            [name],
        )


def empty_database(name: str) -> None:
    """Remove every row, as owner: the portal's login may not truncate."""
    with as_owner(name) as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall() if row[0] not in KEPT_TABLES]
        # The record refuses to be emptied unless the owner lifts its guard.
        _guard(cursor, tables, "DISABLE")
        cursor.execute(
            sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(
                sql.SQL(", ").join(map(sql.Identifier, tables))
            )
        )
        _guard(cursor, tables, "ENABLE")
        cursor.execute(BEAT_FOR_EVER)


def _guard(cursor: Any, tables: list[str], verb: str) -> None:
    for table in tables:
        cursor.execute(
            sql.SQL("ALTER TABLE {} " + verb + " TRIGGER USER").format(sql.Identifier(table))
        )


@contextmanager
def as_owner_login() -> Iterator[None]:
    """Django itself as the owner, for commands that only the owner may run."""
    settings = connections["default"].settings_dict
    portal = {key: settings[key] for key in ("USER", "PASSWORD")}
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    connections["default"].close()
    settings.update(USER=owner.username or "", PASSWORD=owner.password or "")
    try:
        yield
    finally:
        connections["default"].close()
        settings.update(portal)
