"""Naming a party's counsellors, beforehand, and ending it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Partnership, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from partnership.conduct import asked
from partnership.conduct.access import can_name
from partnership.conduct.actions.refusing import refuse

_MISTAKES = {
    "self": ("person", "Nobody names themselves: another who speaks for your party does."),
    "unfit": ("person", "Their role does not carry it: counsel conduct in private."),
    "named": ("person", "They are named already."),
}


@transaction.atomic
def name_counsellor(*, partnership: Partnership, person: Person, by: Actor, now: datetime) -> UUID:
    """For one's own party. Of several the first named is asked first."""
    require(can_name(by, partnership))
    pk = uuid4()
    refuse(asked.name_counsellor(pk, partnership.pk, person.pk), _MISTAKES)
    _write(partnership, "counsellor.named", f"{person} counsels on conduct", by, now)
    return pk


@transaction.atomic
def end_counsellor(*, counsellor: UUID, partnership: Partnership, by: Actor, now: datetime) -> None:
    """What they counsel passes to the next of their side in the same moment."""
    require(can_name(by, partnership))
    rows = asked.counsellors_of(partnership.pk)
    row = next((one for one in rows if one.pk == counsellor), None)
    if row is None or asked.end_counsellor(counsellor):
        raise ValidationError("They are not among the counsellors of your party any more.")
    person = Person.objects.get(pk=row.person_id)
    _write(partnership, "counsellor.ended", f"{person} counsels on conduct no longer", by, now)


def _write(partnership: Partnership, event: str, what: str, by: Actor, now: datetime) -> None:
    """Who counsels is everybody's to know: who changes it stands in the record of all parties."""
    record.write(
        event=event,
        subject=partnership,
        room_id=Room.objects.of_committee(partnership).pk,
        sentence=f"{what}, for {by.organization}.",
        by=by,
        now=now,
    )
