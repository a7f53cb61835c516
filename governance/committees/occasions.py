"""Meetings somebody was at, for release time: told to them alone, with how long each took."""

from collections.abc import Iterator
from datetime import datetime

from foundation.release_time.occasions import LOOKS_BACK, Occasion
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from governance.committees.models import Attendance
from governance.committees.statuses import MeetingStatus, Presence


def meetings_attended(actor: Actor, now: datetime) -> Iterator[Occasion]:
    """From its begin to its end, once it is over and the actor was ticked as present."""
    if actor.organization is None:
        return
    rows = Attendance.objects.filter(
        person=actor.person,
        organization=actor.organization,
        presence=Presence.PRESENT,
        meeting__status=MeetingStatus.HELD,
        meeting__begun_at__gte=now - LOOKS_BACK,
    )
    for row in rows.select_related("meeting__committee__unit"):
        meeting = row.meeting
        committee = meeting.committee
        assert meeting.begun_at is not None
        assert meeting.ended_at is not None
        yield Occasion(
            key=f"committees.meeting:{meeting.pk}",
            label=f"{committee.name}, meeting {meeting.number}",
            category="partnership" if committee.is_joint else "general",
            on=in_zone(meeting.begun_at, meeting.zone).date(),
            minutes=int((meeting.ended_at - meeting.begun_at).total_seconds() // 60),
            href=meeting.get_absolute_url(),
        )
