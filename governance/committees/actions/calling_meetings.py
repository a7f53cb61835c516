"""Calling a meeting, changing its plan, calling it off."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import absolute_words
from governance.committees.bench import bench_of
from governance.committees.changes import lock_committee, lock_meeting, written
from governance.committees.meeting_access import can_call_meeting, can_plan
from governance.committees.models import AgendaItem, Committee, Meeting
from governance.committees.statuses import ItemStatus, MeetingStatus
from governance.committees.telling import tell_bench


@dataclass(frozen=True)
class Planned:
    """When, for how long, and where."""

    starts_at: datetime
    minutes: int = 60
    place: str = ""


@transaction.atomic
def call_meeting(*, committee: Committee, planned: Planned, by: Actor, now: datetime) -> Meeting:
    """The next meeting. What was left of earlier ones is on its agenda by itself."""
    committee = lock_committee(committee)
    bench = bench_of(committee, now=now)
    require(can_call_meeting(by, committee, bench))
    _refuse_unplanned(planned, now)
    assert by.organization is not None
    meeting = Meeting(
        room_id=committee.room_id,
        committee=committee,
        number=committee.meetings.count() + 1,
        starts_at=planned.starts_at,
        minutes=planned.minutes,
        place=planned.place.strip(),
        called_by=by.person,
        called_for=by.organization,
        called_at=now,
    )
    meeting.save(force_insert=True)
    carry_into(meeting, by, now)
    when = absolute_words(meeting.starts_at, meeting.zone, now)
    said = f"{by.person} called meeting {meeting.number} of {committee.name} for {when}."
    written(meeting, "meeting.called", said, by=by, now=now)
    what = f"A committee of yours meets {when}."
    here = meeting.get_absolute_url()
    tell_bench(committee, bench, what, now=now, but=by.person, path=here)
    return meeting


@transaction.atomic
def change_plan(
    *, meeting: Meeting, planned: Planned, by: Actor, now: datetime, seen: int | None = None
) -> Meeting:
    meeting = lock_meeting(meeting, seen=seen)
    bench = bench_of(meeting.committee, now=now)
    require(can_plan(by, meeting, bench))
    _refuse_unplanned(planned, now)
    meeting.starts_at, meeting.minutes = planned.starts_at, planned.minutes
    meeting.place = planned.place.strip()
    meeting.seen += 1
    meeting.save(update_fields=["starts_at", "minutes", "place", "seen"])
    when = absolute_words(meeting.starts_at, meeting.zone, now)
    said = f"{by.person} moved meeting {meeting.number} of {meeting.committee.name} to {when}."
    written(meeting, "meeting.moved", said, by=by, now=now)
    what = f"The plan of a meeting was changed: {when}."
    here = meeting.get_absolute_url()
    tell_bench(meeting.committee, bench, what, now=now, but=by.person, path=here)
    return meeting


@transaction.atomic
def call_off(
    *, meeting: Meeting, because: str, by: Actor, now: datetime, seen: int | None = None
) -> Meeting:
    """It does not take place; what was on its agenda waits for the next."""
    meeting = lock_meeting(meeting, seen=seen)
    bench = bench_of(meeting.committee, now=now)
    require(can_plan(by, meeting, bench))
    if not because.strip():
        raise ValidationError({"because": "Say why, in a sentence."})
    meeting.move_to(MeetingStatus.CANCELLED)
    meeting.called_off_because = because.strip()
    meeting.seen += 1
    meeting.save(update_fields=["status", "called_off_because", "seen"])
    for item in meeting.items.exclude(status=ItemStatus.DROPPED):
        item.move_to(ItemStatus.CARRIED)
        item.save(update_fields=["status"])
    said = f"Meeting {meeting.number} of {meeting.committee.name} was called off: {because.strip()}"
    written(meeting, "meeting.called_off", said, by=by, now=now)
    _carry_on(meeting, by, now)
    what = "A meeting was called off."
    here = meeting.get_absolute_url()
    tell_bench(meeting.committee, bench, what, now=now, but=by.person, path=here)
    return meeting


def carry_into(meeting: Meeting, by: Actor, now: datetime) -> int:
    """Put on the agenda what earlier meetings carried over and no other meeting has taken up."""
    waiting = AgendaItem.objects.filter(
        meeting__committee=meeting.committee_id, status=ItemStatus.CARRIED, carried_to__isnull=True
    ).order_by("put_on_at", "position")
    place = meeting.items.count()
    for position, item in enumerate(waiting, start=place):
        AgendaItem.objects.create(
            room_id=meeting.room_id,
            meeting=meeting,
            position=position,
            title=item.title,
            wanted=item.wanted,
            minutes=item.minutes,
            text=item.text,
            papers=item.papers,
            proposal_id=item.proposal_id,
            put_on_by=item.put_on_by,
            put_on_for=item.put_on_for,
            put_on_at=now,
            carried_from=item,
        )
    return len(waiting)


def _carry_on(meeting: Meeting, by: Actor, now: datetime) -> None:
    following = next_planned(meeting)
    if following is not None:
        carry_into(following, by, now)


def next_planned(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same committee that is still to come."""
    rows = Meeting.objects.of_page().filter(
        committee=meeting.committee_id, status=MeetingStatus.PLANNED
    )
    return rows.exclude(pk=meeting.pk).order_by("starts_at").first()


def _refuse_unplanned(planned: Planned, now: datetime) -> None:
    wrong = {}
    if planned.starts_at <= now:
        wrong["starts_at"] = "A meeting begins at a time that lies ahead."
    if not 5 <= planned.minutes <= 1440:
        wrong["minutes"] = "A meeting lasts from 5 minutes to a day."
    if wrong:
        raise ValidationError(wrong)
