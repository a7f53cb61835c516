"""Word to the members whose case it is: written for them, and read by nobody of management."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from grievances.access import can_tell_member
from grievances.acts import lock_case
from grievances.changes import private_room_of
from grievances.models import Grievance, MemberWord
from grievances.telling import MEMBERS_PATH


@transaction.atomic
def tell_member(
    *,
    grievance: Grievance,
    text: str,
    by: Actor,
    now: datetime,
    to: Sequence[Person] | None = None,
) -> list[MemberWord]:
    """Word to the grievants (or to some of them); management never reads it."""
    grievance = lock_case(grievance)
    require(can_tell_member(by, grievance, now=now))
    if not text.strip():
        raise ValidationError({"text": "Write what the member is to be told."})
    words = give_word(grievance, text, by=by, now=now, to=to)
    if not words:
        raise ValidationError({"text": "This case has no grievant to tell."})
    record.write(
        event="member.told",
        subject=grievance,
        room_id=words[0].room_id,
        sentence=f"Word was given to {len(words)} of the members concerned.",
        by=by,
        now=now,
    )
    return words


def give_word(
    grievance: Grievance,
    text: str,
    *,
    by: Actor,
    now: datetime,
    to: Sequence[Person] | None = None,
    is_required: bool = False,
) -> list[MemberWord]:
    """Write the word to each grievant and owe them a notice. ``is_required``: refuse silence."""
    people = _grievants(grievance, to)
    if not text.strip():
        if is_required and people:
            raise ValidationError({"word": "Write what the member is told about this."})
        return []
    room = private_room_of(by)
    words = [_word(grievance, room, person, text, by, now) for person in people]
    MemberWord.objects.bulk_create(words)
    if words:
        owe(
            kind=NoticeKind.WORD,
            to=[word.person for word in words],
            organization=grievance.union,
            room_id=room.pk,
            subject="The union has written to you about your case.",
            path=MEMBERS_PATH,
            now=now,
        )
    return words


def _grievants(grievance: Grievance, to: Sequence[Person] | None) -> list[Person]:
    people = [grievant.person for grievant in grievance.grievants.select_related("person")]
    if to is None:
        return people
    if any(person not in people for person in to):
        raise ValidationError({"to": "Word is given to the grievants of this case only."})
    return list(dict.fromkeys(to))


def _word(
    grievance: Grievance, room: Room, person: Person, text: str, by: Actor, now: datetime
) -> MemberWord:
    return MemberWord(
        room=room,
        grievance=grievance,
        grievance_room_id=grievance.room_id,
        person=person,
        text=text.strip(),
        told_by=by.person,
        role_name=by.role_name,
        told_at=now,
    )
