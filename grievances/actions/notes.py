"""Notes of one's own party, notes for both, and giving both a copy of one's own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from grievances.access import can_share_note, can_write_note
from grievances.acts import lock_case
from grievances.changes import private_room_of
from grievances.models import Grievance, Note


@transaction.atomic
def write_note(
    *, grievance: Grievance, text: str, by: Actor, now: datetime, is_joint: bool = False
) -> Note:
    """Write a note: for one's own party unless ``is_joint``."""
    grievance = lock_case(grievance)
    require(can_write_note(by, grievance, now=now, is_joint=is_joint))
    if not text.strip():
        raise ValidationError({"text": "The note is empty."})
    room_id = grievance.room_id if is_joint else private_room_of(by).pk
    return _add(grievance, room_id, text.strip(), by, now)


@transaction.atomic
def share_note(*, note: Note, by: Actor, now: datetime) -> Note:
    """Give both parties a copy, word for word. There is no way back. Returns the joint note."""
    grievance = lock_case(note.grievance_id)
    note = Note.objects.select_for_update(of=("self",)).select_related("written_by").get(pk=note.pk)
    note.grievance = grievance
    require(can_share_note(by, note, now=now))
    note.shared_at = now
    note.save(update_fields=["shared_at"])
    return _add(grievance, grievance.room_id, note.text, by, now)


def _add(grievance: Grievance, room_id: int, text: str, by: Actor, now: datetime) -> Note:
    note = Note(
        room_id=room_id,
        grievance=grievance,
        grievance_room_id=grievance.room_id,
        text=text,
        organization=by.organization,
        written_by=by.person,
        role_name=by.role_name,
        written_at=now,
    )
    note.save(force_insert=True)
    # The record of a room tells that there is a note in it; the words stay with the note.
    record.write(
        event="note.written",
        subject=grievance,
        room_id=room_id,
        sentence="A note was written.",
        by=by,
        now=now,
        details={"note": str(note.pk)},
    )
    return note
