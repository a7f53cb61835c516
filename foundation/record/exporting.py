"""One party's copy of the record: what it may read in full, and of the rest what verifies it.

JSON lines: a header, then each seal followed by the entries it took in, then an end with counts.
No line tells anything of a room the party may not enter: a seal is as long whatever was in it.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from foundation.people.models import Organization
from foundation.record.accesses import private_room
from foundation.record.actions import write
from foundation.record.commitments import fields_of, moment_text
from foundation.record.models import RoomKey, Seal, SealedEntry, SealingKey
from foundation.record.sealer import origin
from foundation.roles.actor import Actor
from foundation.walls.models import Room
from foundation.walls.principal import acting_as

FORMAT = "portal-record-v1"
SEALS_AT_ONCE, ENTRIES_AT_ONCE = 500, 2000


def begin_export(*, by: Actor, now: datetime, after: int = 0) -> Iterator[bytes]:
    """Write into the record that the export was made, and give its lines, to be sent as they come.

    With ``after`` it begins behind that seal, whose checkpoint the party holds already. Up to the
    newest seal there is now; each portion is read in a transaction of its own, so a slow reader
    keeps none open, and the export breaks off where the term of whoever asked ends meanwhile.
    """
    assert by.organization is not None
    newest = Seal.objects.newest()
    upto = newest.seq if newest else 0
    header = _header(by.organization, now, after)
    write(
        event="record.exported",
        subject=by.organization,
        room_id=private_room(by.organization),
        sentence=f"{by.person} exported the record of {by.organization} up to seal {upto}.",
        details={"after": after, "upto": upto, "rooms": _places(header)},
        by=by,
        now=now,
    )
    return _lines(header, by, after, upto)


def _header(party: Organization, now: datetime, after: int) -> dict[str, Any]:
    rooms = Room.objects.entered_by(party).prefetch_related("organizations")
    names = {room.pk: _name_of(room) for room in rooms}
    before = Seal.objects.filter(seq=after).first()
    return {
        "kind": FORMAT,
        "origin": origin(),
        "keys": list(SealingKey.objects.order_by("pk").values_list("verifier", flat=True)),
        "party": party.name,
        "made_at": moment_text(now),
        "after": after,
        "note": before.note if before else "",
        "frontier": base64.b64encode(bytes(before.frontier)).decode() if before else "",
        "rooms": [
            {
                "room": key.room_id,
                "name": names[key.room_id],
                "slot": key.slot,
                "opened_in": key.opened_in,
                "key": bytes(key.key).hex(),
            }
            for key in RoomKey.objects.order_by("room_id")
        ],
    }


def _places(header: dict[str, Any]) -> list[list[int]]:
    """The rooms handed out: sealed with the entry, so that no later export leaves one out."""
    return [[room["room"], room["slot"]] for room in header["rooms"]]


def _name_of(room: Room) -> str:
    return f"{room.get_kind_display()}: " + ", ".join(
        sorted(str(organization) for organization in room.organizations.all())
    )


def _lines(header: dict[str, Any], by: Actor, after: int, upto: int) -> Iterator[bytes]:
    yield _line(header)
    counted = {"seals": 0, "entries": 0}
    while after < upto:
        seals = _seals(by, after, upto)
        entries = _entries(by, seals)
        waiting = next(entries, None)
        for seal in seals:
            yield _line(_seal_line(seal))
            while waiting is not None and waiting.seal_id == seal.seq:
                yield _line(_entry_line(waiting))
                counted["entries"] += 1
                waiting = next(entries, None)
        counted["seals"] += len(seals)
        after = seals[-1].seq
    yield _line({"kind": "end", **counted})


def _seals(by: Actor, after: int, upto: int) -> list[Seal]:
    with acting_as(by), transaction.atomic():
        rows = Seal.objects.after(after).filter(seq__lte=upto)
        return list(rows.only("seq", "leaves", "note")[:SEALS_AT_ONCE])


def _entries(by: Actor, seals: Sequence[Seal]) -> Iterator[SealedEntry]:
    """What those seals took in of the rooms that may be entered, in order."""
    first, last = seals[0].seq, seals[-1].seq
    place = (first, 0, -1)
    while True:
        with acting_as(by), transaction.atomic():
            found = list(
                SealedEntry.objects.behind(place)
                .filter(seal_id__lte=last)
                .select_related("entry")[:ENTRIES_AT_ONCE]
            )
        yield from found
        if len(found) < ENTRIES_AT_ONCE:
            return
        place = (found[-1].seal_id, found[-1].room_id, found[-1].position)


def _seal_line(seal: Seal) -> dict[str, Any]:
    return {
        "kind": "seal",
        "seal": seal.seq,
        "leaves": base64.b64encode(bytes(seal.leaves)).decode(),
        "note": seal.note,
    }


def _entry_line(sealed: SealedEntry) -> dict[str, Any]:
    line: dict[str, Any] = {"kind": "entry", "seal": sealed.seal_id, "room": sealed.room_id}
    if sealed.entry.is_erased:
        return line | {"erased": bytes(sealed.entry.commitment).hex()}
    return line | {"entry": fields_of(sealed.entry)}


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
