"""What PostgreSQL's own catalogue says now of each table: who may do what, under which condition.

Nothing here comes from the registry but the class a table is said to be in: what is read is what
holds, whatever was meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from foundation.walls.registry import OPEN_TABLES, walls

VERBS = {"SELECT": "read", "INSERT": "add", "UPDATE": "change", "DELETE": "remove"}
EVERYBODY = "PUBLIC"


@dataclass(frozen=True)
class Policy:
    """One policy: whom it is for, what for, and the condition in SQL; none if it asks nothing."""

    name: str
    roles: frozenset[str]
    verbs: frozenset[str]
    is_permissive: bool
    using: str
    check: str

    def condition(self, verb: str) -> str:
        return self.check if verb == "INSERT" else self.using

    def concerns(self, role: str, verb: str) -> bool:
        return verb in self.verbs and bool(self.roles & {role, "public"})


@dataclass
class Table:
    """One table as the catalogue has it."""

    name: str
    owner: str
    kind: str  # as the registry has it; empty if it is in no class
    is_walled: bool
    has_wall: bool  # row-level security, forced on its owner
    # By role and verb, the columns; none named is the whole row.
    grants: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    policies: list[Policy] = field(default_factory=list)
    guards: list[str] = field(default_factory=list)

    def may(self, role: str, verb: str) -> bool:
        return verb in self.grants.get(role, {}) or verb in self.grants.get(EVERYBODY, {})

    def conditions(self, role: str, verb: str) -> list[str]:
        """Any one of them lets a row through; "" is a policy that asks nothing."""
        return sorted(
            {p.condition(verb) for p in self.policies if p.is_permissive and p.concerns(role, verb)}
        )

    def asks_whether_genuine(self, role: str, verb: str) -> bool:
        """A restrictive policy stands before all the others."""
        return any(
            not p.is_permissive and p.concerns(role, verb) and _GENUINE in p.condition(verb)
            for p in self.policies
        )


_GENUINE = "walls.genuine()"
_TABLES = """
SELECT c.relname, pg_get_userbyid(c.relowner), c.relrowsecurity AND c.relforcerowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1
"""
_GRANTS = """
SELECT c.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type, NULL
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT c.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type, t.attname
FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE n.nspname = 'public'
"""
_POLICIES = """
SELECT tablename, policyname, roles::text[], cmd, permissive = 'PERMISSIVE',
       coalesce(qual, ''), coalesce(with_check, qual, '')
FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2
"""
_GUARDS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') ORDER BY 1, 2
"""


def tables(cursor: Any) -> list[Table]:
    """Every table there is, third-party ones included."""
    walled = {wall.table: wall.kind.value for wall in walls()}
    found = {}
    for name, owner, has_wall in _rows(cursor, _TABLES):
        kind = str(walled.get(name) or OPEN_TABLES.get(name) or "")
        found[name] = Table(name, owner, kind, name in walled, has_wall)
    for name, role, verb, column in _rows(cursor, _GRANTS):
        if role != found[name].owner:
            columns = found[name].grants.setdefault(role, {})
            columns[verb] = columns.get(verb, frozenset()) | ({column} if column else frozenset())
    for name, policy in _policies(cursor):
        found[name].policies.append(policy)
    for name, guard in _rows(cursor, _GUARDS):
        if name in found:
            found[name].guards.append(guard)
    return list(found.values())


def _policies(cursor: Any) -> Iterator[tuple[str, Policy]]:
    for table, name, roles, verb, is_permissive, using, check in _rows(cursor, _POLICIES):
        verbs = frozenset(VERBS) if verb == "ALL" else frozenset({verb})
        yield table, Policy(name, frozenset(roles), verbs, is_permissive, using, check)


def _rows(cursor: Any, query: str) -> list[tuple[Any, ...]]:
    cursor.execute(query)
    return list(cursor.fetchall())


def who_is_bound_by_nothing(cursor: Any) -> list[tuple[str, str]]:
    """Logins that no wall stops, and why."""
    return _rows(
        cursor,
        """SELECT rolname, CASE WHEN rolsuper THEN 'a superuser' ELSE 'may bypass every wall' END
           FROM pg_roles WHERE (rolsuper OR rolbypassrls) AND rolcanlogin ORDER BY 1""",
    )


def functions_of_the_owner(cursor: Any) -> list[str]:
    """Functions that run with the rights of the owner of the tables."""
    query = """SELECT n.nspname || '.' || p.proname FROM pg_proc p
               JOIN pg_namespace n ON n.oid = p.pronamespace
               WHERE p.prosecdef AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
               ORDER BY 1"""
    return [name for (name,) in _rows(cursor, query)]


def rooms_by_doors(cursor: Any) -> list[tuple[str, int, int]]:
    """Kind of room, number of doors, how many rooms are so."""
    return _rows(
        cursor,
        """SELECT kind, doors, count(*) FROM (
             SELECT r.kind, count(e.id) AS doors FROM walls_room r
             LEFT JOIN walls_roomentrance e ON e.room_id = r.id GROUP BY r.id) AS rooms
           GROUP BY 1, 2 ORDER BY 1, 2""",
    )
