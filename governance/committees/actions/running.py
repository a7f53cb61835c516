"""What is clicked while a meeting runs. Each click is an entry, counted once, whoever sends it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.committees.actions.calling_meetings import carry_into, next_planned
from governance.committees.actions.minuting import begin_minutes
from governance.committees.actions.promising import Promised, keep
from governance.committees.bench import Bench, bench_of
from governance.committees.changes import lock_meeting, written
from governance.committees.meeting_access import can_begin, can_run
from governance.committees.models import AgendaItem, Attendance, Meeting, MeetingEntry
from governance.committees.queries import charter_in_force
from governance.committees.quorum import SideThere, reasons_against, there
from governance.committees.statuses import (
    UNFINISHED,
    EntryKind,
    ItemStatus,
    MeetingStatus,
    Presence,
)
from governance.decisions.actions.deciding import Settled, decide_proposal
from governance.decisions.models import Outcome

TYPED_BY_HAND = (EntryKind.NOTE, EntryKind.AGREED, EntryKind.CAUCUS, EntryKind.PARKED)


@transaction.atomic
def begin_meeting(*, meeting: Meeting, by: Actor, now: datetime) -> Meeting:
    """Everybody with a counted place is absent until somebody ticks that they are there."""
    meeting = lock_meeting(meeting)
    if meeting.is_running:
        return meeting
    bench = bench_of(meeting.committee, now=now)
    require(can_begin(by, meeting, bench))
    meeting.move_to(MeetingStatus.RUNNING)
    meeting.begun_at = now
    meeting.save(update_fields=["status", "begun_at"])
    for place in bench.counted:
        for term in place.terms:
            _attend(meeting, term.person, place.seat.organization, Presence.ABSENT, by, now)
    _count(meeting, bench)
    written(meeting, "meeting.begun", f"{_name(meeting)} began.", by=by, now=now)
    return meeting


@transaction.atomic
def mark_presence(
    *, meeting: Meeting, person: Person, presence: Presence, by: Actor, now: datetime
) -> Attendance:
    """The last word counts; an alternate counts where the holder of the seat is not there."""
    meeting = lock_meeting(meeting)
    bench = bench_of(meeting.committee, now=now)
    require(can_run(by, meeting, bench))
    party = bench.party_of(person) or _party_there(person, meeting, now)
    if party is None:
        raise ValidationError(f"{person} acts for no party here: they are no part of the count.")
    attendance = _attend(meeting, person, party, presence, by, now)
    _count(meeting, bench)
    attendance.refresh_from_db()
    return attendance


@transaction.atomic
def begin_item(*, item: AgendaItem, by: Actor, now: datetime) -> AgendaItem:
    """Its time runs; whatever else was under way is set aside. Twice is once."""
    meeting, item = _locked(item, by, now)
    if item.status == ItemStatus.UNDER_WAY:
        return item
    _refuse_finished(item)
    for other in meeting.items.filter(status=ItemStatus.UNDER_WAY):
        other.move_to(ItemStatus.OPEN)
        other.save(update_fields=["status"])
    item.move_to(ItemStatus.UNDER_WAY)
    item.begun_at = now
    item.save(update_fields=["status", "begun_at"])
    return item


@transaction.atomic
def finish_item(*, item: AgendaItem, by: Actor, now: datetime) -> AgendaItem:
    _, item = _locked(item, by, now)
    if item.status == ItemStatus.DONE:
        return item
    _refuse_finished(item)
    _done(item, now)
    return item


@transaction.atomic
def enter(
    *,
    meeting: Meeting,
    kind: EntryKind,
    text: str,
    key: UUID,
    by: Actor,
    now: datetime,
    item: AgendaItem | None = None,
) -> MeetingEntry:
    """A note, a caucus called, something set aside; of one union alone, what it agreed on."""
    meeting = _running(meeting, by, now)
    if found := _sent_before(meeting, key):
        return found
    _refuse_entry(meeting, kind, text)
    entry = _enter(meeting, item, kind, text, key, by, now)
    if kind == EntryKind.PARKED and item is not None and item.status == ItemStatus.UNDER_WAY:
        item.move_to(ItemStatus.OPEN)
        item.save(update_fields=["status"])
    return entry


@transaction.atomic
def promise_in_meeting(
    *,
    meeting: Meeting,
    promised: Promised,
    key: UUID,
    by: Actor,
    now: datetime,
    item: AgendaItem | None = None,
) -> MeetingEntry:
    meeting = _running(meeting, by, now)
    if found := _sent_before(meeting, key):
        return found
    bench = bench_of(meeting.committee, now=now)
    said = {"by": by, "now": now, "meeting": meeting, "item": item}
    promise = keep(meeting.committee, promised, bench, **said)  # type: ignore[arg-type]
    words = f"{promise.owner}, by {promise.due_on}: {promise.text}"
    return _enter(meeting, item, EntryKind.PROMISE, words, key, by, now)


@transaction.atomic
def decide_in_meeting(
    *, item: AgendaItem, settled: Settled, key: UUID, by: Actor, now: datetime
) -> MeetingEntry:
    """Decide the item's proposal, by the proposal's own rules, with both quorums in the room.

    The outcome stands in the register of decisions and nowhere else; the meeting points at it.
    """
    meeting, item = _locked(item, by, now)
    if found := _sent_before(meeting, key):
        return found
    _refuse_finished(item)
    if item.proposal is None:
        raise ValidationError(
            "Nothing is decided here that is no proposal: put one up, so that its fences and what"
            " everybody says of it are looked at."
        )
    against = reasons_against(sides_of(meeting))
    if against:
        raise ValidationError(against)
    outcome = decide_proposal(proposal=item.proposal, settled=settled, by=by, now=now)
    words = f"{item.proposal.number}: {outcome.statement}"
    entry = _enter(meeting, item, EntryKind.DECISION, words, key, by, now, outcome=outcome)
    _done(item, now)
    return entry


@transaction.atomic
def finish_meeting(
    *, meeting: Meeting, not_carried: Collection[UUID], by: Actor, now: datetime
) -> Meeting:
    """End it. What is unfinished carries over by itself, but for what is named; minutes begin."""
    meeting = lock_meeting(meeting)
    if meeting.is_held:
        return meeting
    require(can_run(by, meeting, bench_of(meeting.committee, now=now)))
    for item in meeting.items.filter(status__in=UNFINISHED):
        is_dropped = item.pk in not_carried
        item.move_to(ItemStatus.DROPPED if is_dropped else ItemStatus.CARRIED)
        item.ended_at = now
        item.save(update_fields=["status", "ended_at"])
    meeting.move_to(MeetingStatus.HELD)
    meeting.ended_at = now
    meeting.save(update_fields=["status", "ended_at"])
    following = next_planned(meeting)
    if following is not None:
        carry_into(following, by, now)
    begin_minutes(meeting, by=by, now=now)
    written(meeting, "meeting.held", f"{_name(meeting)} ended.", by=by, now=now)
    return meeting


def sides_of(meeting: Meeting) -> list[SideThere]:
    """Each side as it is there now, held against the charter in force."""
    charter = charter_in_force(meeting.committee)
    rows = meeting.attendances.select_related("organization")
    return there(charter.said if charter else None, rows, is_joint=meeting.committee.is_joint)


def _running(meeting: Meeting, by: Actor, now: datetime) -> Meeting:
    meeting = lock_meeting(meeting)
    require(can_run(by, meeting, bench_of(meeting.committee, now=now)))
    return meeting


def _locked(item: AgendaItem, by: Actor, now: datetime) -> tuple[Meeting, AgendaItem]:
    meeting = lock_meeting(item.meeting_id)
    require(can_run(by, meeting, bench_of(meeting.committee, now=now)))
    rows = AgendaItem.objects.select_related("proposal__partnership__employer", "put_on_for")
    return meeting, rows.get(pk=item.pk)


def _done(item: AgendaItem, now: datetime) -> None:
    item.move_to(ItemStatus.DONE)
    item.ended_at = now
    item.save(update_fields=["status", "ended_at"])


def _refuse_finished(item: AgendaItem) -> None:
    if item.status not in UNFINISHED:
        raise ValidationError(f"“{item.title}” is {item.get_status_display().lower()} already.")


def _refuse_entry(meeting: Meeting, kind: EntryKind, text: str) -> None:
    if kind not in TYPED_BY_HAND:
        raise ValidationError({"kind": "A decision and an action have a form of their own."})
    if kind == EntryKind.AGREED and meeting.committee.is_joint:
        raise ValidationError(
            "What both sides decide is decided as a proposal, where the fences are looked at."
        )
    if not text.strip():
        raise ValidationError({"text": "Write what is to stand in the minutes."})


def _sent_before(meeting: Meeting, key: UUID) -> MeetingEntry | None:
    """The same click once more: from a second tap, or a line that broke after it was written."""
    return meeting.entries.filter(key=key).first()


def _enter(
    meeting: Meeting,
    item: AgendaItem | None,
    kind: EntryKind,
    text: str,
    key: UUID,
    by: Actor,
    now: datetime,
    outcome: Outcome | None = None,
) -> MeetingEntry:
    assert by.organization is not None
    entry = MeetingEntry(
        room_id=meeting.room_id,
        meeting=meeting,
        item=item,
        kind=kind,
        text=text.strip(),
        outcome=outcome,
        key=key,
        said_by=by.person,
        organization=by.organization,
        said_at=now,
    )
    entry.save(force_insert=True)
    said = f"In {_name(meeting)}: {kind.label.lower()}. {entry.text}"
    written(meeting, f"meeting.{kind.lower()}", said, by=by, now=now)
    return entry


def _attend(
    meeting: Meeting,
    person: Person,
    party: Organization,
    presence: Presence,
    by: Actor,
    now: datetime,
) -> Attendance:
    said = {"presence": presence, "marked_by": by.person, "marked_at": now}
    attendance, _ = Attendance.objects.update_or_create(
        meeting=meeting,
        person=person,
        defaults=said,
        create_defaults=said | {"room_id": meeting.room_id, "organization": party},
    )
    return attendance


def _count(meeting: Meeting, bench: Bench) -> None:
    """Each counted seat counts once: its holder, or the alternate who is there instead."""
    rows = {one.person_id: one for one in meeting.attendances.all()}
    if not bench.places:
        return
    for one in rows.values():
        one.is_counted = one.is_alternate = False
    for place in bench.counted:
        holder = rows.get(place.holder.person_id) if place.holder else None
        alternate = rows.get(place.alternate.person_id) if place.alternate else None
        if alternate is not None:
            alternate.is_alternate = True
        is_there = holder is not None and holder.presence == Presence.PRESENT
        stands_in = alternate is not None and alternate.presence == Presence.PRESENT
        counted = alternate if stands_in and not is_there else holder or alternate
        if counted is not None:
            counted.is_counted = True
    Attendance.objects.bulk_update(rows.values(), ["is_counted", "is_alternate"])


def _party_there(person: Person, meeting: Meeting, now: datetime) -> Organization | None:
    held = person.assignments.in_force(now).filter(organization__entrances__room_id=meeting.room_id)
    first = held.select_related("organization").first()
    return first.organization if first else None


def _name(meeting: Meeting) -> str:
    return f"Meeting {meeting.number} of {meeting.committee.name}"
