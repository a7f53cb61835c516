"""Closing the record: every seal has a leaf for each room and is as large as every other.

A leaf is the digest of the commitments of one room since the last seal, blinded with a key only
those who may enter the room read. A room in which nothing happened has a leaf all the same, and so
has every place no room takes; nobody else can tell them apart. Pure: no database.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from foundation.record.tree import HASH_BYTES, leaf_hash

BATCH_MARK = b"portal-batch-v1\x00"
FEWEST_SLOTS = 16


@dataclass(frozen=True)
class Slot:
    """A room's place in every seal from ``opened_in`` on, and the key to its leaves."""

    room_id: int
    place: int
    key: bytes
    opened_in: int


def slots_needed(rooms: int) -> int:
    """A power of two, so that the number of rooms is told roughly and seldom."""
    return max(FEWEST_SLOTS, 1 << max(rooms - 1, 0).bit_length())


def free_places(taken: Collection[int], wanted: int) -> list[int]:
    """Places for ``wanted`` new rooms, drawn by lot: they tell nothing of who came when."""
    count = slots_needed(len(taken) + wanted)
    free = [place for place in range(count) if place not in taken]
    secrets.SystemRandom().shuffle(free)
    return free[:wanted]


def leaves_of(
    seq: int, slots: Sequence[Slot], commitments: Mapping[int, Sequence[bytes]]
) -> list[bytes]:
    """The leaves of one seal in their order; ``commitments`` are by room, in their order."""
    leaves = [secrets.token_bytes(HASH_BYTES) for _ in range(slots_needed(len(slots)))]
    for slot in slots:
        leaves[slot.place] = leaf_of(slot, seq, commitments.get(slot.room_id, ()))
    return leaves


def leaf_of(slot: Slot, seq: int, commitments: Sequence[bytes]) -> bytes:
    """The first leaf of a room says that it is the first: no earlier one can be disowned."""
    is_first = b"\x01" if seq == slot.opened_in else b"\x00"
    batch = BATCH_MARK + blind_of(slot, seq) + is_first + b"".join(commitments)
    return leaf_hash(hashlib.sha256(batch).digest())


def blind_of(slot: Slot, seq: int) -> bytes:
    place = seq.to_bytes(8, "big") + slot.place.to_bytes(4, "big")
    return hmac.new(slot.key, place, hashlib.sha256).digest()
