"""Who has read the agreement: a name in the room of one's own party, a count for all."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from foundation.roles.actor import Actor, system_actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from partnership.agreement.access import can_confirm_reading, party_of_reader
from partnership.agreement.models import AgreementToPartner, Reading, ReadingTally


@transaction.atomic
def confirm_reading(*, agreement: AgreementToPartner, by: Actor, now: datetime) -> bool:
    """The actor has read it; whether this is news. To say so twice counts once.

    Members enter no room and write nothing behind the walls: their party writes it down for them,
    as its own system actor.
    """
    require(can_confirm_reading(by, agreement, now=now))
    party = party_of_reader(by, agreement.partnership, now)
    assert party is not None
    with acting_as(system_actor(party, now)):
        try:
            with transaction.atomic():
                Reading(
                    room=Room.objects.private_to(party),
                    agreement=agreement,
                    agreement_room_id=agreement.room_id,
                    organization=party,
                    person=by.person,
                    read_at=now,
                ).save(force_insert=True)
        except IntegrityError:
            return False
        tally = {"agreement": agreement, "organization": party, "unit": by.person.unit}
        ReadingTally.objects.get_or_create(**tally, defaults={"room_id": agreement.room_id})
        ReadingTally.objects.filter(**tally).update(people=F("people") + 1)
    return True


def has_read(agreement: AgreementToPartner, by: Actor, now: datetime) -> bool:
    """Whether the actor has said so; asked as their party, whose room holds it."""
    party = party_of_reader(by, agreement.partnership, now)
    if party is None:
        return False
    with acting_as(system_actor(party, now)):
        rows = Reading.objects.filter(agreement=agreement, organization=party, person=by.person)
        return rows.exists()
