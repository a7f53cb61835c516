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

from foundation.walls.registry import OPEN_TABLES, walls
from tests.databases import owner_url
from tests.walls.catalogue import breaches
from tests.walls.mutants import MUTANTS
from tests.walls.snapshot import snapshot

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


@pytest.mark.goal("G3")
def test_every_damage_to_a_wall_is_noticed(owner, figure):
    """Each alone, in a savepoint: the breaches or the snapshot must change."""
    prefix = settings.WALLS_ROLE_PREFIX
    before = breaches(owner, prefix), snapshot(owner, prefix)
    survivors = []
    for damage, statement in MUTANTS.items():
        owner.execute("SAVEPOINT mutant")
        owner.execute(statement.replace("{prefix}", prefix))
        if (breaches(owner, prefix), snapshot(owner, prefix)) == before:
            survivors.append(damage)
        owner.execute("ROLLBACK TO mutant")

    said = f"{len(MUTANTS) - len(survivors)} of {len(MUTANTS)} mutants caught"
    figure("G3", said, ok=not survivors and len(MUTANTS) >= 30)
    assert survivors == []


@pytest.mark.goal("G3")
def test_every_table_is_in_one_class_and_every_walled_one_forced(owner, figure):
    """From the catalogue, not from the models: a table made by hand counts, too."""
    owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {name for (name,) in owner.fetchall()}
    walled = {wall.table for wall in walls()}

    said = f"{len(found)} tables each in one class, {len(walled)} of them walled and forced"
    figure("G3", said, ok=breaches(owner, settings.WALLS_ROLE_PREFIX) == [])
    assert found == walled | set(OPEN_TABLES)


def test_the_record_refuses_even_its_owner(owner):
    for attempt in (
        "UPDATE record_entry SET sentence = ''",
        "DELETE FROM record_entry",
        "TRUNCATE record_entry CASCADE",
    ):
        owner.execute("SAVEPOINT attempt")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="is only added to"):
            owner.execute(attempt)
        owner.execute("ROLLBACK TO attempt")
