"""Building an agenda by both sides: items, order, and the two stages in which it is published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from governance.committees.bench import Bench, bench_of
from governance.committees.changes import lock_meeting, written
from governance.committees.meeting_access import (
    can_build,
    can_caucus,
    can_propose_agenda,
    can_publish_agenda,
    can_put_on,
    can_take_off,
)
from governance.committees.models import AgendaItem, CaucusItem, Meeting
from governance.committees.statuses import AgendaStage, ItemStatus, WantedOutcome
from governance.committees.telling import tell_bench, tell_chairs
from governance.decisions.models import Proposal


@dataclass(frozen=True)
class Asked:
    """What is put on an agenda. ``proposal``: the one it is about, where it is to be decided."""

    title: str
    wanted: WantedOutcome
    minutes: int = 10
    text: str = ""
    papers: str = ""
    proposal: Proposal | None = None


@transaction.atomic
def put_on_agenda(*, meeting: Meeting, asked: Asked, by: Actor, now: datetime) -> AgendaItem:
    """By either side. An agenda that one side had proposed is a draft again: it was another one."""
    meeting = lock_meeting(meeting)
    require(can_put_on(by, meeting, bench_of(meeting.committee, now=now)))
    return _put_on(meeting, asked, by, now)


@transaction.atomic
def change_item(
    *, item: AgendaItem, asked: Asked, by: Actor, now: datetime, seen: int | None = None
) -> AgendaItem:
    """``seen``: the count of changes of the meeting's plan that was read; 409 if another stands."""
    meeting = lock_meeting(item.meeting_id, seen=seen)
    require(can_build(by, meeting, bench_of(meeting.committee, now=now)))
    _refuse_unsaid(meeting, asked)
    item = AgendaItem.objects.get(pk=item.pk)
    for name in ("title", "wanted", "minutes", "text", "papers", "proposal"):
        setattr(item, name, getattr(asked, name))
    item.title = asked.title.strip()
    item.save()
    _back_to_draft(meeting)
    written(item, "agenda.changed", f"{by.person} changed “{item.title}”.", by=by, now=now)
    return item


@transaction.atomic
def take_off(*, item: AgendaItem, by: Actor, now: datetime) -> AgendaItem:
    """Off this agenda; one that was put on by the other side is not taken off by this one."""
    meeting = lock_meeting(item.meeting_id)
    item = AgendaItem.objects.select_related("put_on_for").get(pk=item.pk)
    item.meeting = meeting
    require(can_take_off(by, item, bench_of(meeting.committee, now=now)))
    item.move_to(ItemStatus.DROPPED)
    item.save(update_fields=["status"])
    _back_to_draft(meeting)
    written(item, "agenda.taken_off", f"{by.person} took off “{item.title}”.", by=by, now=now)
    return item


@transaction.atomic
def move_up(*, item: AgendaItem, by: Actor, now: datetime) -> None:
    """One place up: a button, no dragging."""
    meeting = lock_meeting(item.meeting_id)
    require(can_build(by, meeting, bench_of(meeting.committee, now=now)))
    items = list(meeting.items.exclude(status=ItemStatus.DROPPED))
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    if place:
        items[place - 1], items[place] = items[place], items[place - 1]
    for position, one in enumerate(items):
        one.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    _back_to_draft(meeting)


@transaction.atomic
def propose_agenda(*, meeting: Meeting, by: Actor, now: datetime) -> Meeting:
    """One side's chair puts the agenda to the other's."""
    meeting = lock_meeting(meeting)
    bench = bench_of(meeting.committee, now=now)
    require(can_propose_agenda(by, meeting, bench))
    _refuse_empty(meeting)
    meeting.stage_to(AgendaStage.PROPOSED)
    meeting.proposed_for = by.organization
    meeting.seen += 1
    meeting.save(update_fields=["stage", "proposed_for", "seen"])
    said = f"{by.organization} proposed the agenda of {_name(meeting)}."
    written(meeting, "agenda.proposed", said, by=by, now=now)
    tell_chairs(meeting, bench, "An agenda waits for your side.", now=now, but=by.person)
    return meeting


@transaction.atomic
def publish_agenda(*, meeting: Meeting, by: Actor, now: datetime) -> Meeting:
    """The other side's chair sends it to every member; what comes later is marked as late."""
    meeting = lock_meeting(meeting)
    bench = bench_of(meeting.committee, now=now)
    require(can_publish_agenda(by, meeting, bench))
    _refuse_empty(meeting)
    meeting.stage_to(AgendaStage.PUBLISHED)
    meeting.published_at = now
    meeting.seen += 1
    meeting.save(update_fields=["stage", "published_at", "seen"])
    said = f"{by.organization} published the agenda of {_name(meeting)}."
    written(meeting, "agenda.published", said, by=by, now=now)
    _tell_members(meeting, bench, by, now)
    return meeting


@transaction.atomic
def write_in_caucus(
    *, meeting: Meeting, title: str, by: Actor, now: datetime, text: str = ""
) -> CaucusItem:
    """Into the party's own private room: nobody else reads it or learns that it is there."""
    require(can_caucus(by, meeting, bench_of(meeting.committee, now=now)))
    if not title.strip():
        raise ValidationError({"title": "Say what it is about."})
    assert by.organization is not None
    item = CaucusItem(
        room=Room.objects.private_to(by.organization),
        meeting=meeting,
        meeting_room_id=meeting.room_id,
        organization=by.organization,
        title=title.strip(),
        text=text.strip(),
        written_by=by.person,
        written_at=now,
    )
    item.save(force_insert=True)
    written(item, "caucus.written", f"{by.person} wrote in caucus: {item.title}", by=by, now=now)
    return item


@transaction.atomic
def share_from_caucus(
    *, caucus_item: CaucusItem, asked: Asked, by: Actor, now: datetime
) -> AgendaItem:
    """Onto the joint agenda, in the words that are given now; what was written in caucus stays."""
    meeting = lock_meeting(caucus_item.meeting_id)
    require(can_put_on(by, meeting, bench_of(meeting.committee, now=now)))
    held = CaucusItem.objects.select_for_update(of=("self",)).get(pk=caucus_item.pk)
    if held.shared_at is not None:
        raise ValidationError("It is on the joint agenda already.")
    item = _put_on(meeting, asked, by, now)
    held.shared_at = now
    held.save(update_fields=["shared_at"])
    return item


def _put_on(meeting: Meeting, asked: Asked, by: Actor, now: datetime) -> AgendaItem:
    _refuse_unsaid(meeting, asked)
    assert by.organization is not None
    last = meeting.items.aggregate(last=Max("position"))["last"]
    item = AgendaItem(
        room_id=meeting.room_id,
        meeting=meeting,
        position=0 if last is None else last + 1,
        title=asked.title.strip(),
        wanted=asked.wanted,
        minutes=asked.minutes,
        text=asked.text.strip(),
        papers=asked.papers.strip(),
        proposal=asked.proposal,
        put_on_by=by.person,
        put_on_for=by.organization,
        put_on_at=now,
        is_late=meeting.is_published,
    )
    item.save(force_insert=True)
    _back_to_draft(meeting)
    said = f"{by.organization} put “{item.title}” on the agenda of {_name(meeting)}."
    written(item, "agenda.put_on", said, by=by, now=now)
    return item


def _back_to_draft(meeting: Meeting) -> None:
    if meeting.stage == AgendaStage.PROPOSED:
        meeting.stage_to(AgendaStage.DRAFT)
        meeting.proposed_for = None
    meeting.seen += 1
    meeting.save(update_fields=["stage", "proposed_for", "seen"])


def _tell_members(meeting: Meeting, bench: Bench, by: Actor, now: datetime) -> None:
    what = "The agenda of a meeting of yours is out."
    here = meeting.get_absolute_url()
    tell_bench(meeting.committee, bench, what, now=now, but=by.person, path=here)


def _name(meeting: Meeting) -> str:
    return f"meeting {meeting.number} of {meeting.committee.name}"


def _refuse_empty(meeting: Meeting) -> None:
    if not meeting.items.exclude(status=ItemStatus.DROPPED).exists():
        raise ValidationError("Nothing is on the agenda yet: put something on first.")


def _refuse_unsaid(meeting: Meeting, asked: Asked) -> None:
    wrong: dict[str, Any] = {}
    if not asked.title.strip():
        wrong["title"] = "Say what it is about, in a line."
    if not 1 <= asked.minutes <= 600:
        wrong["minutes"] = "An item takes from 1 minute to 600."
    links = [line for line in asked.papers.splitlines() if line.strip()]
    if any(not link.strip().startswith(("https://", "http://")) for link in links):
        wrong["papers"] = "One address a line, each beginning with https://."
    if asked.proposal is not None and asked.proposal.room_id != meeting.room_id:
        wrong["proposal"] = "A proposal of all parties is dealt with where all of them meet."
    if wrong:
        raise ValidationError(wrong)
