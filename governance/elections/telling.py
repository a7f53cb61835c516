"""The record and the notices of elections: what, by when, where to look; never who or for whom.

That somebody voted is written nowhere but as a mark on the roll, which has no moment.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from governance.elections.models import Election


def write(
    election: Election, event: str, sentence: str, *, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=f"election.{event}",
        subject=election,
        room_id=election.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )


def tell(
    election: Election,
    people: Iterable[Person],
    subject: str,
    *,
    now: datetime,
    path: str = "",
    but: Person | None = None,
) -> None:
    told = [person for person in dict.fromkeys(people) if person != but]
    if told:
        owe(
            kind=NoticeKind.ELECTION,
            to=told,
            organization=election.organization,
            room_id=election.room_id,
            subject=subject[:200],
            path=path or election.get_absolute_url(),
            now=now,
        )


def runners(union: Organization, now: datetime) -> list[Person]:
    """Who may run elections for a union, the system actor left out."""
    held = RoleAssignment.objects.of_people().in_force(now).filter(organization=union)
    carrying = held.carrying(Capability.HOLD_ELECTION, now)
    return list(Person.objects.filter(assignments__in=carrying).distinct().order_by("pk"))


def publish(election: Election, sentence: str, *, by: Actor, now: datetime, **details: Any) -> None:
    """Into the record of all parties: what anybody may hold the union to."""
    record.write(
        event="election.published",
        subject=election.posting,
        room_id=election.posting_room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )
