"""Which class every table is in. A table that is in none fails the tests and ``raise_walls``.

Walled tables name their kind on the model. Every other table is *open* in one of several ways:
what no party's role may touch, what they may read, what they may also write, what only the sealer
adds to, and what is only the portal's own login's, or its owner's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps

from foundation.walls.models import Walled, WalledKey, WallKind


class OpenKind(StrEnum):
    CREDENTIALS = "credentials"  # the login alone, never a party's role
    READ = "read"  # parties read; the login writes
    WRITE = "write"  # parties read and write; holds nothing confidential
    SYSTEM = "system"  # the owner's; the login reads
    SEALED = "sealed"  # everybody reads; the sealer alone adds
    OWNER = "owner"  # the owner's; no login of the portal reads


OPEN_TABLES: dict[str, OpenKind] = {
    "people_account": OpenKind.CREDENTIALS,
    "people_account_groups": OpenKind.CREDENTIALS,
    "people_account_user_permissions": OpenKind.CREDENTIALS,
    "people_signinattempt": OpenKind.CREDENTIALS,
    "django_session": OpenKind.CREDENTIALS,
    "django_admin_log": OpenKind.CREDENTIALS,
    "auth_group": OpenKind.READ,
    "auth_group_permissions": OpenKind.READ,
    "auth_permission": OpenKind.READ,
    "django_content_type": OpenKind.READ,
    # Guardian's generic tables stay empty: exceptions have tables of their own, behind walls.
    "guardian_userobjectpermission": OpenKind.SYSTEM,
    "guardian_groupobjectpermission": OpenKind.SYSTEM,
    "django_migrations": OpenKind.SYSTEM,
}


def register_open(kind: OpenKind, *tables: str) -> None:
    """An app says which of its tables are open, and how. Called from ``AppConfig.ready``."""
    for table in tables:
        OPEN_TABLES[table] = kind


# What an app has PostgreSQL see to besides, given the beginning of the roles' names.
Statements = Callable[[str], Iterator[str]]
MORE_STATEMENTS: list[Statements] = []


def register_statements(statements: Statements) -> None:
    """Statements that ``raise_walls`` runs last. Running them twice must change nothing."""
    if statements not in MORE_STATEMENTS:
        MORE_STATEMENTS.append(statements)


@dataclass(frozen=True)
class Key:
    """A composite foreign key from one walled table to another."""

    name: str
    table: str
    column: str
    room_column: str
    target: str
    when_unset: str


@dataclass(frozen=True)
class Wall:
    """What ``raise_walls`` needs to know of one walled table."""

    table: str
    kind: WallKind
    room_columns: tuple[str, ...]
    keys: tuple[Key, ...]
    belonging_reads: str = ""
    own_members_read: str = ""
    is_audited: bool = False


def walled_models() -> list[type[Walled]]:
    return [model for model in apps.get_models() if issubclass(model, Walled)]


def walls() -> list[Wall]:
    """Every walled table, in the order the apps are installed."""
    return [_wall(model) for model in walled_models()]


def unclassified_tables() -> set[str]:
    """Tables of installed models that are neither walled nor listed as open."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.managed
    }
    return tables - {wall.table for wall in walls()} - set(OPEN_TABLES)


def _wall(model: type[Walled]) -> Wall:
    keys = tuple(_key(model, field) for field in model._meta.fields if isinstance(field, WalledKey))
    columns = {"room_id", *(key.room_column for key in keys)}
    return Wall(
        table=model._meta.db_table,
        kind=WallKind(model.wall_kind),
        room_columns=tuple(sorted(columns)),
        keys=keys,
        belonging_reads=model.belonging_reads,
        own_members_read=model.own_members_read,
        is_audited=model.audited,
    )


def _key(model: type[Walled], field: WalledKey) -> Key:
    table = model._meta.db_table
    return Key(
        name=f"{table}_{field.name}_wall"[:63],
        table=table,
        column=field.column,
        room_column=f"{field.room_field}_id",
        target=field.related_model._meta.db_table,
        when_unset="NULL" if field.null else "NOT NULL",
    )
