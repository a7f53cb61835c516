"""The record and the notices of offices: what, by when, and where to look; never a name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor


def write(thing: Any, event: str, sentence: str, *, by: Actor, now: datetime) -> None:
    record.write(
        event=event, subject=thing, room_id=thing.room_id, sentence=sentence, by=by, now=now
    )


def tell(
    thing: Any,
    people: Iterable[Person],
    organization: Organization,
    subject: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """One notice each for people of one party, besides whoever acts."""
    told = [person for person in dict.fromkeys(people) if person.pk != by.person.pk]
    if not told:
        return
    owe(
        kind=NoticeKind.ROLE,
        to=told,
        organization=organization,
        room_id=thing.room_id,
        subject=subject[:200],
        path=thing.get_absolute_url(),
        now=now,
    )
