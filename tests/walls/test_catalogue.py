"""The walls as PostgreSQL itself describes them, and proof that damage to them is noticed.

``policies.lock`` is what was looked at and agreed. After a wall is added or changed on purpose,
write it anew with ``WRITE_POLICIES_LOCK=1 make test ARGS=tests/walls/test_catalogue.py`` and read
the difference before it is committed.
"""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import connections

from tests.databases import owner_url
from tests.walls.catalogue import breaches, snapshot

LOCK = Path(__file__).with_name("policies.lock")


@pytest.fixture
def owner(db: None) -> Iterator[Any]:
    """The owner's cursor in a transaction that is rolled back."""
    connection = psycopg2.connect(owner_url(connections["default"].settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        yield cursor
    connection.rollback()
    connection.close()


def test_the_walls_stand(owner):
    assert breaches(owner, settings.WALLS_ROLE_PREFIX) == []


def test_the_walls_are_those_that_were_agreed(owner):
    found = snapshot(owner, settings.WALLS_ROLE_PREFIX)
    if os.environ.get("WRITE_POLICIES_LOCK"):
        LOCK.write_text("\n".join(found) + "\n")

    agreed = LOCK.read_text().splitlines()

    difference = list(difflib.unified_diff(agreed, found, "policies.lock", "database", n=0))
    assert difference == [], __doc__


# What somebody might do to a wall, by mistake or on purpose.
MUTANTS = {
    "row security off": "ALTER TABLE record_entry DISABLE ROW LEVEL SECURITY",
    "force off": "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY",
    "grant to the login": 'GRANT SELECT ON record_entry TO "{prefix}_portal"',
    "one column to the login": 'GRANT SELECT (sentence) ON record_entry TO "{prefix}_portal"',
    "grant to everybody": "GRANT SELECT ON record_entry TO PUBLIC",
    "grant of one column to everybody": "GRANT SELECT (sentence) ON record_entry TO PUBLIC",
    "a policy that lets all through": "CREATE POLICY all_of_it ON record_entry USING (true)",
    "a policy widened": "ALTER POLICY reading ON record_entry USING (true)",
    "a policy for another role": 'ALTER POLICY adding ON record_entry TO "{prefix}_neutral"',
    "a policy bound to nobody": (
        "ALTER POLICY reading ON notices_notice"
        " USING (room_id = ANY (current_setting('portal.rooms')::bigint[]))"
    ),
    "no question whether genuine": "DROP POLICY genuine ON record_entry",
    "genuine made permissive": (
        "DROP POLICY genuine ON record_entry; CREATE POLICY genuine ON record_entry"
        " USING ((SELECT walls.genuine())) WITH CHECK ((SELECT walls.genuine()))"
    ),
    "genuine says yes to all": (
        "CREATE OR REPLACE FUNCTION walls.genuine() RETURNS boolean STABLE SECURITY DEFINER"
        " LANGUAGE sql SET search_path = pg_catalog AS 'SELECT true'"
    ),
    "the reading policy dropped": "DROP POLICY reading ON record_entry",
    "a new table in no class": "CREATE TABLE strangers (id bigint)",
    "a partition of a new table": ("CREATE TABLE strangers (id bigint) PARTITION BY RANGE (id)"),
    "a function with the owner's rights": (
        "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT count(*) FROM record_entry'"
    ),
    "a function of the walls for everybody": "GRANT EXECUTE ON FUNCTION walls.genuine() TO PUBLIC",
    "a view with its owner's rights": "CREATE VIEW peek AS SELECT * FROM record_entry",
    "a materialized view": (
        "CREATE MATERIALIZED VIEW peek AS SELECT * FROM record_entry WITH NO DATA"
    ),
    "update of the record": 'GRANT UPDATE ON record_entry TO "{prefix}_union"',
    "truncate for a party": 'GRANT TRUNCATE ON notices_notice TO "{prefix}_management"',
    "the guard of the record lifted": "ALTER TABLE record_entry DISABLE TRIGGER append_only",
    "the guard of the record dropped": "DROP TRIGGER append_only ON record_entry",
    "credentials for a party": 'GRANT SELECT ON people_account TO "{prefix}_management"',
    "sessions for a party": 'GRANT SELECT ON django_session TO "{prefix}_union"',
    "entrances written by a party": 'GRANT INSERT ON walls_roomentrance TO "{prefix}_union"',
    "a member writes": 'GRANT INSERT ON notices_notice TO "{prefix}_member"',
    "a member reads more": 'GRANT SELECT ON record_entry TO "{prefix}_member"',
    "a key without its room": (
        "CREATE TABLE strangers (notice uuid REFERENCES notices_notice (id))"
    ),
    "a composite key dropped": "ALTER TABLE notices_mail DROP CONSTRAINT notices_mail_notice_wall",
    "the schema open to everybody": "GRANT CREATE ON SCHEMA public TO PUBLIC",
}


@pytest.mark.parametrize("damage", MUTANTS)
def test_damage_to_a_wall_is_noticed(owner, damage):
    prefix = settings.WALLS_ROLE_PREFIX
    before = breaches(owner, prefix), snapshot(owner, prefix)

    owner.execute(MUTANTS[damage].replace("{prefix}", prefix))

    assert (breaches(owner, prefix), snapshot(owner, prefix)) != before


def test_the_record_refuses_even_its_owner(owner):
    for attempt in (
        "UPDATE record_entry SET sentence = ''",
        "DELETE FROM record_entry",
        "TRUNCATE record_entry",
    ):
        owner.execute("SAVEPOINT attempt")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="is only added to"):
            owner.execute(attempt)
        owner.execute("ROLLBACK TO attempt")
