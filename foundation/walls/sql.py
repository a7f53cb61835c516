"""The walls as PostgreSQL statements, built from the registry. Applying them twice changes nothing.

Filter values are bare ``current_setting`` calls, which the planner reads as constants; the check
that must hold once per statement is wrapped in a sub-select. A setting that is missing raises.
"""

from collections.abc import Iterator

from foundation.walls.functions import CALLED, function_statements
from foundation.walls.models import WallKind
from foundation.walls.registry import MORE_STATEMENTS, OPEN_TABLES, Key, OpenKind, Wall

PARTY_KINDS = ("union", "management", "neutral")
ADDRESSED_KINDS = (WallKind.ADDRESSED, WallKind.OUTBOX)
ONLY_ADDED_TO = (WallKind.APPEND, WallKind.SEALED)
KINDS = (*PARTY_KINDS, "member")

# Once per statement. Asked as a plain truth value the planner would take it for even odds, expect
# half the rows of each table, and choose other ways to join them.
GENUINE = "(SELECT nullif(walls.genuine(), false)) IS NOT NULL"
ROOMS = "current_setting('portal.rooms')::bigint[]"
ORGANIZATION = "current_setting('portal.organization')::bigint"
PERSON = "current_setting('portal.person')::bigint"


def statements(prefix: str, walls: list[Wall]) -> Iterator[str]:
    """Every statement, in order. ``prefix`` begins the names of the roles."""
    yield from schema_statements(prefix)
    yield from function_statements(prefix)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA walls FROM PUBLIC"
    # By name: said twice, it must not give away what an app's own functions are for.
    yield f"GRANT EXECUTE ON FUNCTION {CALLED} TO {role_names(prefix)}"
    for table, kind in sorted(OPEN_TABLES.items()):
        yield from open_table_statements(prefix, table, kind)
    for wall in walls:
        yield from wall_statements(prefix, wall)
    for wall in walls:
        yield constraint_statement(wall.table, f"{wall.table}_id_room", "UNIQUE (id, room_id)")
    for wall in walls:
        for key in wall.keys:
            yield key_statement(key)
        if wall.kind in ADDRESSED_KINDS:
            yield address_statement(wall.table)
    for more in MORE_STATEMENTS:
        yield from more(prefix)


def role_names(prefix: str, kinds: tuple[str, ...] = KINDS) -> str:
    return ", ".join(f'"{prefix}_{kind}"' for kind in kinds)


def schema_statements(prefix: str) -> Iterator[str]:
    everyone = f'"{prefix}_portal", {role_names(prefix)}'
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {everyone}"
    yield "CREATE SCHEMA IF NOT EXISTS walls"
    yield "REVOKE ALL ON SCHEMA walls FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA walls TO {everyone}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {everyone}"


def open_table_statements(prefix: str, table: str, kind: OpenKind) -> Iterator[str]:
    portal, parties = f'"{prefix}_portal"', role_names(prefix)
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {portal}, {parties}"
    if kind in (OpenKind.SYSTEM, OpenKind.SEALED, OpenKind.OWNER):
        readers = {OpenKind.SYSTEM: portal, OpenKind.SEALED: f"{portal}, {parties}"}.get(kind)
        if readers:
            yield f"GRANT SELECT ON {table} TO {readers}"
        return
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {portal}"
    if kind != OpenKind.CREDENTIALS:
        yield f"GRANT SELECT ON {table} TO {parties}"
    if kind == OpenKind.WRITE:
        yield f"GRANT INSERT, UPDATE, DELETE ON {table} TO {role_names(prefix, PARTY_KINDS)}"


def wall_statements(prefix: str, wall: Wall) -> Iterator[str]:
    table = wall.table
    yield f'REVOKE ALL ON {table} FROM PUBLIC, "{prefix}_portal", {role_names(prefix)}'
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    for name in (
        "genuine",
        "reading",
        "adding",
        "changing",
        "removing",
        "member_reading",
        "member_changing",
        "belonging_reading",
        "own_members_reading",
        "auditing",
    ):
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield (
        f"CREATE POLICY genuine ON {table} AS RESTRICTIVE TO {role_names(prefix)}"
        f" USING ({GENUINE}) WITH CHECK ({GENUINE})"
    )
    yield from _policies(prefix, wall)
    if wall.belonging_reads:
        yield from _belonging_policy(prefix, wall)
    if wall.own_members_read:
        yield from _own_members_policy(prefix, wall)
    if wall.is_audited:
        # Asked once a statement; the rooms are those whose parties all gave their word.
        yield (
            f"CREATE POLICY auditing ON {table} FOR SELECT TO {role_names(prefix, ('neutral',))}"
            " USING (room_id = ANY ((SELECT walls.audited_rooms())::bigint[]))"
        )
    if wall.kind in ONLY_ADDED_TO:
        # Refuses the owner, too, who can still disable it: sealing makes that visible.
        yield (
            f"CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION walls.append_only()"
        )


