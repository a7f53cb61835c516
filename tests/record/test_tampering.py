"""What somebody with the database and even the key can do to the record, and that it is found.

Each attack is played by the owner with guards lifted and walls down, thoroughly: commitments,
leaves and places are changed along wherever the attack can reach them without the parties' copies.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from foundation.record.notes import checkpoint_text
from foundation.record.sealer import signer
from foundation.record.sealing import Slot, leaf_of
from foundation.record.tree import HASH_BYTES, Frontier
from tests.databases import as_owner
from tests.record.conftest import Keeping, database, opened, verified

MARK = b"portal-entry-v1\x00"
Attack = Callable[[Any, Keeping], None]


@pytest.fixture
def told(keeping):
    """A joint record of two parties, whose checkpoints both have kept."""
    house = keeping.house
    room = house.case_room(house.nurses)
    for number in range(6):
        keeping.write(house.nurses, room, f"Joint {number}", n=number)
        keeping.write(house.nurses, house.room_of(house.nurses), f"Ours {number}")
        keeping.seal()
    keeping.held = [keeping.checkpoint(seq) for seq in (2, 4, 6)]
    return keeping


def edit_text(cursor, told):
    cursor.execute("UPDATE record_entry SET sentence = 'Never said' WHERE sentence = 'Joint 2'")


def edit_text_and_leaf(cursor, told):
    entry = _row(cursor, "Joint 2")
    cursor.execute("UPDATE record_entry SET sentence = 'Never said' WHERE id = %s", [entry["id"]])
    entry["sentence"] = "Never said"
    cursor.execute(
        "UPDATE record_entry SET commitment = %s WHERE id = %s", [_commitment(entry), entry["id"]]
    )
    _rebuild(cursor, told, seqs=[entry["seal"]], follow=False)


def withhold_a_joint_entry(cursor, told):
    cursor.execute(
        "DELETE FROM record_sealedentry WHERE entry_id = %s", [_row(cursor, "Joint 2")["id"]]
    )


def delete_and_renumber(cursor, told):
    """A whole seal is taken out with what was in it, and the later ones move up."""
    cursor.execute("DELETE FROM record_sealedentry WHERE seal_id = 3 RETURNING entry_id")
    gone = [row[0] for row in cursor.fetchall()]
    cursor.execute("DELETE FROM record_entry WHERE id = ANY(%s::uuid[])", [gone])
    cursor.execute("DELETE FROM record_seal WHERE seq = 3")
    for seq in (4, 5, 6):
        cursor.execute(
            "INSERT INTO record_seal SELECT %s, sealed_at, size, root, leaves, frontier, note,"
            " key_id FROM record_seal WHERE seq = %s",
            [seq - 1, seq],
        )
        cursor.execute(
            "UPDATE record_sealedentry SET seal_id = %s WHERE seal_id = %s", [seq - 1, seq]
        )
        cursor.execute("DELETE FROM record_seal WHERE seq = %s", [seq])


def relabel_the_room(cursor, told):
    """What both parties had is made the nurses' own, with its place in the seal."""
    house, entry = told.house, _row(cursor, "Joint 2")
    room = house.room_of(house.nurses).pk
    cursor.execute("UPDATE record_sealedentry SET position = 7 WHERE entry_id = %s", [entry["id"]])
    cursor.execute("UPDATE record_entry SET room_id = %s WHERE id = %s", [room, entry["id"]])


def swap_two_leaves(cursor, told):
    cursor.execute("SELECT leaves FROM record_seal WHERE seq = 3")
    leaves = bytes(cursor.fetchone()[0])
    first, second = leaves[:HASH_BYTES], leaves[HASH_BYTES : 2 * HASH_BYTES]
    swapped = second + first + leaves[2 * HASH_BYTES :]
    cursor.execute("UPDATE record_seal SET leaves = %s WHERE seq = 3", [swapped])


def cut_off_the_end(cursor, told):
    cursor.execute("DELETE FROM record_sealedentry WHERE seal_id > 4 RETURNING entry_id")
    gone = [row[0] for row in cursor.fetchall()]
    cursor.execute("DELETE FROM record_entry WHERE id = ANY(%s::uuid[])", [gone])
    cursor.execute("DELETE FROM record_seal WHERE seq > 4")


def rewrite_all_and_sign_anew(cursor, told):
    """An insider with the key: text, commitment, leaves, roots and signatures, all of one piece."""
    entry = _row(cursor, "Joint 2")
    cursor.execute("UPDATE record_entry SET sentence = 'Never said' WHERE id = %s", [entry["id"]])
    entry["sentence"] = "Never said"
    cursor.execute(
        "UPDATE record_entry SET commitment = %s WHERE id = %s", [_commitment(entry), entry["id"]]
    )
    _rebuild(cursor, told, seqs=range(1, 7), follow=True)


