"""The record and the notices of the ten steps: which step, what by when; never what was said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Partnership, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from governance.consultation.recipients import people_asked


def write(
    thing: Any, event: str, sentence: str, *, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=event,
        subject=thing,
        room_id=thing.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )


def tell_keepers(
    partnership: Partnership,
    room_id: int,
    subject: str,
    path: str,
    *,
    by: Actor,
    now: datetime,
    capability: Capability = Capability.KEEP_JOURNEY,
) -> None:
    """Of each party, those who keep it; not whoever did it."""
    for party in partnership.parties:
        people = people_asked(party, capability, partnership.unit, now)
        tell(people, party, room_id, subject, path, by=by, now=now)


def tell(
    people: Iterable[Person],
    party: Organization,
    room_id: int,
    subject: str,
    path: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    told = [person for person in dict.fromkeys(people) if person.pk != by.person.pk]
    if told:
        owe(
            kind=NoticeKind.JOURNEY,
            to=told,
            organization=party,
            room_id=room_id,
            subject=subject[:200],
            path=path,
            now=now,
        )
