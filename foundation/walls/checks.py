"""The portal refuses to serve with a login that could walk around the walls."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_BYPASS = """
SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole,
       pg_has_role(session_user, %s, 'MEMBER'),
       EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname IN ('public', 'walls') AND c.relowner = r.oid)
FROM pg_roles r WHERE r.rolname = session_user
"""
_REASONS = (
    "is a superuser",
    "may bypass row-level security",
    "may create roles",
    "is a member of the owner's role",
    "owns tables",
)


@register(Tags.database)
def login_cannot_bypass_the_walls(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Run by ``check --database default`` before the web processes start."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        if connections[alias].settings_dict.get("USER", "").endswith("_owner"):
            continue  # migrations run as owner and serve nobody
        found += [
            Error(f"The login of DATABASE_URL {reason}: the walls would not hold.", id="walls.E001")
            for reason in bypasses(alias)
        ]
    return found


def bypasses(alias: str) -> list[str]:
    """In which ways the login of ``alias`` could walk around the walls; empty is right."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_BYPASS, [f"{settings.WALLS_ROLE_PREFIX}_owner"])
        row = cursor.fetchone()
    return [reason for reason, is_so in zip(_REASONS, row, strict=True) if is_so]