ATTACKS: dict[str, tuple[Attack, str]] = {
    "edit the text": (edit_text, "is not what was sealed"),
    "edit the text and its leaf": (edit_text_and_leaf, "does not fit the leaves"),
    "withhold a joint entry": (withhold_a_joint_entry, "is not what was sealed"),
    "delete and renumber": (delete_and_renumber, "is that of another seal"),
    "relabel the room": (relabel_the_room, "is not what was sealed"),
    "swap two leaves": (swap_two_leaves, "does not fit the leaves"),
    "cut off the end": (cut_off_the_end, "is not in here: the record was cut off"),
    "rewrite all and sign anew": (rewrite_all_and_sign_anew, "SPLIT VIEW"),
}


@pytest.mark.goal("G9")
def test_every_attack_is_found_by_both_parties(told, figure):
    parties = (told.house.employer, told.house.nurses)
    for party in parties:
        code, said = verified(told.export(party), "--checkpoints", *told.held)
        assert code == 0, said

    found = {}
    for name, (attack, sentence) in ATTACKS.items():
        with _attacked(told, attack):
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

    with _attacked(told, rewrite_all_and_sign_anew):
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
    ],
    ids=[
        "broken off",
        "a seal left out",
        "no entries",
        "a room said to be younger",
        "a line twice",
    ],
)
def test_a_file_that_was_changed_on_the_way_is_refused(told, change):
    path = told.export(told.house.nurses)
    path.write_text("".join(change(path.read_text("utf-8").splitlines(keepends=True))), "utf-8")

    assert verified(path)[0] == 1


class _attacked:  # noqa: N801  read as a word in a with-statement
    """An attack within a transaction of the owner's own copy, undone afterwards."""

    def __init__(self, told: Keeping, attack: Attack) -> None:
        self.told, self.attack = told, attack

    def __enter__(self) -> None:
        with as_owner(database()) as cursor, opened(cursor):
            for table in ("record_entry", "record_seal", "record_sealedentry"):
                cursor.execute(f"CREATE TABLE saved.a_{table} AS SELECT * FROM {table}")  # noqa: S608
            self.attack(cursor, self.told)

    def __exit__(self, *error: object) -> None:
        with as_owner(database()) as cursor, opened(cursor):
            cursor.execute("TRUNCATE record_sealedentry, record_entry, record_seal")
            for table in ("record_entry", "record_seal", "record_sealedentry"):
                cursor.execute(f"INSERT INTO {table} SELECT * FROM saved.a_{table}")  # noqa: S608
                cursor.execute(f"DROP TABLE saved.a_{table}")


def _row(cursor: Any, sentence: str) -> dict[str, Any]:
    cursor.execute(
        "SELECT to_jsonb(e) || jsonb_build_object('seal', s.seal_id) FROM record_entry e"
        " JOIN record_sealedentry s ON s.entry_id = e.id WHERE e.sentence = %s",
        [sentence],
    )
    return dict(cursor.fetchone()[0])


def _commitment(row: dict[str, Any]) -> bytes:
    """As an attacker computes it, from the row alone."""
    fields = {
        "id": row["id"],
        "room": row["room_id"],
        "event": row["event"],
        "subject_kind": row["subject_kind"],
        "subject_id": row["subject_id"],
        "sentence": row["sentence"],
        "details": row["details"],
        "person": row["person_id"],
        "organization": row["organization_id"],
        "role_name": row["role_name"],
        "happened_at": _moment(row["happened_at"]),
        "written_at": _moment(row["written_at"]),
        "salt": row["salt"].removeprefix("\\x"),
    }
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(MARK + text.encode()).digest()


def _moment(text: str) -> str:
    day, _, rest = text.partition("T")
    clock = rest.removesuffix("+00:00")
    whole, _, fraction = clock.partition(".")
    return f"{day}T{whole}.{fraction.ljust(6, '0')}Z"


def _rebuild(cursor: Any, told: Keeping, *, seqs: Any, follow: bool) -> None:
    """Leaves from the entries as they now are; with ``follow`` roots and signatures as well."""
    cursor.execute("SELECT room_id, slot, key, opened_in FROM record_roomkey")
    slots = [Slot(room, place, bytes(key), since) for room, place, key, since in cursor.fetchall()]
    key, tree = signer(), Frontier()
    for seq in seqs:
        cursor.execute("SELECT leaves, sealed_at FROM record_seal WHERE seq = %s", [seq])
        kept, sealed_at = cursor.fetchone()
        leaves = [bytes(kept)[at : at + 32] for at in range(0, len(bytes(kept)), 32)]
        for slot in slots:
            cursor.execute(
                "SELECT e.commitment FROM record_sealedentry s JOIN record_entry e"
                " ON e.id = s.entry_id WHERE s.seal_id = %s AND s.room_id = %s ORDER BY position",
                [seq, slot.room_id],
            )
            batch = [bytes(row[0]) for row in cursor.fetchall()]
            leaves[slot.place] = leaf_of(slot, seq, batch)
        cursor.execute("UPDATE record_seal SET leaves = %s WHERE seq = %s", [b"".join(leaves), seq])
        if follow:
            tree.add(leaves)
            text = checkpoint_text(
                origin=key.name, size=tree.size, root=tree.root, seq=seq, sealed_at=sealed_at
            )
            cursor.execute(
                "UPDATE record_seal SET root = %s, frontier = %s, note = %s WHERE seq = %s",
                [tree.root, tree.kept, key.sign(text), seq],
            )
