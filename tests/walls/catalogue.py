"""What PostgreSQL's own catalogue says of the walls: the breaches in it, and a snapshot to compare.

Everything is read through one cursor, so that a test can look at a database it has damaged inside a
transaction of its own.
"""

from collections.abc import Iterator
from typing import Any

from foundation.roles.guards import GUARDED
from foundation.walls.bypasses import unguarded
from foundation.walls.models import WallKind
from foundation.walls.registry import OPEN_TABLES, OpenKind, walls

SIDES = ("union", "management", "neutral", "member")
ONLY_READ = (OpenKind.READ, OpenKind.SEALED)
MAY_RUN_AS_OWNER = {
    "walls.genuine()",
    "walls.admitted()",
    "record.hand_to_sealer()",
    # Counted, and read by nobody: each asks who acts before it touches anything.
    "communication.keep_audience()",
    "communication.note_reading(asked uuid, confirms boolean)",
    "communication.readings()",
    "communication.reach(asked uuid)",
    "communication.drop_slip(partnership bigint, party bigint, place bigint, words text,"
    " is_named boolean)",
    "communication.take_slips()",
    "communication.lay_box()",
    "communication.put_answers(asked uuid, place integer, given integer[])",
    "communication.surveys()",
    "communication.take_counts(asked uuid)",
    # Conduct, handed out by person: each asks for the sealed person first, and answers for them.
    "conduct.me()",
    "conduct.raise_matter(matter uuid, of_partnership bigint, about bigint, of_clause text,"
    " words text)",
    "conduct.mine()",
    "conduct.entries_of(of_matter uuid)",
    "conduct.write_entry(entry uuid, of_matter uuid, of_kind text, of_words text)",
    "conduct.withdraw(of_matter uuid)",
    "conduct.step_aside(of_matter uuid)",
    "conduct.counsellors(of_partnership bigint)",
    "conduct.name_counsellor(counsellor uuid, of_partnership bigint, whom bigint)",
    "conduct.end_counsellor(of_counsellor uuid)",
    "conduct.look_after()",
}
# All the sealer ever meets: commitments, keys of rooms, seals. No table that holds a text.
SEALER_MAY = {
    ("walls_room", "SELECT"),
    ("record_unsealed", "SELECT"),
    ("record_unsealed", "DELETE"),
    ("record_seal", "SELECT"),
    ("record_seal", "INSERT"),
    ("record_sealingkey", "SELECT"),
    ("record_sealingkey", "INSERT"),
    ("record_roomkey", "SELECT"),
    ("record_roomkey", "INSERT"),
    ("record_sealedentry", "INSERT"),
}


def breaches(cursor: Any, prefix: str) -> list[str]:
    """Every way in which the walls do not stand as they must; empty is right."""
    return sorted(
        {
            *_unclassified(cursor),
            *_unforced(cursor),
            *_loose_policies(cursor, prefix),
            *_public_grants(cursor),
            *_views(cursor),
            *_functions(cursor),
            *_login_grants(cursor, prefix),
            *_side_grants(cursor, prefix),
            *_roles(cursor, prefix),
            *_keys(cursor),
            *_triggers(cursor),
            *_owners(cursor, prefix),
            *_further(cursor),
            *unguarded(cursor),
        }
    )


def _rows(cursor: Any, query: str, *values: Any) -> list[tuple[Any, ...]]:
    cursor.execute(query, values or None)
    return list(cursor.fetchall())


def _tables(cursor: Any) -> set[str]:
    query = """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname = 'public'"""
    return {name for (name,) in _rows(cursor, query)}


def _walled() -> dict[str, WallKind]:
    return {wall.table: wall.kind for wall in walls()}


def _unclassified(cursor: Any) -> Iterator[str]:
    walled, found = set(_walled()), _tables(cursor)
    for table in found - walled - set(OPEN_TABLES):
        yield f"{table} is in no class"
    for table in walled & set(OPEN_TABLES):
        yield f"{table} is walled and open at once"
    for table in walled - found:
        yield f"{table} is missing"


def _unforced(cursor: Any) -> Iterator[str]:
    query = (
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = ANY(%s)"
    )
    for table, is_on, is_forced in _rows(cursor, query, list(_walled())):
        if not is_on:
            yield f"{table} has no row-level security"
        if not is_forced:
            yield f"{table} does not force row-level security on its owner"


def _loose_policies(cursor: Any, prefix: str) -> Iterator[str]:
    # What the sealer may do is bound by its grants: it meets no text.
    query = """SELECT tablename, policyname, permissive, cmd, coalesce(qual, ''),
                      coalesce(with_check, '') FROM pg_policies
               WHERE schemaname = 'public' AND roles <> ARRAY[%s]::name[]"""
    policies = _rows(cursor, query, f"{prefix}_sealer")
    opened = {wall.table for wall in walls() if wall.belonging_reads}
    to_own = {wall.table for wall in walls() if wall.own_members_read}
    audited = {wall.table for wall in walls() if wall.is_audited}
    for table in _walled():
        mine = [policy[1:] for policy in policies if policy[0] == table]
        restrictive = [p for p in mine if p[1] == "RESTRICTIVE" and p[2] == "ALL"]
        if not any("walls.genuine" in p[3] and "walls.genuine" in p[4] for p in restrictive):
            yield f"{table} does not ask whether the principal is genuine"
        for name, permissive, _, using, check in mine:
            words = using + check
            bound_by = ["portal.rooms", "portal.person"]
            if table in opened:
                bound_by.append("walls.own_partnerships()")
            if table in to_own:
                bound_by.append("walls.own_organizations()")
            if table in audited:
                bound_by.append("walls.audited_rooms()")
            is_bound = any(one in words for one in bound_by)
            if permissive == "PERMISSIVE" and not is_bound:
                yield f"{table}: the policy {name} is bound to no room and no person"


def _public_grants(cursor: Any) -> Iterator[str]:
    relations = """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                    aclexplode(c.relacl) a
                    WHERE a.grantee = 0 AND n.nspname IN ('public', 'walls')"""
    columns = """SELECT c.relname FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
                  JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(t.attacl) a
                  WHERE a.grantee = 0 AND n.nspname IN ('public', 'walls')"""
    for (name,) in _rows(cursor, relations) + _rows(cursor, columns):
        yield f"{name} is granted to everybody"
    schemas = """SELECT n.nspname FROM pg_namespace n,
                  aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
                  WHERE a.grantee = 0 AND a.privilege_type = 'CREATE'
                  AND n.nspname IN ('public', 'walls')"""
    for (name,) in _rows(cursor, schemas):
        yield f"everybody may create things in the schema {name}"


def _views(cursor: Any) -> Iterator[str]:
    query = """SELECT c.relname, c.relkind, coalesce(array_to_string(c.reloptions, ','), '')
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'walls')"""
    for name, kind, options in _rows(cursor, query):
        if kind == "m":
            yield f"{name} is a materialized view: it keeps rows outside the walls"
        elif "security_invoker=true" not in options:
            yield f"{name} is a view with its owner's rights"


def _functions(cursor: Any) -> Iterator[str]:
    query = """SELECT n.nspname || '.' || p.proname || '('
                      || pg_get_function_identity_arguments(p.oid) || ')', p.prosecdef,
                      p.proconfig IS NULL,
                      EXISTS (SELECT FROM aclexplode(
                                coalesce(p.proacl, acldefault('f', p.proowner))) a
                              WHERE a.grantee = 0), n.nspname
               FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
               WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"""
    for name, as_owner, has_no_path, is_public, schema in _rows(cursor, query):
        if as_owner and name not in MAY_RUN_AS_OWNER:
            yield f"{name} runs with its owner's rights"
        if as_owner and has_no_path:
            yield f"{name} runs with its owner's rights and a search path of its caller"
        if is_public and schema == "walls":
            yield f"{name} may be called by everybody"


GRANTS = """
SELECT r.rolname, c.relname, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
     aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
WHERE n.nspname = 'public' AND c.relkind <> 'S' AND r.oid <> c.relowner
UNION ALL
SELECT r.rolname, c.relname, a.privilege_type || ' (' || t.attname || ')'
FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace,
     aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee
WHERE n.nspname = 'public' AND r.oid <> c.relowner
"""


def _login_grants(cursor: Any, prefix: str) -> Iterator[str]:
    walled = _walled()
    for role, table, privilege in _rows(cursor, GRANTS):
        if role == f"{prefix}_sealer" and (table, privilege) in SEALER_MAY:
            continue
        if role not in {f"{prefix}_{name}" for name in (*SIDES, "portal")}:
            yield f"{role} may {privilege} {table}"
        elif role == f"{prefix}_portal" and table in walled:
            yield f"the portal's own login may {privilege} {table}"


def _side_grants(cursor: Any, prefix: str) -> Iterator[str]:
    walled, sides = _walled(), {f"{prefix}_{side}": side for side in SIDES}
    for role, table, privilege in _rows(cursor, GRANTS):
        if role not in sides:
            continue
        kind = OPEN_TABLES.get(table)
        if kind in (OpenKind.CREDENTIALS, OpenKind.SYSTEM, OpenKind.OWNER):
            yield f"{role} may {privilege} {table}"
        is_change = not privilege.startswith("SELECT")
        is_only_read = kind in ONLY_READ or walled.get(table) == WallKind.SEALED
        if is_change and is_only_read:
            yield f"{role} may {privilege} {table}, which it should only read"
        is_edit = privilege.startswith(("UPDATE", "DELETE", "TRUNCATE"))
        if is_edit and walled.get(table) == WallKind.APPEND:
            yield f"{role} may {privilege} {table}, which is only added to"
        if privilege in ("TRUNCATE", "TRIGGER", "REFERENCES"):
            yield f"{role} may {privilege} {table}"
        if sides[role] == "member" and is_change and privilege != "UPDATE (read_at)":
            yield f"a member may {privilege} {table}"


def _roles(cursor: Any, prefix: str) -> Iterator[str]:
    names = [f"{prefix}_{name}" for name in (*SIDES, "portal", "sealer", "owner")]
    query = """SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin, rolinherit
               FROM pg_roles WHERE rolname = ANY(%s)"""
    for name, is_super, may_bypass, may_create, may_log_in, inherits in _rows(cursor, query, names):
        if is_super or may_bypass or may_create:
            yield f"{name} could walk around the walls"
        if may_log_in != name.endswith(("_portal", "_sealer", "_owner")):
            yield f"{name}: only the portal, the sealer and the owner log in"
        if name.endswith(("_portal", "_sealer")) and inherits:
            yield f"{name} inherits what other roles may do"
    members = """SELECT m.rolname, r.rolname FROM pg_auth_members a
                 JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid
                 WHERE m.rolname = ANY(%s)"""
    allowed = {(f"{prefix}_portal", f"{prefix}_{side}") for side in SIDES}
    for member, role in _rows(cursor, members, names):
        if (member, role) not in allowed:
            yield f"{member} is a member of {role}"


def _keys(cursor: Any) -> Iterator[str]:
    """A key to a walled table tells whether a hidden row exists, unless it names its room, too."""
    query = """SELECT conrelid::regclass::text, confrelid::regclass::text, cardinality(conkey)
               FROM pg_constraint WHERE contype = 'f'"""
    walled = _walled()
    for table, target, columns in _rows(cursor, query):
        if target in walled and (columns < 2 or table not in walled):
            yield f"{table} points to {target} without its room"


def _triggers(cursor: Any) -> Iterator[str]:
    query = """SELECT tgrelid::regclass::text FROM pg_trigger
               WHERE tgname = 'append_only' AND tgenabled IN ('O', 'A')"""
    guarded = {table for (table,) in _rows(cursor, query)}
    query = """SELECT tgrelid::regclass::text, tgname FROM pg_trigger
               WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal"""
    for table, guard in set(GUARDED.items()) - set(_rows(cursor, query)):
        yield f"{table} is not guarded by {guard}"
    for table, kind in _walled().items():
        is_only_added_to = kind in (WallKind.APPEND, WallKind.SEALED)
        if is_only_added_to and table not in guarded:
            yield f"{table} may be changed by its owner"


def _owners(cursor: Any, prefix: str) -> Iterator[str]:
    query = """SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('public', 'walls') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')"""
    for table, owner in _rows(cursor, query):
        if owner != f"{prefix}_owner":
            yield f"{table} belongs to {owner}"


def _further(cursor: Any) -> Iterator[str]:
    """What gives rights later, elsewhere, or without being asked."""
    for (what,) in _rows(cursor, "SELECT defaclacl::text FROM pg_default_acl"):
        yield f"whatever is made is granted: {what}"
    rules = """SELECT rulename, ev_class::regclass::text FROM pg_rewrite
               WHERE rulename <> '_RETURN' AND ev_class >= 16384"""
    for rule, table in _rows(cursor, rules):
        yield f"the rule {rule} rewrites what is done to {table}"
    keys = """SELECT CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END,
                a.privilege_type
              FROM pg_class c, aclexplode(c.relacl) a
              WHERE c.oid = 'walls.seal_key'::regclass AND a.grantee <> c.relowner"""
    for role, privilege in _rows(cursor, keys):
        yield f"{role} may {privilege} the key of the seal"
    schemas = """SELECT n.nspname, a.privilege_type,
                   CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END
                 FROM pg_namespace n, aclexplode(n.nspacl) a
                 WHERE n.nspname IN ('walls', 'record') AND a.grantee <> n.nspowner
                   AND (a.grantee = 0 OR a.privilege_type = 'CREATE')"""
    for schema, privilege, role in _rows(cursor, schemas):
        yield f"{role} has {privilege} of the schema {schema}"
