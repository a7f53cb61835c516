"""Checkpoints come to the parties by themselves: a notice a day, whose mail carries the note.

What a party holds outside the portal is what a rewritten record cannot be made to agree with.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import Notice, NoticeKind
from foundation.people.models import Organization, Person
from foundation.record.accesses import private_room
from foundation.record.queries import seal_state
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.toolkit.moments import in_zone


def send_checkpoint(*, by: Actor, now: datetime) -> int:
    """Owe the newest checkpoint to whoever verifies the record for ``by``'s party; to how many.

    Once on each day of the party's own calendar, however often it is run, and only while sealing
    goes on: an old checkpoint says nothing new.
    """
    assert by.organization is not None
    state = seal_state(now)
    if state.seal is None or not state.is_running:
        return 0
    with transaction.atomic():
        # Two sweeps at once: the second waits here, and finds the day done.
        party = Organization.objects.select_for_update().get(pk=by.organization.pk)
        to = verifiers_of(party, now)
        if not to or _has_todays(party, now):
            return 0
        owe(
            kind=NoticeKind.CHECKPOINT,
            to=to,
            organization=party,
            room_id=private_room(party),
            subject=f"Checkpoint of the record at seal {state.seal.seq}: keep this mail",
            path=reverse("record:seal-list"),
            text=state.seal.note,
            now=now,
        )
    return len(to)


def verifiers_of(party: Organization, now: datetime) -> list[Person]:
    """Who carries the capability for a party, its system actor left out."""
    held = RoleAssignment.objects.of_people().in_force(now).filter(organization=party)
    carrying = held.carrying(Capability.VERIFY_RECORD, now)
    return list(Person.objects.filter(assignments__in=carrying).distinct().order_by("pk"))


def _has_todays(party: Organization, now: datetime) -> bool:
    midnight = in_zone(now, party.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Notice.objects.filter(organization=party, kind=NoticeKind.CHECKPOINT)
    return sent.filter(owed_at__gte=midnight).exists()
