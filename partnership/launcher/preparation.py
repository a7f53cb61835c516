"""`prepare-database`: the same roles and database as here, on a PostgreSQL somebody else runs."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from partnership.launcher.database import Passwords, make_database
from partnership.launcher.refusal import Refusal

NEEDED = (
    "DATABASE_SUPERUSER_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_URL",
    "DATABASE_SEALER_URL",
)


def prepare_database() -> int:
    """Names and passwords are read from the URLs the portal will use. Safe to run twice."""
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        raise Refusal(f"{' and '.join(missing)} must be set: see docker-compose.yml.")
    superuser, owner, portal, sealer = (urlsplit(os.environ[name]) for name in NEEDED)
    database = portal.path.lstrip("/")
    for part, login in ((owner, "owner"), (portal, "portal"), (sealer, "sealer")):
        expected = f"{database}_{login}"
        if (part.username, part.path) != (expected, portal.path):
            raise Refusal(f"The {login}'s URL must name the login {expected} and {database}.")
    passwords = Passwords(*(unquote(part.password or "") for part in (owner, portal, sealer)))
    make_database(connection_of(superuser.geturl()), database, passwords)
    print(f"Database {database} and its roles are ready.")
    return 0


def connection_of(url: str) -> Mapping[str, Any]:
    parts = urlsplit(url)
    return {
        "host": parts.hostname,
        "port": parts.port or 5432,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "connect_timeout": 10,
    }
