"""The portal does not serve with a login, or behind walls, that would not hold."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections

from foundation.walls import checks
from foundation.walls.bypasses import bypasses, unguarded
from tests.databases import as_owner_login, owner_url
from tests.walls.test_catalogue import owner  # noqa: F401  a cursor that is rolled back

PREFIX = settings.WALLS_ROLE_PREFIX
PORTAL = f"{PREFIX}_portal"


def test_the_portals_login_is_right(db):
    assert checks.findings(connection) == []
    call_command("check", databases=["default"])


# What is done to the database, as its owner, and the sentence it must lead to.
DAMAGE = {
    f'GRANT SELECT ON record_entry TO "{PORTAL}"': "may SELECT record_entry without saying",
    "GRANT UPDATE (sentence) ON record_entry TO PUBLIC": "may UPDATE record_entry without saying",
    f'GRANT TRUNCATE ON notices_notice TO "{PORTAL}"': "may TRUNCATE notices_notice without",
    f'GRANT TRUNCATE ON people_person TO "{PORTAL}"': "may TRUNCATE people_person",
    f'GRANT SELECT ON walls.seal_key TO "{PORTAL}"': "reads the key of the seal",
    "ALTER TABLE record_entry DISABLE ROW LEVEL SECURITY": "record_entry without row-level",
    "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY": "record_entry without row-level",
    "DROP POLICY genuine ON record_entry": "record_entry without the policy “genuine”",
    "ALTER POLICY genuine ON record_entry USING (true)": "without the policy “genuine”",
    "DROP POLICY reading ON notices_notice": "notices_notice without the policy “reading”",
    "CREATE OR REPLACE FUNCTION walls.clock() RETURNS timestamptz STABLE LANGUAGE sql"
    " AS 'SELECT timestamptz ''2020-01-01'''": "clock was replaced",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_a_reason_not_to_serve(owner, damage):  # noqa: F811
    owner.execute(damage)

    found = bypasses(owner, PORTAL, PREFIX) + unguarded(owner)

    assert any(DAMAGE[damage] in sentence for sentence in found), found


def test_the_owners_login_is_told_why_it_serves_nobody(owner):  # noqa: F811
    found = bypasses(owner, f"{PREFIX}_owner", PREFIX)

    assert "owns tables" in found
    assert "inherits what the parties' roles may do" in found
    assert "may SELECT record_entry without saying who acts" in found


def test_a_superusers_login_is_told_why_it_serves_nobody(owner):  # noqa: F811
    owner.execute("SELECT rolname FROM pg_roles WHERE rolsuper AND rolbypassrls LIMIT 1")
    found = bypasses(owner, owner.fetchone()[0], PREFIX)

    assert found[:3] == ["is a superuser", "may bypass row-level security", "may create roles"]


def test_a_login_in_a_further_role_is_told_so(owner):  # noqa: F811
    """PostgreSQL's own ``pg_monitor`` is a member of roles that read everybody's statements."""
    assert "is a member of pg_read_all_stats" in bypasses(owner, "pg_monitor", PREFIX)


@pytest.mark.django_db(transaction=True)
def test_a_process_that_serves_excuses_no_owner(monkeypatch):
    monkeypatch.setattr(checks._Process, "found_right", set())
    monkeypatch.setattr(checks._Process, "is_serving", False)
    with as_owner_login():
        connections["default"].ensure_connection()
        assert connections["default"].connection is not None
        with pytest.raises(ImproperlyConfigured, match="owns tables"):
            checks.serve()
        assert connections["default"].connection is None
        with pytest.raises(ImproperlyConfigured, match="nothing is served"):
            connections["default"].ensure_connection()


def test_it_is_asked_once_in_a_process(db, monkeypatch, django_assert_num_queries):
    asked = []
    monkeypatch.setattr(checks, "findings", lambda *args, **more: asked.append(1) or [])
    monkeypatch.setattr(checks._Process, "found_right", set())

    for _ in range(3):
        checks.refuse_unsafe_login(connection)

    assert asked == [1]


def test_the_check_command_says_why(db, monkeypatch):
    monkeypatch.setattr(checks, "bypasses", lambda *args: ["is a superuser"])

    with pytest.raises(SystemCheckError, match="is a superuser: the walls would not hold"):
        call_command("check", databases=["default"])


@pytest.mark.parametrize(
    "words",
    [
        ["-c", "import partnership.wsgi"],
        ["-m", "celery", "-A", "partnership", "worker", "--pool", "solo", "--without-mingle"],
    ],
    ids=["web", "worker"],
)
def test_no_process_starts_with_the_owners_login(db, words):
    name = connections["default"].settings_dict["NAME"]
    environment = {**os.environ, "DATABASE_URL": owner_url(name), "AS_OWNER": ""}

    ended = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, timeout=60
    )

    assert ended.returncode not in (0, None)
    assert "owns tables" in ended.stderr + ended.stdout
