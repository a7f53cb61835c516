"""A party's own key, and its word that the record was as it should be when it looked."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization
from foundation.record.access import can_verify_record
from foundation.record.actions import write
from foundation.record.models import Seal
from foundation.record.notes import SignedNote, UnreadableNoteError, Verifier
from foundation.record.queries import (
    COSIGNED,
    REGISTERED,
    cosigned_seal,
    registered_key,
    rooms_to_tell,
)
from foundation.roles.actor import Actor
from foundation.toolkit.access import require


@transaction.atomic
def register_key(*, verifier: str, by: Actor, now: datetime) -> Verifier:
    """Make known the public key a party cosigns with from now on; the former one is replaced.

    Written where the other parties read it, so that no party's key is changed unnoticed.
    """
    require(can_verify_record(by))
    try:
        key = Verifier.read(verifier)
    except UnreadableNoteError as error:
        raise ValidationError({"verifier": str(error)}) from error
    _tell(
        by,
        now,
        event=REGISTERED,
        sentence=f"{by.person} registered the key {key.name} with which {by.organization}"
        " cosigns the record.",
        details={"key": str(key)},
    )
    return key


@transaction.atomic
def cosign(*, written: str, by: Actor, now: datetime) -> Seal:
    """Keep a checkpoint that the party has verified and signed with its registered key.

    An older one than was kept already is refused: sent again it would hide that nobody looks.
    """
    require(can_verify_record(by))
    try:
        note = SignedNote.read(written)
        seal = Seal.objects.filter(size=note.size).first()
    except (UnreadableNoteError, ValueError, IndexError) as error:
        raise ValidationError({"note": str(error)}) from error
    _check(note, seal, by)
    assert seal is not None
    _tell(
        by,
        now,
        event=COSIGNED,
        sentence=f"{by.organization} has verified the record up to seal {seal.seq} and cosigned"
        " its checkpoint.",
        details={
            "seal": seal.seq,
            "size": seal.size,
            "sealed_at": seal.sealed_at.isoformat(),
            "note": written.strip() + "\n",
        },
    )
    return seal


def _check(note: SignedNote, seal: Seal | None, by: Actor) -> None:
    if seal is None or SignedNote.read(seal.note).text != note.text:
        raise ValidationError(
            {
                "note": "This portal has no such checkpoint. If you received it from this portal,"
                " keep it safe and speak to the other party: the record is not the one you were"
                " shown."
            }
        )
    party = _party_of(by)
    key = registered_key(party, by.room_ids)
    if key is None:
        raise ValidationError({"note": f"{party} has registered no key yet: do that first."})
    if not key.has_signed(note):
        raise ValidationError({"note": f"It is not signed with the key of {party}, {key.name}."})
    kept = cosigned_seal(party, by.room_ids)
    if seal.seq <= kept:
        raise ValidationError(
            {"note": f"{party} has cosigned up to seal {kept} already: take a newer checkpoint."}
        )


def _party_of(by: Actor) -> Organization:
    assert by.organization is not None
    return by.organization


def _tell(
    by: Actor, now: datetime, *, event: str, sentence: str, details: dict[str, object]
) -> None:
    party = _party_of(by)
    for room_id in rooms_to_tell(party):
        write(
            event=event,
            subject=party,
            room_id=room_id,
            sentence=sentence,
            details=details,
            by=by,
            now=now,
        )
