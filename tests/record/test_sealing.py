"""Each entry is sealed once, each seal is as large as every other, and outsiders verify it."""

import json
import os

import pytest
from django.db import transaction

from foundation.record.models import Seal, SealedEntry
from foundation.record.notes import SignedNote, Verifier
from foundation.record.sealer import SealingRefused, seal_record
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.record.conftest import database, lines_of, verified


@pytest.fixture
def told(keeping):
    """A day of all parties, sealed in three parts."""
    house = keeping.house
    for number in range(3):
        for party in (house.employer, house.nurses, house.technicians):
            keeping.write(party, house.room_of(party), f"Alone {number} of {party}", n=number)
        keeping.write(house.nurses, house.case_room(house.nurses), f"Joint “{number}” – ä", a=[1])
        keeping.seal()
    return keeping


def test_every_entry_is_taken_in_once(told):
    for party in (told.house.employer, told.house.nurses):
        with acting_as(system_actor(party, told.now)), transaction.atomic():
            assert SealedEntry.objects.count() == 6
    assert seal_record(now=told.now).entries == 0


def test_each_party_verifies_its_own_export_without_the_portal(told):
    told.seal()
    for party, counted in (
        (told.house.employer, "6 entries in the 4 rooms"),
        (told.house.nurses, "6 entries in the 3 rooms"),
        (told.house.technicians, "3 entries in the 3 rooms"),
    ):
        code, said = verified(told.export(party))

        assert (code, counted in said) == (0, True), said


def test_an_export_holds_nothing_of_a_room_its_party_may_not_enter(told):
    written = "".join(lines_of(told.export(told.house.employer)))

    assert "Alone 1 of Northwater" in written
    assert "Joint" in written
    assert "of Nurses" not in written
    assert str(told.house.room_of(told.house.nurses).pk) not in {
        str(room["room"]) for room in json.loads(written.split("\n")[0])["rooms"]
    }


def test_a_minute_with_fifty_entries_of_another_looks_like_one_without(told):
    house = told.house
    quiet = told.seal()
    for number in range(50):
        told.write(house.nurses, house.room_of(house.nurses), f"Said among us: {number}")
    busy = told.seal()

    def seen(seal):
        lines = lines_of(told.export(house.employer, after=seal.seq - 1))
        kept = [json.loads(line)["kind"] for line in lines[1:]][:2]
        return kept[0], len(lines[1])

    assert quiet.size + len(busy.leaves) // 32 == busy.size
    assert len(quiet.leaves) == len(busy.leaves) == 16 * 32
    assert seen(quiet) == seen(busy)


def test_an_export_that_continues_is_verified_from_its_checkpoint(told):
    after = told.seal().seq
    told.write(told.house.nurses, told.house.case_room(told.house.nurses), "Later")
    told.seal(3)

    code, said = verified(told.export(told.house.employer, after=after))

    assert (code, "3 seals" in said, "1 entries" in said) == (0, True, True), said


def test_a_checkpoint_is_signed_and_says_when(told):
    seal = told.seal()
    note = SignedNote.read(seal.note)

    assert Verifier.read(seal.key.verifier).has_signed(note)
    assert (note.origin, note.size) == ("portal.example.org/record", seal.size)
    assert f"seal {seal.seq} of {seal.sealed_at:%Y-%m-%dT%H:%M:%S}" in note.text


def test_nothing_is_sealed_without_a_login_or_a_key_or_with_too_strong_a_login(told, settings):
    seals = Seal.objects.count()
    owner = os.environ["DATABASE_OWNER_URL"].rpartition("/")[0] + f"/{database()}"
    for name, value, why in (
        ("DATABASE_SEALER_URL", "", "DATABASE_SEALER_URL is not set"),
        ("SEALING_KEY", "", "SEALING_KEY is not set"),
        ("DATABASE_SEALER_URL", owner, "can read the record's texts"),
    ):
        before = getattr(settings, name)
        setattr(settings, name, value)
        with pytest.raises(SealingRefused, match=why):
            seal_record(now=told.now)
        setattr(settings, name, before)
    assert Seal.objects.count() == seals
