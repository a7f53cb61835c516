"""Policies, grants, functions, guards, keys and views, one a line: what was agreed."""

import hashlib
from typing import Any

from tests.walls.catalogue import GRANTS

POLICIES = r"""
SELECT format('policy %s.%s %s %s to %s using (%s) check (%s)', tablename, policyname, permissive,
              cmd, array_to_string(roles, ','), regexp_replace(qual, '\s+', ' ', 'g'), with_check)
FROM pg_policies"""
FUNCTIONS = """
SELECT n.nspname || '.' || p.proname, p.prosecdef, p.prosrc,
  format('%s%s %s', p.provolatile, CASE WHEN p.proleakproof THEN ' leakproof' END,
         array_to_string(p.proconfig, ',')),
  (SELECT string_agg(a.grantee::regrole::text, ',' ORDER BY a.grantee::regrole::text)
   FROM aclexplode(p.proacl) a)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('walls', 'record', 'responsibilities')"""
GUARDS = """
SELECT format('guard %s %s %s: %s', tgrelid::regclass, tgname, tgenabled,
              regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER [^ ]+ ', ''))
FROM pg_trigger WHERE NOT tgisinternal"""
KEYS = """
SELECT format('key %s %s', conrelid::regclass, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) > 1"""
VIEWS = """
SELECT format('view %s %s', c.oid::regclass, array_to_string(c.reloptions, ','))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'walls', 'record')"""


def snapshot(cursor: Any, prefix: str) -> list[str]:
    lines = []
    for query in (POLICIES, GUARDS, KEYS, VIEWS):
        cursor.execute(query)
        lines += [line for (line,) in cursor.fetchall()]
    cursor.execute(FUNCTIONS)
    lines += [_function_line(prefix, *row) for row in cursor.fetchall()]
    cursor.execute(GRANTS)
    lines += [f"grant {' '.join(row)}" for row in cursor.fetchall()]
    return sorted(line.replace(f"{prefix}_", "portal:") for line in lines)


def _function_line(
    prefix: str, name: str, as_owner: bool, source: str, traits: str, callers: str
) -> str:
    # The clock is moved by tests, which is why it is a function of its own.
    said = source.replace(f"'{prefix}'", "") if name != "walls.clock" else ""
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    return f"function {name} owner-rights={as_owner} {traits} for {callers} {digest}"
