"""The sealed principal: injected SQL may set what it likes, and PostgreSQL refuses it all.

What the seal costs, measured on two shared cores with PostgreSQL 15 (``manage.py`` shell, medians):
see ``docs/decisions/014``.
"""

import dataclasses
import time

import psycopg2
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import ProgrammingError, connection, connections, transaction

from foundation.record.models import Entry
from foundation.walls import seal
from foundation.walls.postgres.base import values_of
from foundation.walls.principal import acting_as
from tests.databases import as_owner, as_owner_login
from tests.walls.fuzzing import add_entry

NAMES = ("role", "portal.person", "portal.assignment", "portal.organization", "portal.rooms")
SEAL = ("portal.until", "portal.seal")


def settings_of(cursor, names=(*NAMES, *SEAL)):
    """What is set in this transaction, as injected SQL could read it."""
    values = []
    for name in names:
        cursor.execute("SELECT current_setting(%s)", [name])
        values.append(cursor.fetchone()[0])
    return values


def inject(cursor, **given):
    """What an injection could do: any statement the party's role may run."""
    for name, value in given.items():
        name = name if name == "role" else f"portal.{name}"
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def refused(cursor, because):
    with pytest.raises(ProgrammingError, match=because) as refusal, transaction.atomic():
        cursor.execute("SELECT count(*) FROM record_entry")
    assert refusal.value.__cause__.pgcode == "42501"


@pytest.fixture
def manager(house):
    """A manager's transaction, with the cursor an injection has; an entry lies in each room."""
    for part in ("steward", "other_steward", "labor_relations"):
        actor = house.actor(part)
        with acting_as(actor), transaction.atomic():
            for room_id in actor.room_ids:
                add_entry(actor, room_id)
    with acting_as(house.actor("manager")), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_entry")
        yield cursor


def test_another_role_is_refused(manager):
    inject(manager, role=f"{settings.WALLS_ROLE_PREFIX}_union")

    refused(manager, "not sealed")


@pytest.mark.parametrize("statement", ["SET LOCAL ROLE", "SET ROLE", "SET SESSION ROLE"])
def test_another_role_by_its_own_statement_is_refused(manager, statement):
    manager.execute(f'{statement} "{settings.WALLS_ROLE_PREFIX}_union"')

    refused(manager, "not sealed")


def test_other_rooms_are_refused(manager, house):
    inject(manager, rooms=f"{{{house.room_of(house.nurses).pk}}}")

    refused(manager, "not sealed")


def test_one_room_more_is_refused(manager, house):
    rooms = [*house.actor("manager").room_ids, house.room_of(house.technicians).pk]
    inject(manager, rooms=f"{{{','.join(map(str, rooms))}}}")

    refused(manager, "not sealed")


@pytest.mark.parametrize("name", ["person", "assignment", "organization", "until"])
def test_any_other_word_of_the_principal_is_refused(manager, name):
    inject(manager, **{name: "1234567890"})

    refused(manager, "not sealed")


@pytest.mark.parametrize("nothing", ["", "0" * 64, "x", "' OR true --"])
def test_no_seal_and_a_made_up_seal_are_refused(manager, nothing):
    inject(manager, seal=nothing)

    refused(manager, "not sealed")


def test_the_whole_of_anothers_principal_without_their_seal_is_refused(manager, house):
    steward = values_of(house.actor("steward").principal)

    inject(
        manager,
        **dict(
            zip(("role", "person", "assignment", "organization", "rooms"), steward, strict=True)
        ),
    )

    refused(manager, "not sealed")


def test_nothing_set_at_all_is_refused(house):
    """A connection of the portal's login on which the application has said nothing."""
    portal = connections["default"].get_connection_params()
    fresh = psycopg2.connect(
        **{k: portal[k] for k in ("host", "port", "user", "password", "dbname") if k in portal}
    )
    with fresh, fresh.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.WALLS_ROLE_PREFIX}_union"')
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="not sealed"):
            cursor.execute("SELECT walls.genuine()")
    fresh.close()


def test_an_old_seal_is_refused(manager, house, monkeypatch):
    old = int(time.time()) - 1
    monkeypatch.setattr("foundation.walls.postgres.base.runs_out_at", lambda: old)
    stale = dataclasses.replace(house.actor("labor_relations").principal)

    with (
        pytest.raises(ProgrammingError, match="the seal has run out"),
        acting_as(stale),
        transaction.atomic(),
    ):
        Entry.objects.exists()


def test_a_seal_of_another_connection_is_refused(manager, house):
    principal = values_of(house.actor("steward").principal)
    until = seal.runs_out_at()
    elsewhere = seal.seal_of(principal, until, connection.connection.info.backend_pid + 1)

    names = ("role", "person", "assignment", "organization", "rooms", "until", "seal")
    inject(manager, **dict(zip(names, (*principal, str(until), elsewhere), strict=True)))

    refused(manager, "not sealed")


def test_behind_a_pooler_a_seal_holds_on_any_connection(house, settings):
    settings.DATABASE_IS_POOLED = True

    with acting_as(house.actor("steward")), transaction.atomic():
        assert Entry.objects.count() == 0


def test_a_seal_that_grows_old_is_made_anew_within_a_transaction(house, monkeypatch):
    with acting_as(house.actor("steward")), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        before = settings_of(cursor, SEAL)
        monkeypatch.setattr(connections["default"], "_renew_at", 0.0)
        monkeypatch.setattr("foundation.walls.postgres.base.runs_out_at", lambda: 4_000_000_000)
        cursor.execute("SELECT 1")

        assert settings_of(cursor, SEAL) != before


def test_nobody_but_the_owner_reads_the_key(house):
    for who in (None, house.actor("steward"), house.actor("employer_administrator")):
        with (
            acting_as(who),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute("SELECT secret FROM walls.seal_key")


def test_injected_sql_makes_no_seal_of_its_own(manager):
    """One function alone knows the key, and it answers yes or no."""
    manager.execute(
        "SELECT p.proname, p.prorettype::regtype::text FROM pg_proc p"
        " WHERE p.pronamespace = 'walls'::regnamespace AND p.prosrc LIKE '%seal_key%'"
    )

    assert manager.fetchall() == [("genuine", "boolean")]


def test_a_key_known_to_everybody_is_not_used(settings):
    settings.SECRET_KEY = settings.KEY_FOR_CHECKS

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        seal.secret()


def keys_in_place():
    with as_owner(connections["default"].settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT secret FROM walls.seal_key ORDER BY place")
        return [bytes(row[0]) for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_a_key_is_changed_while_the_portal_runs(settings, house):
    """The old key is good beside the new one until it is forgotten on purpose."""
    steward, first = house.actor("steward"), seal.secret()
    try:
        settings.WALLS_SEAL_KEY = "another-secret"
        _raise_walls()
        assert keys_in_place() == [seal.secret(), first]
        assert _reads(steward)
        settings.WALLS_SEAL_KEY = ""
        assert _reads(steward)

        settings.WALLS_SEAL_KEY = "another-secret"
        _raise_walls("--forget-old-key")

        assert keys_in_place() == [seal.secret()]
        settings.WALLS_SEAL_KEY = ""
        with pytest.raises(ProgrammingError, match="not sealed"):
            _reads(steward)
    finally:
        settings.WALLS_SEAL_KEY = ""
        _raise_walls("--forget-old-key")
    assert _reads(steward)


def _raise_walls(*words):
    with as_owner_login():
        call_command("raise_walls", *words, verbosity=0)


def _reads(actor):
    with acting_as(actor), transaction.atomic():
        return Entry.objects.count() == 0
