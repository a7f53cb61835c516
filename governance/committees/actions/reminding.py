"""Telling a party's people of a meeting ahead: those absent last time first, then everybody.

Swept as each party's own system actor; each party tells its own people and nobody else's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.moments import absolute_words, in_zone
from governance.committees.bench import bench_of
from governance.committees.models import Attendance, Meeting, MeetingCall
from governance.committees.statuses import CallOccasion, MeetingStatus, Presence
from governance.committees.telling import tell_people

# The absent are reminded while the next meeting can still be kept free.
MISSED_AHEAD = timedelta(days=3)
AHEAD = timedelta(hours=24)


@dataclass(frozen=True)
class Due:
    meeting: Meeting
    occasion: CallOccasion
    people: tuple[Person, ...]


def owe_calls(*, by: Actor, now: datetime) -> int:
    """Owe the people of the actor's party what is due; how many occasions were new.

    Safe to run at once and however often: each is one transaction, of whoever writes its row first.
    """
    with transaction.atomic():
        found = list(_due(by, now))
    return sum(_call(due, by, now) for due in found)


def absent_last_time(meeting: Meeting, party: int) -> list[Person]:
    """Of a party, who should have been at the last meeting held before this one and was not."""
    last = (
        Meeting.objects.filter(
            committee=meeting.committee_id,
            status=MeetingStatus.HELD,
            starts_at__lt=meeting.starts_at,
        )
        .order_by("-starts_at")
        .first()
    )
    if last is None:
        return []
    rows = Attendance.objects.filter(meeting=last, organization=party).exclude(
        presence=Presence.PRESENT
    )
    return [row.person for row in rows.select_related("person").filter(is_counted=True)]


def _due(by: Actor, now: datetime) -> Iterator[Due]:
    assert by.organization is not None
    party = by.organization.pk
    soon = Meeting.objects.of_page().filter(
        status=MeetingStatus.PLANNED, starts_at__gt=now, starts_at__lte=now + MISSED_AHEAD
    )
    for meeting in soon.order_by("starts_at"):
        bench = bench_of(meeting.committee, now=now)
        there = bench.people(party)
        missed = [one for one in absent_last_time(meeting, party) if one in there]
        yield Due(meeting, CallOccasion.MISSED_LAST, tuple(missed))
        if meeting.starts_at <= now + AHEAD:
            yield Due(meeting, CallOccasion.AHEAD, tuple(there))


@transaction.atomic
def _call(due: Due, by: Actor, now: datetime) -> bool:
    if not due.people:
        return False
    meeting = due.meeting
    # Whoever else is at it waits here for our commit, and then finds the row.
    is_new = MeetingCall.objects.get_or_create(
        meeting=meeting,
        organization=by.organization,
        occasion=due.occasion,
        due_on=in_zone(meeting.starts_at, meeting.zone).date(),
        defaults={"room_id": meeting.room_id, "called_at": now},
    )[1]
    if is_new:
        _tell(meeting, due.occasion, due.people, by, now)
    return is_new


def _tell(
    meeting: Meeting,
    occasion: CallOccasion,
    people: Iterable[Person],
    by: Actor,
    now: datetime,
) -> None:
    assert by.organization is not None
    when = absolute_words(meeting.starts_at, meeting.zone, now)
    what = f"A committee of yours meets {when}."
    if occasion == CallOccasion.MISSED_LAST:
        what = f"You were not at the last meeting; the next is {when}."
    here = meeting.get_absolute_url()
    tell_people(meeting.committee, people, by.organization, what, now=now, path=here)
