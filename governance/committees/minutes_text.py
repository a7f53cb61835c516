"""The minutes of a meeting as text, built from what was clicked and from nothing else."""

from collections.abc import Iterator

from foundation.toolkit.moments import absolute_words, in_zone
from governance.committees.charter import SIDE_WORDS
from governance.committees.models import AgendaItem, Attendance, Meeting, MeetingEntry
from governance.committees.queries import charter_in_force
from governance.committees.quorum import there
from governance.committees.statuses import ItemStatus, Presence


def minutes_text(meeting: Meeting) -> str:
    """The same rows give the same bytes: they are what the chairs sign."""
    entries = list(meeting.entries.select_related("said_by", "organization"))
    lines = [*_head(meeting), "", *_attendance(meeting), ""]
    for number, item in enumerate(meeting.items.select_related("put_on_for", "proposal"), start=1):
        lines += [*_item(number, item, [one for one in entries if one.item_id == item.pk]), ""]
    loose = [one for one in entries if one.item_id is None]
    if loose:
        lines += ["Besides the agenda", *(f"  {_entry(one)}" for one in loose), ""]
    return "\n".join([*lines, *_carried(meeting)]).strip() + "\n"


def _head(meeting: Meeting) -> Iterator[str]:
    assert meeting.begun_at is not None
    assert meeting.ended_at is not None
    zone = meeting.zone
    begun = absolute_words(meeting.begun_at, zone, meeting.begun_at)
    ended = in_zone(meeting.ended_at, zone)
    yield f"{meeting.committee.name}: minutes of meeting {meeting.number}"
    yield f"{begun} to {ended.hour % 12 or 12}:{ended:%M} {'AM' if ended.hour < 12 else 'PM'}"
    if meeting.place:
        yield f"Place: {meeting.place}"


def _attendance(meeting: Meeting) -> Iterator[str]:
    rows = list(meeting.attendances.select_related("person", "organization"))
    charter = charter_in_force(meeting.committee)
    sides = there(charter.said if charter else None, rows, is_joint=meeting.committee.is_joint)
    for one in sides:
        words = SIDE_WORDS[one.side].capitalize()
        state = "quorum reached" if one.has_quorum else "no quorum"
        yield f"{words}: {one.present} of {one.seats} present, {state} ({one.rule})"
        for presence in Presence:
            named = [_named(row) for row in rows if _is(row, one.side, presence)]
            if named:
                yield f"  {presence.label}: {', '.join(named)}"


def _is(row: Attendance, side: object, presence: Presence) -> bool:
    if row.organization.side != side or row.presence != presence:
        return False
    # An alternate whom nobody needed was not absent.
    return row.is_counted or presence == Presence.PRESENT


def _named(row: Attendance) -> str:
    words = f"{row.person} ({row.organization})"
    return f"{words}, alternate" if row.is_alternate else words


def _item(number: int, item: AgendaItem, entries: list[MeetingEntry]) -> Iterator[str]:
    wanted = str(item.get_wanted_display()).lower()
    yield f"{number}. {item.title}"
    late = ", put on late" if item.is_late else ""
    yield f"  Wanted: {wanted}. Put on by {item.put_on_for}{late}."
    if item.proposal is not None:
        yield f"  Proposal {item.proposal.number}"
    for entry in entries:
        yield f"  {_entry(entry)}"
    yield f"  {item.get_status_display()}."


def _entry(entry: MeetingEntry) -> str:
    return f"{entry.get_kind_display()} ({entry.organization}): {entry.text}"


def _carried(meeting: Meeting) -> Iterator[str]:
    carried = meeting.items.filter(status=ItemStatus.CARRIED).values_list("title", flat=True)
    if carried:
        yield "Carried over to the next meeting"
        yield from (f"  {title}" for title in carried)
