"""From the first draft of minutes to minutes that every chair has signed."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction

from foundation.roles.actor import Actor
from foundation.signing.actions.signing import put_up_text
from foundation.signing.challenges import fingerprint_of
from foundation.signing.models import Signature, SignedText
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from governance.committees.bench import bench_of
from governance.committees.changes import written
from governance.committees.meeting_access import (
    can_add_addendum,
    can_approve,
    can_edit_minutes,
    can_move_minutes,
    can_remark,
)
from governance.committees.minutes_text import minutes_text
from governance.committees.models import Meeting, Minutes, MinutesAddendum, MinutesRemark
from governance.committees.statuses import MinutesStatus, Presence
from governance.committees.telling import tell_bench, tell_chairs

SIGNED_KIND = "minutes"


def begin_minutes(meeting: Meeting, *, by: Actor, now: datetime) -> Minutes:
    """The draft, built from what was clicked; of a meeting that has just ended."""
    text = minutes_text(meeting)
    minutes = Minutes(
        room_id=meeting.room_id,
        meeting=meeting,
        text=text,
        fingerprint=fingerprint_of(text.encode()),
        written_by=by.person,
        written_at=now,
    )
    minutes.save(force_insert=True)
    return minutes


@transaction.atomic
def edit_minutes(
    *, minutes: Minutes, text: str, by: Actor, now: datetime, seen: int | None = None
) -> Minutes:
    minutes = lock_minutes(minutes, seen=seen)
    require(can_edit_minutes(by, minutes, bench_of(minutes.meeting.committee, now=now)))
    if not text.strip():
        raise ValidationError({"text": "Minutes say what the meeting came to."})
    minutes.text = text.replace("\r\n", "\n").strip() + "\n"
    minutes.fingerprint = fingerprint_of(minutes.text.encode())
    minutes.written_by, minutes.written_at = by.person, now
    _save(minutes)
    written(minutes, "minutes.edited", f"{by.person} changed the {minutes}.", by=by, now=now)
    return minutes


@transaction.atomic
def send_for_review(
    *, minutes: Minutes, until: date, today: date, by: Actor, now: datetime
) -> Minutes:
    """To every member, who may remark on them until the end of a day."""
    minutes = lock_minutes(minutes)
    bench = bench_of(minutes.meeting.committee, now=now)
    require(can_move_minutes(by, minutes, bench, MinutesStatus.DRAFT))
    if until < today:
        raise ValidationError({"until": "The review lasts until a day that is not past."})
    minutes.move_to(MinutesStatus.IN_REVIEW)
    minutes.review_until = until
    _save(minutes)
    said = f"{by.person} sent the {minutes} for review until {until}."
    written(minutes, "minutes.in_review", said, by=by, now=now)
    _tell(minutes, f"Minutes to read over until {until}.", by, now)
    return minutes


@transaction.atomic
def remark(*, minutes: Minutes, text: str, by: Actor, now: datetime) -> MinutesRemark:
    minutes = lock_minutes(minutes)
    require(can_remark(by, minutes, bench_of(minutes.meeting.committee, now=now)))
    if not text.strip():
        raise ValidationError({"text": "Say what should read differently."})
    assert by.organization is not None
    said = MinutesRemark(
        room_id=minutes.room_id,
        minutes=minutes,
        text=text.strip(),
        said_by=by.person,
        organization=by.organization,
        said_at=now,
    )
    said.save(force_insert=True)
    words = f"{by.person} of {by.organization} remarked on the {minutes}: {said.text}"
    written(minutes, "minutes.remarked", words, by=by, now=now)
    return said


@transaction.atomic
def put_up_minutes(*, minutes: Minutes, today: date, by: Actor, now: datetime) -> Minutes:
    """For approval, as they stand: from now on not a letter changes. Not before the review ends."""
    minutes = lock_minutes(minutes)
    committee = minutes.meeting.committee
    bench = bench_of(committee, now=now)
    require(can_move_minutes(by, minutes, bench, MinutesStatus.IN_REVIEW))
    if minutes.review_until is not None and today < minutes.review_until:
        raise ValidationError(f"They are in review until {minutes.review_until}: put them up then.")
    minutes.approvers = bench.chairing_parties or _parties_there(minutes.meeting)
    if not minutes.approvers:
        raise ValidationError("Nobody was there: there is nobody to approve them.")
    minutes.move_to(MinutesStatus.OFFERED)
    _save(minutes)
    said = f"{by.person} put the {minutes} up for approval."
    details = {"fingerprint": minutes.fingerprint}
    written(minutes, "minutes.put_up", said, by=by, now=now, details=details)
    what = "Minutes wait for your approval."
    tell_chairs(minutes.meeting, bench, what, now=now, but=by.person)
    return minutes


@transaction.atomic
def take_back_minutes(*, minutes: Minutes, by: Actor, now: datetime) -> Minutes:
    """Into review again, to change them; whoever signed signs the next text."""
    minutes = lock_minutes(minutes)
    bench = bench_of(minutes.meeting.committee, now=now)
    require(can_move_minutes(by, minutes, bench, MinutesStatus.OFFERED))
    minutes.move_to(MinutesStatus.IN_REVIEW)
    _save(minutes)
    said = f"{by.person} took the {minutes} back into review."
    written(minutes, "minutes.taken_back", said, by=by, now=now)
    return minutes


@transaction.atomic
def text_to_sign(*, minutes: Minutes, by: Actor, now: datetime) -> SignedText:
    minutes = lock_minutes(minutes)
    require(can_approve(by, minutes, bench_of(minutes.meeting.committee, now=now)))
    return put_up_text(
        kind=SIGNED_KIND,
        subject_id=str(minutes.pk),
        name=f"{minutes} of {minutes.meeting.committee.name}"[:200],
        content=minutes.text.encode(),
        media_type="text/plain; charset=utf-8",
        room=Room.objects.get(pk=minutes.room_id),
        by=by,
        now=now,
    )


@transaction.atomic
def count_approval(*, minutes_id: str | UUID, by: Actor, now: datetime) -> Minutes:
    """After a signature: approved with the last of them, and locked."""
    minutes = lock_minutes(minutes_id)
    waiting = set(minutes.approvers) - set(
        signatures_of(minutes).values_list("organization", flat=True)
    )
    said = f"{by.person} approved the {minutes} for {by.organization}."
    details = {"fingerprint": minutes.fingerprint}
    written(minutes, "minutes.signed", said, by=by, now=now, details=details)
    if waiting:
        return minutes
    minutes.move_to(MinutesStatus.APPROVED)
    minutes.approved_at = now
    _save(minutes)
    said = f"The {minutes} are approved and locked."
    written(minutes, "minutes.approved", said, by=by, now=now, details=details)
    _tell(minutes, "Minutes are approved and locked.", by, now)
    return minutes


@transaction.atomic
def add_addendum(*, minutes: Minutes, text: str, by: Actor, now: datetime) -> MinutesAddendum:
    """A correction, beside the approved text."""
    minutes = lock_minutes(minutes)
    require(can_add_addendum(by, minutes, bench_of(minutes.meeting.committee, now=now)))
    if not text.strip():
        raise ValidationError({"text": "Say what is corrected, and how it should read."})
    assert by.organization is not None
    addendum = MinutesAddendum(
        room_id=minutes.room_id,
        minutes=minutes,
        text=text.strip(),
        added_by=by.person,
        organization=by.organization,
        added_at=now,
    )
    addendum.save(force_insert=True)
    said = f"{by.person} of {by.organization} added to the {minutes}: {addendum.text}"
    written(minutes, "minutes.addendum", said, by=by, now=now)
    _tell(minutes, "Something was added to approved minutes.", by, now)
    return addendum


def signatures_of(minutes: Minutes) -> models.QuerySet[Signature]:
    """Under the text as it stands."""
    rows = Signature.objects.filter(
        text__kind=SIGNED_KIND,
        text__subject_id=str(minutes.pk),
        text__fingerprint=minutes.fingerprint,
    )
    return rows.select_related("person", "organization")


def lock_minutes(minutes: Minutes | UUID | str, *, seen: int | None = None) -> Minutes:
    pk = minutes.pk if isinstance(minutes, Minutes) else minutes
    held = Minutes.objects.select_for_update(of=("self",)).select_related(
        "meeting__committee__kind", "meeting__committee__unit", "meeting__committee__partnership"
    )
    found = held.get(pk=pk)
    if seen is not None and seen != found.seen:
        raise StaleVersionError(
            "Somebody else has changed these minutes since you opened them.",
            current=found,
            saved={"Minutes": found.text},
        )
    return found


def _save(minutes: Minutes) -> None:
    minutes.seen += 1
    minutes.save()


def _parties_there(meeting: Meeting) -> list[int]:
    rows = meeting.attendances.filter(presence=Presence.PRESENT)
    return sorted(set(rows.values_list("organization", flat=True)))


def _tell(minutes: Minutes, what: str, by: Actor, now: datetime) -> None:
    committee = minutes.meeting.committee
    here = minutes.meeting.get_absolute_url()
    bench = bench_of(committee, now=now)
    tell_bench(committee, bench, what, now=now, but=by.person, path=here)
