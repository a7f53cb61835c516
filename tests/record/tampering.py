"""How somebody with the database and the key goes about it: rows, leaves, roots, signatures.

The owner acts, with guards lifted and walls down, and all is put back afterwards.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from foundation.record.notes import checkpoint_text
from foundation.record.sealer import signer
from foundation.record.sealing import Slot, leaf_of
from foundation.record.tree import Frontier
from tests.databases import as_owner
from tests.record.conftest import Keeping, database, opened

MARK = b"portal-entry-v1\x00"
SEALS = range(1, 8)
TABLES = ("record_seal", "record_roomkey", "record_entry", "record_sealedentry")
ONCE = "ALTER TABLE record_sealedentry {} CONSTRAINT entry_is_sealed_once"
Attack = Callable[[Any, Keeping], None]


class attacked:  # noqa: N801  read as a word in a with-statement
    """An attack on the database, undone afterwards."""

    def __init__(self, told: Keeping, attack: Attack) -> None:
        self.told, self.attack = told, attack

    def __enter__(self) -> None:
        with as_owner(database()) as cursor, opened(cursor):
            for table in TABLES:
                cursor.execute(f"CREATE TABLE saved.a_{table} AS SELECT * FROM {table}")  # noqa: S608
            cursor.execute(ONCE.format("DROP"))
            self.attack(cursor, self.told)

    def __exit__(self, *error: object) -> None:
        with as_owner(database()) as cursor, opened(cursor):
            cursor.execute(f"TRUNCATE {', '.join(TABLES)}")
            for table in TABLES:
                cursor.execute(f"INSERT INTO {table} SELECT * FROM saved.a_{table}")  # noqa: S608
                cursor.execute(f"DROP TABLE saved.a_{table}")
            cursor.execute(ONCE.format("ADD") + " UNIQUE (entry_id)")


def row_of(cursor: Any, sentence: str) -> dict[str, Any]:
    cursor.execute(
        "SELECT to_jsonb(e) || jsonb_build_object('seal', s.seal_id) FROM record_entry e"
        " JOIN record_sealedentry s ON s.entry_id = e.id WHERE e.sentence = %s",
        [sentence],
    )
    return dict(cursor.fetchone()[0])


def commitment_of(row: dict[str, Any]) -> bytes:
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


def rebuild(cursor: Any, told: Keeping, *, seqs: Any, follow: bool) -> None:
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


def add_entry(cursor: Any, told: Keeping, like: str, **changes: Any) -> None:
    """One more, as the entry that says ``like`` but for ``changes``, sealed in the last seal."""
    entry = row_of(cursor, like) | {"id": str(uuid4())} | changes
    entry["commitment"] = "\\x" + commitment_of(entry).hex()
    cursor.execute(
        "INSERT INTO record_entry SELECT (jsonb_populate_record(NULL::record_entry, %s)).*",
        [json.dumps(entry)],
    )
    seal_again(cursor, told, entry)


def seal_again(cursor: Any, told: Keeping, entry: dict[str, Any]) -> None:
    cursor.execute(
        "INSERT INTO record_sealedentry (id, entry_id, room_id, seal_id, position)"
        " VALUES (gen_random_uuid(), %s, %s, %s, 90)",
        [entry["id"], entry["room_id"], SEALS[-1]],
    )
    rebuild(cursor, told, seqs=SEALS, follow=True)


def sign_anew(cursor: Any, seq: int, sealed_at: datetime) -> None:
    """The same seal, said to have been made at another time."""
    cursor.execute("SELECT size, root FROM record_seal WHERE seq = %s", [seq])
    size, root = cursor.fetchone()
    text = checkpoint_text(
        origin=signer().name, size=size, root=bytes(root), seq=seq, sealed_at=sealed_at
    )
    cursor.execute(
        "UPDATE record_seal SET note = %s, sealed_at = %s WHERE seq = %s",
        [signer().sign(text), sealed_at, seq],
    )
