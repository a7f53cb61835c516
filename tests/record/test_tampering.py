"""Whoever tampers with the record is found, by either party alone and offline."""

import pytest
from django.db import transaction

from foundation.record.cosigning import register_key
from foundation.record.notes import Signer
from foundation.record.sealer import signer
from foundation.walls.principal import acting_as
from tests.record.attacks import ATTACKS, rewrite_all_and_sign_anew
from tests.record.conftest import verified
from tests.record.tampering import attacked


@pytest.fixture
def told(keeping):
    """A joint record of two parties, who have kept checkpoints and exported it once."""
    house = keeping.house
    room = house.case_room(house.nurses)
    keeping.nurses_key = Signer.from_secret("nurses", "a key that only the nurses have")
    by = house.actor("union_administrator", keeping.now)
    with acting_as(by), transaction.atomic():
        register_key(verifier=str(keeping.nurses_key.verifier), by=by, now=keeping.now)
    for number in range(6):
        keeping.write(house.nurses, room, f"Joint {number}", n=number)
        keeping.write(house.nurses, house.room_of(house.nurses), f"Ours {number}")
        keeping.seal()
    keeping.held = [keeping.checkpoint(seq) for seq in (2, 4, 6)]
    for party in (house.nurses, house.employer):
        keeping.export(party)
    keeping.seal()
    return keeping


@pytest.mark.goal("G9")
def test_every_attack_is_found_by_both_parties(told, figure):
    parties = (told.house.employer, told.house.nurses)
    for party in parties:
        code, said = verified(told.export(party), "--checkpoints", *told.held)
        assert code == 0, said

    found = {}
    for name, (attack, sentence) in ATTACKS.items():
        with attacked(told, attack):
            answers = [
                verified(told.export(party), "--checkpoints", *told.held) for party in parties
            ]
        found[name] = [code == 1 and sentence in said for code, said in answers]

    missed = [name for name, both in found.items() if both != [True, True]]
    count = len(found) - len(missed)
    figure("G9", f"{count} of {len(found)} attacks found by both parties", ok=not missed)
    assert missed == []


def test_two_exports_that_differ_in_what_is_behind_them_are_a_split_view(told):
    honest = told.export(told.house.employer)

    with attacked(told, rewrite_all_and_sign_anew):
        code, said = verified(told.export(told.house.nurses))
        assert code == 0, said
        code, said = verified(told.export(told.house.nurses), "--compare", honest)

    assert (code, "SPLIT VIEW" in said) == (1, True), said


def test_a_record_signed_with_another_key_is_refused_by_who_knows_the_key(told, settings):
    known = str(signer().verifier)
    settings.SEALING_KEY = "another key that nobody has ever seen before"
    told.seal()
    path = told.export(told.house.employer)

    assert verified(path)[0] == 0
    code, said = verified(path, "--key", known)

    assert (code, "is not signed by the portal" in said) == (1, True), said


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines[:3], *lines[4:]],
        lambda lines: [line for line in lines if '"kind":"entry"' not in line],
        lambda lines: [lines[0].replace('"opened_in":1', '"opened_in":4'), *lines[1:]],
        lambda lines: [*lines[:-1], lines[-2], lines[-1]],
        lambda lines: [*lines, lines[-2]],
        lambda lines: [
            line.replace('"entry":', '"sentence":"Never said","entry":') for line in lines
        ],
    ],
    ids=[
        "broken off",
        "a seal left out",
        "no entries",
        "a room said to be younger",
        "a line twice",
        "a line behind the end",
        "a line that says more",
    ],
)
def test_a_file_that_was_changed_on_the_way_is_refused(told, change):
    path = told.export(told.house.nurses)
    path.write_text("".join(change(path.read_text("utf-8").splitlines(keepends=True))), "utf-8")

    assert verified(path)[0] == 1
