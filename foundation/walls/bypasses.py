"""In which ways a login could walk around the walls, read from PostgreSQL's own catalogue.

Everything goes through one cursor and names the login, so that a test can look at a database it has
damaged inside a transaction of its own.
"""

from collections.abc import Iterator
from typing import Any

from foundation.walls.functions import CLOCK_SAYS
from foundation.walls.registry import Wall, walls
from foundation.walls.sql import KINDS

_LOGIN = """
SELECT rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolinherit
FROM pg_roles WHERE rolname = %(login)s
"""
_TRAITS = (
    "is a superuser",
    "may bypass row-level security",
    "may create roles",
    "may copy the whole database (replication)",
    "inherits what the parties' roles may do",
)
# What the login is a member of, and what those are members of: the four kinds of actor, no more.
_MEMBERSHIPS = """
WITH RECURSIVE reached AS (
  SELECT m.roleid FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
  WHERE r.rolname = %(login)s
  UNION
  SELECT m.roleid FROM pg_auth_members m JOIN reached ON m.member = reached.roleid)
SELECT r.rolname FROM reached JOIN pg_roles r ON r.oid = reached.roleid
WHERE r.rolname <> ALL (%(kinds)s) ORDER BY 1
"""
_OWNED = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
WHERE n.nspname IN ('public', 'walls', 'record') AND r.rolname = %(login)s
"""
# By name: also what it has through PUBLIC or on one column.
_GRANTS = """
SELECT t.name, p.privilege FROM unnest(%(tables)s::text[]) AS t (name),
  unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
    AS p (privilege)
WHERE to_regclass(t.name) IS NOT NULL AND (
  has_table_privilege(%(login)s, t.name, p.privilege)
  OR (p.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
      AND has_any_column_privilege(%(login)s, t.name, p.privilege)))
ORDER BY 1, 2
"""
_TRUNCATE = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
  AND has_table_privilege(%(login)s, c.oid, 'TRUNCATE') ORDER BY 1
"""
_KEY = """
SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'walls' AND c.relname = 'seal_key'
                 AND has_table_privilege(%(login)s, c.oid, 'SELECT'))
"""
_CLOCK = "SELECT prosrc FROM pg_proc WHERE oid = to_regprocedure('walls.clock()')"
_FORCED = """
SELECT relname FROM pg_class
WHERE relname = ANY (%(tables)s) AND relnamespace = 'public'::regnamespace
  AND relrowsecurity AND relforcerowsecurity
"""
_POLICIES = """
SELECT tablename, policyname FROM pg_policies
WHERE schemaname = 'public' AND tablename = ANY (%(tables)s)
  AND (policyname <> 'genuine' OR (permissive = 'RESTRICTIVE' AND qual LIKE '%%walls.genuine%%'))
"""
# As strong as what a union may read is that the policy asks; the rest is the snapshot's to compare.
NEEDED = ("genuine", "reading")


def bypasses(cursor: Any, login: str, prefix: str) -> list[str]:
    """Sentences that complete "The login …"; empty is right."""
    said = {
        "login": login,
        "tables": [wall.table for wall in walls()],
        "kinds": [f"{prefix}_{kind}" for kind in KINDS],
    }
    return [*_traits(cursor, said), *_reached(cursor, said), *_holdings(cursor, said)]


def unguarded(cursor: Any) -> list[str]:
    """The same for walls that do not stand: not the login's doing, and as good as a bypass."""
    raised = walls()
    said = {"tables": [wall.table for wall in raised]}
    return [*_clock(cursor), *_without_walls(cursor, said, raised)]


def _rows(cursor: Any, query: str, said: dict[str, Any]) -> list[tuple[Any, ...]]:
    cursor.execute(query, said)
    return list(cursor.fetchall())


def _traits(cursor: Any, said: dict[str, Any]) -> Iterator[str]:
    for row in _rows(cursor, _LOGIN, said):
        yield from (trait for trait, is_so in zip(_TRAITS, row, strict=True) if is_so)


def _reached(cursor: Any, said: dict[str, Any]) -> Iterator[str]:
    for (role,) in _rows(cursor, _MEMBERSHIPS, said):
        yield f"is a member of {role}"


def _holdings(cursor: Any, said: dict[str, Any]) -> Iterator[str]:
    if _rows(cursor, _OWNED, said)[0][0]:
        yield "owns tables"
    for table, privilege in _rows(cursor, _GRANTS, said):
        yield f"may {privilege} {table} without saying who acts"
    for (table,) in _rows(cursor, _TRUNCATE, said):
        if table not in said["tables"]:
            yield f"may TRUNCATE {table}"
    if _rows(cursor, _KEY, said)[0][0]:
        yield "reads the key of the seal"


def _clock(cursor: Any) -> Iterator[str]:
    if [source.strip() for (source,) in _rows(cursor, _CLOCK, {})] != [CLOCK_SAYS]:
        yield "meets walls whose clock was replaced"


def _without_walls(cursor: Any, said: dict[str, Any], raised: list[Wall]) -> Iterator[str]:
    forced = {table for (table,) in _rows(cursor, _FORCED, said)}
    policies = set(_rows(cursor, _POLICIES, said))
    for wall in raised:
        if wall.table not in forced:
            yield f"meets {wall.table} without row-level security"
        for name in NEEDED:
            if (wall.table, name) not in policies:
                yield f"meets {wall.table} without the policy “{name}”"
