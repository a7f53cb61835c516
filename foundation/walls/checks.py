"""The portal refuses to serve with a login that could walk around the walls.

Asked three times: by ``manage.py check --database default``, when a web or worker process starts
(``serve``), and once on the first connection of every process, whatever started it.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from django.db.backends.signals import connection_created

from foundation.walls.bypasses import bypasses, unguarded


class _Process:
    """What this process has found out about its logins."""

    is_serving = False
    found_right: ClassVar[set[str]] = set()


def findings(connection: Any, *, is_serving: bool = True) -> list[str]:
    """In which ways the connection's login could walk around the walls; empty is right.

    A command that serves nobody may meet tables around which no walls were raised yet.
    """
    prefix = str(settings.WALLS_ROLE_PREFIX)
    with connection.cursor() as cursor:
        found = bypasses(cursor, _login(connection), prefix)
        return found + (unguarded(cursor) if is_serving else [])


@register(Tags.database)
def login_cannot_bypass_the_walls(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Run by ``check --database default``, also before the web processes start."""
    return [
        Error(f"The login of DATABASE_URL {reason}: the walls would not hold.", id="walls.E001")
        for alias in databases or []
        if not _is_owner(connections[alias])
        for reason in findings(connections[alias])
    ]


def serve() -> None:
    """A web or worker process says that it serves people: from now on no login is excused.

    Raises ``ImproperlyConfigured`` at once, or on the first connection if PostgreSQL is down now.
    """
    _Process.is_serving = True
    _Process.found_right.clear()
    try:
        connections["default"].close()
        connections["default"].ensure_connection()
    except OperationalError:
        return
    finally:
        connections["default"].close()


def refuse_unsafe_login(connection: Any, **kwargs: Any) -> None:
    """Once per process and login, on the first connection: a few queries of the catalogue."""
    login = _login(connection)
    if login in _Process.found_right:
        return
    if _is_owner(connection) and not _Process.is_serving:
        return  # migrations run as owner and serve nobody
    found = findings(connection, is_serving=_Process.is_serving)
    if found:
        connection.close()
        raise ImproperlyConfigured(
            f"The login {login} {'; '.join(found)}. The walls would not hold: nothing is served."
        )
    _Process.found_right.add(login)


def _login(connection: Any) -> str:
    return str(connection.settings_dict.get("USER", ""))


def _is_owner(connection: Any) -> bool:
    return _login(connection) == f"{settings.WALLS_ROLE_PREFIX}_owner"


connection_created.connect(refuse_unsafe_login, dispatch_uid="foundation.walls.checks")
