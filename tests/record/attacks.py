"""What somebody with the database and even the key can do to the record.

Each attack is played thoroughly: commitments, leaves and places are changed along wherever the
attack can reach them without the parties' copies. Of seven seals both parties hold the checkpoints
of the second, the fourth and the sixth.
"""

from datetime import timedelta

from foundation.record.notes import Signer
from foundation.record.tree import HASH_BYTES
from tests.record.tampering import (
    SEALS,
    Attack,
    add_entry,
    commitment_of,
    rebuild,
    row_of,
    seal_again,
    sign_anew,
)


def edit_text(cursor, told):
    cursor.execute("UPDATE record_entry SET sentence = 'Never said' WHERE sentence = 'Joint 2'")


def _edit_with_commitment(cursor):
    entry = row_of(cursor, "Joint 2") | {"sentence": "Never said"}
    cursor.execute(
        "UPDATE record_entry SET sentence = %s, commitment = %s WHERE id = %s",
        [entry["sentence"], commitment_of(entry), entry["id"]],
    )
    return entry


def edit_text_and_leaf(cursor, told):
    rebuild(cursor, told, seqs=[_edit_with_commitment(cursor)["seal"]], follow=False)


def withhold_a_joint_entry(cursor, told):
    cursor.execute(
        "DELETE FROM record_sealedentry WHERE entry_id = %s", [row_of(cursor, "Joint 2")["id"]]
    )


def delete_and_renumber(cursor, told):
    """A whole seal is taken out with what was in it, and the later ones move up."""
    cursor.execute("DELETE FROM record_sealedentry WHERE seal_id = 3 RETURNING entry_id")
    gone = [row[0] for row in cursor.fetchall()]
    cursor.execute("DELETE FROM record_entry WHERE id = ANY(%s::uuid[])", [gone])
    cursor.execute("DELETE FROM record_seal WHERE seq = 3")
    for seq in (4, 5, 6, 7):
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
    house, entry = told.house, row_of(cursor, "Joint 2")
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
    _edit_with_commitment(cursor)
    rebuild(cursor, told, seqs=SEALS, follow=True)


def move_a_seal_in_time(cursor, told):
    """A seal that both parties hold is said to have been made a little earlier, nothing else."""
    sign_anew(cursor, 4, _sealed_at(cursor, 4) - timedelta(seconds=20))


def turn_time_back(cursor, told):
    """A seal that nobody holds is said to be older than the one before it."""
    sign_anew(cursor, 3, _sealed_at(cursor, 2) - timedelta(days=1))


def date_an_entry_back(cursor, told):
    """What came too late is written now, with the key, as if it had been written in time."""
    written_at = (told.now - timedelta(days=3)).isoformat()
    add_entry(cursor, told, "Joint 2", sentence="Filed", written_at=written_at)


def seal_an_entry_twice(cursor, told):
    """What was said once stands there as said twice."""
    seal_again(cursor, told, row_of(cursor, "Joint 2"))


def withhold_a_whole_room(cursor, told):
    """As if the parties had never had a room together."""
    room = told.house.case_room(told.house.nurses).pk
    for table in ("record_sealedentry", "record_entry", "record_roomkey"):
        cursor.execute(f"DELETE FROM {table} WHERE room_id = %s", [room])  # noqa: S608


def blank_and_tell_only_one(cursor, told):
    """A joint entry is blanked, and only in the nurses' own room it is said that this was done."""
    entry = row_of(cursor, "Joint 2")
    cursor.execute(
        "UPDATE record_entry SET sentence = '', details = '{}', salt = NULL WHERE id = %s",
        [entry["id"]],
    )
    details = {"commitment": entry["commitment"].removeprefix("\\x")}
    add_entry(cursor, told, "Ours 2", event="record.erased", details=details)


def forge_a_cosignature(cursor, told):
    """The nurses are said to have verified what they never looked at."""
    cursor.execute("SELECT note FROM record_seal WHERE seq = 6")
    text = cursor.fetchone()[0].rpartition("\n\n")[0] + "\n"
    note = Signer.from_secret("nurses", "any key but theirs").sign(text)
    add_entry(cursor, told, "Joint 2", event="record.cosigned", details={"note": note})


def cosign_another_past(cursor, told):
    """The nurses' own word of what they verified does not fit what they are shown now."""
    cursor.execute("SELECT note FROM record_seal WHERE seq = 3")
    text = cursor.fetchone()[0].rpartition("\n\n")[0] + "\n"
    note = told.nurses_key.sign(text.replace("seal 3 of 2", "seal 3 of 1"))
    add_entry(cursor, told, "Joint 2", event="record.cosigned", details={"note": note})


def _sealed_at(cursor, seq):
    cursor.execute("SELECT sealed_at FROM record_seal WHERE seq = %s", [seq])
    return cursor.fetchone()[0]


ATTACKS: dict[str, tuple[Attack, str]] = {
    "edit the text": (edit_text, "is not what was sealed"),
    "edit the text and its leaf": (edit_text_and_leaf, "does not fit the leaves"),
    "withhold a joint entry": (withhold_a_joint_entry, "is not what was sealed"),
    "delete and renumber": (delete_and_renumber, "is that of another seal"),
    "relabel the room": (relabel_the_room, "is not what was sealed"),
    "swap two leaves": (swap_two_leaves, "does not fit the leaves"),
    "cut off the end": (cut_off_the_end, "is not in here: the record was cut off"),
    "rewrite all and sign anew": (rewrite_all_and_sign_anew, "SPLIT VIEW"),
    "move a seal in time": (move_a_seal_in_time, "SPLIT VIEW"),
    "turn time back": (turn_time_back, "older than the one before it"),
    "date an entry back": (date_an_entry_back, "another seal would have it"),
    "seal an entry twice": (seal_an_entry_twice, "was sealed before"),
    "withhold a whole room": (withhold_a_whole_room, "it is gone"),
    "blank and tell only one": (blank_and_tell_only_one, "no entry says by which law"),
    "forge a cosignature": (forge_a_cosignature, "is not by that party's key"),
    "cosign another past": (cosign_another_past, "SPLIT VIEW"),
}
