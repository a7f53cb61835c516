"""A meeting as calendars take it: when, how long, where, and a link back."""

from datetime import datetime

from icalendar import Calendar, Event

from governance.committees.models import Meeting
from governance.committees.statuses import MeetingStatus


def invitation(meeting: Meeting, *, address: str, now: datetime) -> bytes:
    """An iCalendar file of one event. It says when and where to look, and nothing of the agenda.

    The same meeting has the same uid, and each change a higher sequence: calendars move the event
    and do not add a second one.
    """
    event = Event()
    event.add("uid", f"{meeting.pk}@committees")
    event.add("sequence", meeting.seen)
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", f"{meeting.committee.name}: meeting {meeting.number}")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", f"Agenda, papers and minutes: {address}")
    event.add("url", address)
    is_off = meeting.status == MeetingStatus.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Partnership//Committees//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(event)
    said: bytes = calendar.to_ical()
    return said
