"""Lawful erasure: the text is gone, that it was erased stays, and all of it still verifies."""

from uuid import uuid4

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.databases import as_owner, as_owner_login
from tests.record.conftest import database, lines_of, opened, verified

GROUNDS = ("--asked-by", "a member", "--law", "GDPR Art. 17", "--reason", "named by mistake")


@pytest.fixture
def told(keeping):
    house = keeping.house
    for text in ("Before", "The secret word", "After"):
        keeping.write(house.nurses, house.case_room(house.nurses), text, word="secret")
    keeping.seal()
    return keeping


def entry_of(told, sentence: str) -> Entry:
    with acting_as(system_actor(told.house.nurses, told.now)), transaction.atomic():
        return Entry.objects.get(sentence=sentence)


def erase(pk) -> None:
    with as_owner_login():
        call_command("erase_entry", str(pk), *GROUNDS, verbosity=0)


def test_an_erased_entry_is_gone_told_and_verified(told):
    entry = entry_of(told, "The secret word")

    erase(entry.pk)
    told.seal()

    for party in (told.house.nurses, told.house.employer):
        path = told.export(party)
        code, said = verified(path)
        assert (code, "erased: 1" in said) == (0, True), said
        written = "".join(lines_of(path))
        assert "The secret word" not in written
        assert "under GDPR Art. 17, asked for by a member: named by mistake" in written
    with acting_as(system_actor(told.house.nurses, told.now)), transaction.atomic():
        left = Entry.objects.get(pk=entry.pk)
    assert (left.sentence, left.details, left.salt) == ("", {}, None)
    assert bytes(left.commitment) == bytes(entry.commitment)


def test_walls_and_guard_stand_again_after_an_erasure(told):
    erase(entry_of(told, "The secret word").pk)

    with as_owner(database()) as cursor:
        cursor.execute(
            "SELECT relforcerowsecurity FROM pg_class WHERE oid = 'public.record_entry'::regclass"
        )
        assert cursor.fetchone() == (True,)
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="is only added to"):
            cursor.execute("UPDATE record_entry SET sentence = ''")


def test_nothing_but_the_whole_blanking_passes_the_guard_that_stays(told):
    entry = entry_of(told, "Before")
    with as_owner(database()) as cursor:
        cursor.execute("ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE record_entry DISABLE TRIGGER append_only")
        try:
            for change in (
                "sentence = 'Another'",
                "sentence = '', details = '{}'",
                "sentence = '', details = '{}', salt = NULL, commitment = '\\x00'",
                "sentence = '', details = '{}', salt = NULL, room_id = room_id + 1",
                "happened_at = now()",
            ):
                with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="is blanked or"):
                    cursor.execute(
                        f"UPDATE record_entry SET {change} WHERE id = %s",  # noqa: S608
                        [str(entry.pk)],
                    )
        finally:
            cursor.execute("ALTER TABLE record_entry ENABLE TRIGGER append_only")
            cursor.execute("ALTER TABLE record_entry FORCE ROW LEVEL SECURITY")


def test_an_entry_that_was_blanked_without_a_word_is_found(told):
    entry = entry_of(told, "Before")
    with as_owner(database()) as cursor, opened(cursor):
        cursor.execute(
            "UPDATE record_entry SET sentence = '', details = '{}', salt = NULL WHERE id = %s",
            [str(entry.pk)],
        )

    code, said = verified(told.export(told.house.nurses))

    assert (code, "was blanked, and no entry says by which law" in said) == (1, True), said


def test_what_is_not_there_is_not_erased(told):
    with pytest.raises(CommandError, match="There is no entry"):
        erase(uuid4())


def test_the_portals_own_login_erases_nothing(told):
    entry = entry_of(told, "Before")

    with pytest.raises(Exception, match="must be owner"):
        call_command("erase_entry", str(entry.pk), *GROUNDS, verbosity=0)
    connection.close()

    assert entry_of(told, "Before").salt is not None
