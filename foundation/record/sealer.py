"""The sealer at work, with a login of its own: it reads commitments and keys, never a text.

One transaction takes in whatever was committed before it began. Two sealers at once seal once: the
second finds the lock taken and leaves the rest to the next minute.
"""

import logging
import secrets
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from django.conf import settings
from psycopg2.extras import execute_values, register_uuid

from foundation.record.notes import Signer, checkpoint_text
from foundation.record.sealing import Slot, free_places, leaves_of
from foundation.record.tree import HASH_BYTES, Frontier

log = logging.getLogger(__name__)

# Any number, the same for every sealer of a database.
LOCK = 1_919_247_732
_MAY_READ_TEXT = """
SELECT rolsuper OR rolbypassrls OR has_table_privilege(current_user, 'record_entry', 'SELECT')
FROM pg_roles WHERE rolname = current_user
"""


class SealingRefused(Exception):
    """Nothing is sealed, and the sentence says why."""


@dataclass(frozen=True)
class Sealed:
    seq: int
    entries: int


def origin() -> str:
    """What the portal signs as: its address without the protocol."""
    return f"{urlsplit(settings.PORTAL_URL).netloc}/record"


def signer() -> Signer:
    if not settings.SEALING_KEY:
        raise SealingRefused("SEALING_KEY is not set: there is nothing to sign a seal with.")
    return Signer.from_secret(origin(), settings.SEALING_KEY)


def seal_record(*, now: datetime) -> Sealed | None:
    """Seal once; ``None`` if another sealer is at it. Refused without its own login and key."""
    if not settings.DATABASE_SEALER_URL:
        raise SealingRefused("DATABASE_SEALER_URL is not set: the record is not sealed here.")
    key = signer()
    with _cursor(settings.DATABASE_SEALER_URL) as cursor:
        cursor.execute(_MAY_READ_TEXT)
        if cursor.fetchone()[0]:
            raise SealingRefused("The login of DATABASE_SEALER_URL can read the record's texts.")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return _seal(cursor, key, now) if cursor.fetchone()[0] else None


@contextmanager
def _cursor(url: str) -> Iterator[Any]:
    """Of a connection that lasts one seal: committed when all went well."""
    with closing(psycopg2.connect(url, connect_timeout=10)) as connection:
        register_uuid(conn_or_curs=connection)
        with connection, connection.cursor() as cursor:
            yield cursor


def _seal(cursor: Any, key: Signer, now: datetime) -> Sealed:
    cursor.execute("SELECT seq, size, frontier FROM record_seal ORDER BY seq DESC LIMIT 1")
    last = cursor.fetchone()
    seq = last[0] + 1 if last else 1
    frontier = Frontier(last[1], bytes(last[2])) if last else Frontier()
    slots = _slots(cursor, seq)
    cursor.execute(
        "SELECT id, entry_id, room_id, commitment FROM record_unsealed ORDER BY room_id, id"
    )
    waiting = cursor.fetchall()
    by_room: dict[int, list[bytes]] = {}
    places = []
    for _, entry_id, room_id, commitment in waiting:
        batch = by_room.setdefault(room_id, [])
        places.append((uuid.uuid4(), entry_id, room_id, seq, len(batch)))
        batch.append(bytes(commitment))
    leaves = leaves_of(seq, slots, by_room)
    frontier.add(leaves)
    _keep_seal(cursor, key, seq, now, leaves, frontier)
    _keep_places(cursor, places, [row[0] for row in waiting])
    return Sealed(seq, len(waiting))


def _slots(cursor: Any, seq: int) -> list[Slot]:
    """Every room's place and key; rooms that are new get theirs from this seal on."""
    cursor.execute("SELECT room_id, slot, key, opened_in FROM record_roomkey")
    slots = [Slot(room, place, bytes(key), since) for room, place, key, since in cursor.fetchall()]
    known = {slot.room_id for slot in slots}
    cursor.execute("SELECT id FROM walls_room ORDER BY id")
    new = [room for (room,) in cursor.fetchall() if room not in known]
    drawn = free_places({slot.place for slot in slots}, len(new))
    opened = [
        Slot(room, place, secrets.token_bytes(HASH_BYTES), seq)
        for room, place in zip(new, drawn, strict=True)
    ]
    execute_values(
        cursor,
        "INSERT INTO record_roomkey (id, room_id, slot, key, opened_in) VALUES %s",
        [(uuid.uuid4(), one.room_id, one.place, one.key, one.opened_in) for one in opened],
    )
    return [*slots, *opened]


def _keep_seal(
    cursor: Any, key: Signer, seq: int, now: datetime, leaves: Sequence[bytes], tree: Frontier
) -> None:
    text = checkpoint_text(origin=key.name, size=tree.size, root=tree.root, seq=seq, sealed_at=now)
    cursor.execute(
        "INSERT INTO record_seal (seq, sealed_at, size, root, leaves, frontier, note, key_id)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            seq,
            now,
            tree.size,
            tree.root,
            b"".join(leaves),
            tree.kept,
            key.sign(text),
            _key_id(cursor, str(key.verifier), now),
        ],
    )


def _key_id(cursor: Any, verifier: str, now: datetime) -> int:
    cursor.execute("SELECT id FROM record_sealingkey WHERE verifier = %s", [verifier])
    row = cursor.fetchone()
    if row is None:
        cursor.execute(
            "INSERT INTO record_sealingkey (verifier, first_used_at) VALUES (%s, %s) RETURNING id",
            [verifier, now],
        )
        row = cursor.fetchone()
    return int(row[0])


def _keep_places(cursor: Any, places: Sequence[tuple[Any, ...]], taken: Sequence[int]) -> None:
    execute_values(
        cursor,
        "INSERT INTO record_sealedentry (id, entry_id, room_id, seal_id, position) VALUES %s",
        places,
        page_size=1000,
    )
    cursor.execute("DELETE FROM record_unsealed WHERE id = ANY(%s)", [list(taken)])
