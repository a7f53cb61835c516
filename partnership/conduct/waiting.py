"""What waits for one person alone. The line tells nothing to whoever looks over a shoulder."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.waiting import MOST, Consequence, Waiting
from partnership.conduct import asked
from partnership.conduct.asked import MatterRow
from partnership.conduct.statuses import ReaderPart


def private_lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Open matters the actor counsels or is spoken with about: one statement."""
    if actor.is_system:
        return
    waiting = [matter for matter in asked.mine() if matter.is_open and _is_to_act(matter)]
    for matter in waiting[:MOST]:
        counsels = matter.part == ReaderPart.COUNSELS
        yield Waiting(
            "Look at something that is for you alone",
            reverse("conduct:matter-detail", args=[matter.pk]),
            Consequence.OWED if counsels else Consequence.TO_READ,
            icon="lock-keyhole",
        )


def _is_to_act(matter: MatterRow) -> bool:
    return matter.part in (ReaderPart.COUNSELS, ReaderPart.CONCERNED)
