"""What the superuser sets once for the portal's login, so that PostgreSQL repeats no secret.

``partnership/launcher/database.py`` sets it, here and by ``prepare-database`` in production.
"""

import psycopg2
import pytest
from django.db import connection, connections

from partnership.launcher.database import PORTAL_SETTINGS

SECRET = "CANARY-IN-A-STATEMENT"


def another_session():
    params = connections["default"].get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    return psycopg2.connect(**{name: params[name] for name in names if name in params})


@pytest.mark.parametrize("name", PORTAL_SETTINGS)
def test_the_portals_login_has_its_settings(db, name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])

        assert cursor.fetchone() == (PORTAL_SETTINGS[name],)


def test_no_session_sees_what_another_asks(db):
    """The same login in two sessions: not even its own statements are shown to it."""
    other = another_session()
    with other.cursor() as busy, connection.cursor() as cursor:
        busy.execute("SELECT %s", [SECRET])
        cursor.execute(
            "SELECT query FROM pg_stat_activity WHERE pid = %s", [other.info.backend_pid]
        )
        shown = cursor.fetchall()
    other.close()

    assert len(shown) == 1
    assert SECRET not in str(shown)
