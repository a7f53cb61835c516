"""The test databases: made by the owner, used by the portal's own login, behind the walls."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from graphlib import TopologicalSorter
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


TABLES = """
    SELECT c.relname, c.relforcerowsecurity, pg_relation_size(c.oid)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
"""
# Bytes from which on emptying the files is quicker than asking each row who points to it.
MANY = 8_000_000
# Those that a delete of the other row would stop at once.
HELD_BACK = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text
    FROM pg_constraint c WHERE c.contype = 'f' AND NOT c.condeferrable
"""
BEGIN_AGAIN = """
    SELECT setval(pg_get_serial_sequence('public.' || c.table_name, c.column_name), 1, false)
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name = ANY(%s) AND c.is_identity = 'YES'
"""


def empty_database(name: str) -> None:
    """Remove every row, as owner: the portal's login may not.

    Only tables that have pages are touched: emptying all of them costs a second and more.
    """
    with as_owner(name) as cursor:
        cursor.execute(TABLES)
        rows = [row for row in cursor if row[0] not in KEPT_TABLES]
        is_much = sum(size for _, _, size in rows) > MANY
        filled = {table: forced for table, forced, size in rows if size or is_much}
        # The record refuses to be emptied unless the owner lifts its guard, and the walls hide
        # rows from the owner, too.
        for table, forced in filled.items():
            _alter(cursor, table, "DISABLE TRIGGER USER")
            if forced:
                _alter(cursor, table, "NO FORCE ROW LEVEL SECURITY")
        names = sql.SQL(", ").join(map(sql.Identifier, filled))
        if is_much:
            cursor.execute(sql.SQL("TRUNCATE {}").format(names))
        else:
            _delete(cursor, set(filled))
        for table, forced in filled.items():
            _alter(cursor, table, "ENABLE TRIGGER USER")
            if forced:
                _alter(cursor, table, "FORCE ROW LEVEL SECURITY")
        if filled:
            cursor.execute(sql.SQL("VACUUM {}").format(names))
            cursor.execute(BEGIN_AGAIN, [list(filled)])
        cursor.execute(BEAT_FOR_EVER)


def _delete(cursor: Any, tables: set[str]) -> None:
    cursor.execute("BEGIN")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in _in_order_of_removal(cursor, tables):
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    cursor.execute("COMMIT")


def _in_order_of_removal(cursor: Any, tables: set[str]) -> Iterator[str]:
    """What points to a row goes before it."""
    cursor.execute(HELD_BACK)
    held_by: dict[str, set[str]] = {table: set() for table in tables}
    for pointing, pointed in cursor:
        if pointing != pointed and {pointing, pointed} <= tables:
            held_by[pointed].add(pointing)
    return TopologicalSorter(held_by).static_order()


def _alter(cursor: Any, table: str, how: str) -> None:
    cursor.execute(sql.SQL("ALTER TABLE {} " + how).format(sql.Identifier(table)))


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
