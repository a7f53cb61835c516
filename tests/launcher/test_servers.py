"""The launcher's servers start, end, recover and stay apart."""

import signal
from contextlib import suppress

import psutil
import psycopg2
import pytest
import redis

from tests.launcher.conftest import answers, port_of, still_run, until

pytestmark = pytest.mark.slow


def connect(launched, *, owner=False):
    kind = "owner_environment" if owner else "environment"
    name = "DATABASE_OWNER_URL" if owner else "DATABASE_URL"
    return psycopg2.connect(launched.run_file()[kind][name])


def ask(connection, statement):
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def remember(launched, word):
    connection = connect(launched, owner=True)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [word])
    connection.close()


def remembered(launched):
    connection = connect(launched, owner=True)
    rows = ask(connection, "SELECT word FROM kept")
    connection.close()
    return [word for (word,) in rows]


def test_sigterm_ends_everything_and_a_second_start_finds_its_data(launch, folder):
    first = launch(folder)
    first.wait_until_ready()
    remember(first, "kept over a restart")
    processes = first.started()

    code = first.end(signal.SIGTERM)

    assert code == 0
    assert still_run(processes) == []
    assert not (folder / "run.json").exists()

    second = launch(folder)
    second.wait_until_ready()
    assert remembered(second) == ["kept over a restart"]


def test_a_killed_launcher_leaves_nothing_in_the_way(launch, folder):
    first = launch(folder)
    first.wait_until_ready()
    remember(first, "kept over a kill")
    processes = first.started()

    first.end(signal.SIGKILL)
    second = launch(folder)
    second.wait_until_ready()

    assert still_run(processes) == []
    assert remembered(second) == ["kept over a kill"]


def test_everything_killed_at_once_recovers(launch, folder):
    first = launch(folder)
    first.wait_until_ready()
    remember(first, "kept over a crash")

    for process in [*first.started(), psutil.Process(first.process.pid)]:
        # A worker's child may be gone with its parent.
        with suppress(psutil.NoSuchProcess):
            process.kill()
    first.process.wait(20)
    assert (folder / "postgres" / "postmaster.pid").exists()
    second = launch(folder)
    second.wait_until_ready()

    assert remembered(second) == ["kept over a crash"]


def test_a_database_that_dies_comes_back_at_the_same_address(launch, folder):
    launched = launch(folder)
    written = launched.wait_until_ready()
    port = port_of(written["environment"]["DATABASE_URL"])
    first_pid = written["processes"][0]["pid"]

    psutil.Process(first_pid).kill()
    until(lambda: not answers(port))
    until(lambda: answers(port))

    until(lambda: len(launched.run_file()["processes"]) == 3)
    assert "postgres ended by itself" in launched.written()


def test_two_folders_run_side_by_side_and_a_third_start_on_one_is_refused(launch, folder):
    other = folder.with_name("other")
    one, two = launch(folder), launch(other)
    first, second = one.wait_until_ready(), two.wait_until_ready()

    late = launch(folder)

    assert late.process.wait(30) == 1
    assert f"already runs on {folder} (process {one.process.pid})" in late.written()
    addresses = [found["environment"] for found in (first, second)]
    assert addresses[0]["DATABASE_URL"] != addresses[1]["DATABASE_URL"]
    assert one.run_file() == first
    for found in addresses:
        assert redis.Redis.from_url(found["REDIS_URL"]).ping()


def test_the_portals_logins_are_no_more_than_they_should_be(launch, folder):
    launched = launch(folder)
    written = launched.wait_until_ready()
    portal = connect(launched)

    roles = dict(
        ask(
            portal,
            "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole "
            "OR (rolinherit AND rolname <> 'portal_owner') "
            "FROM pg_roles WHERE rolname LIKE 'portal%'",
        )
    )

    assert set(roles) == {
        f"portal_{name}"
        for name in ("owner", "portal", "sealer", "union", "management", "neutral", "member")
    }
    assert not any(roles.values())
    assert ask(portal, "SHOW statement_timeout") == [("15s",)]
    assert ask(portal, "SHOW log_min_error_statement") == [("panic",)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(portal, "CREATE TABLE here (id int)")
    assert ask(portal, "SET ROLE portal_union; SELECT current_user") == [("portal_union",)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(portal, "RESET ROLE; SET ROLE portal_owner")
    portal.close()
    assert "postgres:" not in str(written["environment"])


def test_nothing_is_open_without_a_password(launch, folder):
    written = launch(folder).wait_until_ready()["environment"]
    database, broker = port_of(written["DATABASE_URL"]), port_of(written["REDIS_URL"])

    for user in ("postgres", "portal_portal", "portal_sealer", "portal_owner"):
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(host="127.0.0.1", port=database, user=user, dbname="portal")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=broker).ping()
    secrets = [*folder.glob("*.secret"), folder / "run.json", folder / "valkey.conf"]
    assert {oct(file.stat().st_mode & 0o077) for file in secrets} == {"0o0"}


def test_a_statement_that_fails_leaves_none_of_its_text_in_the_servers_log(launch, folder):
    launched = launch(folder)
    launched.wait_until_ready()
    owner = connect(launched, owner=True)
    with owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text UNIQUE, number int)")
        cursor.execute("GRANT INSERT, SELECT ON kept TO portal_portal")
    owner.close()
    portal = connect(launched)
    for statement in (
        "INSERT INTO kept VALUES ('CANARY-IN-A-STATEMENT', 'not a number')",
        "INSERT INTO kept VALUES ('CANARY-IN-A-ROW', 1), ('CANARY-IN-A-ROW', 2)",
        "INSERT INTO nowhere VALUES ('CANARY-IN-A-STATEMENT')",
    ):
        with pytest.raises(psycopg2.Error):
            ask(portal, statement)
    portal.close()
    launched.end(signal.SIGTERM)

    assert "CANARY" not in launched.written()