def _policies(prefix: str, wall: Wall) -> Iterator[str]:
    table = wall.table
    readers, writers = role_names(prefix, PARTY_KINDS), role_names(prefix, ("union", "management"))
    inside = f"room_id = ANY ({ROOMS})"
    all_inside = " AND ".join(f"{column} = ANY ({ROOMS})" for column in wall.room_columns)
    addressed = wall.kind in ADDRESSED_KINDS
    mine = f"{inside} AND organization_id = {ORGANIZATION}" if addressed else inside
    verbs = "SELECT, INSERT" if wall.kind == WallKind.APPEND else "SELECT, INSERT, UPDATE, DELETE"
    yield f"GRANT SELECT ON {table} TO {readers}"
    yield f"CREATE POLICY reading ON {table} FOR SELECT TO {readers} USING ({mine})"
    if wall.kind == WallKind.SEALED:
        return
    yield f"GRANT {verbs} ON {table} TO {writers}"
    yield f"CREATE POLICY adding ON {table} FOR INSERT TO {writers} WITH CHECK ({all_inside})"
    if wall.kind != WallKind.APPEND:
        change = f"{all_inside} AND organization_id = {ORGANIZATION}" if addressed else all_inside
        yield (
            f"CREATE POLICY changing ON {table} FOR UPDATE TO {writers}"
            f" USING ({mine}) WITH CHECK ({change})"
        )
        yield f"CREATE POLICY removing ON {table} FOR DELETE TO {writers} USING ({mine})"
    if wall.kind in (WallKind.STANDING, WallKind.ADDRESSED):
        yield from _member_policies(prefix, wall)


def _belonging_policy(prefix: str, wall: Wall) -> Iterator[str]:
    """Whoever acts for a side reads by the room; the others by the party they belong to."""
    readers = role_names(prefix, ("member", "neutral"))
    yield f"GRANT SELECT ON {wall.table} TO {readers}"
    # Asked once a statement and not of each row.
    yield (
        f"CREATE POLICY belonging_reading ON {wall.table} FOR SELECT TO {readers}"
        f" USING (partnership_id = ANY ((SELECT walls.own_partnerships())::bigint[])"
        f" AND {wall.belonging_reads})"
    )


def _own_members_policy(prefix: str, wall: Wall) -> Iterator[str]:
    """As ``_belonging_policy``, of one organization: what a union tells its own members."""
    readers = role_names(prefix, ("member", "neutral"))
    yield f"GRANT SELECT ON {wall.table} TO {readers}"
    yield (
        f"CREATE POLICY own_members_reading ON {wall.table} FOR SELECT TO {readers}"
        f" USING (organization_id = ANY ((SELECT walls.own_organizations())::bigint[])"
        f" AND {wall.own_members_read})"
    )


def _member_policies(prefix: str, wall: Wall) -> Iterator[str]:
    table, member = wall.table, f'"{prefix}_member"'
    yield f"GRANT SELECT ON {table} TO {member}"
    yield (
        f"CREATE POLICY member_reading ON {table} FOR SELECT TO {member}"
        f" USING (person_id = {PERSON})"
    )
    if wall.kind == WallKind.ADDRESSED:
        yield f"GRANT UPDATE (read_at) ON {table} TO {member}"
        yield (
            f"CREATE POLICY member_changing ON {table} FOR UPDATE TO {member}"
            f" USING (person_id = {PERSON}) WITH CHECK (person_id = {PERSON})"
        )


def key_statement(key: Key) -> str:
    return constraint_statement(
        key.table,
        key.name,
        f"FOREIGN KEY ({key.column}, {key.room_column})"
        f" REFERENCES {key.target} (id, room_id) ON UPDATE CASCADE",
    )


def address_statement(table: str) -> str:
    """Nothing can be addressed to an organization that may not enter the room it is about."""
    return constraint_statement(
        table,
        f"{table}_address",
        "FOREIGN KEY (room_id, organization_id)"
        " REFERENCES walls_roomentrance (room_id, organization_id)",
    )


def constraint_statement(table: str, name: str, definition: str) -> str:
    """Add a constraint unless it stands already: to build it again would read the whole table."""
    return f"""
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_constraint
                         WHERE conname = '{name}' AND conrelid = '{table}'::regclass) THEN
            ALTER TABLE {table} ADD CONSTRAINT {name} {definition};
          END IF;
        END $$"""  # noqa: S608  every name is the registry's own
