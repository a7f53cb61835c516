"""What waits for somebody in committees: promises, charters, agendas, minutes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from foundation.people.models import Side
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from foundation.signing.signed_by import has_signed
from governance.committees.access import can_read_committees
from governance.committees.actions.minuting import SIGNED_KIND
from governance.committees.models import (
    CharterVersion,
    Committee,
    Meeting,
    Minutes,
    Promise,
    SeatTerm,
)
from governance.committees.statuses import COUNTED, AgendaStage, MeetingStatus, MinutesStatus, Part

# An agenda is asked for so long before the meeting.
AHEAD = timedelta(days=14)
# A promise whose day is further off does not wait yet.
PROMISED_AHEAD = timedelta(days=14)


def promises_and_charters(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """What one took on, and charters one's own party has not agreed to: two statements."""
    if not can_read_committees(actor):
        return
    own = Promise.objects.open().filter(owner=actor.person, organization=actor.organization)
    due = own.filter(due_on__lte=(now + PROMISED_AHEAD).date())
    for promise in due.select_related("committee__unit")[:MOST]:
        yield Waiting(
            f"Keep what you promised: {promise.text}",
            reverse("committees:promise-close", args=[promise.pk]),
            Consequence.OWED,
            due_at=until_the_end_of(promise.due_on, promise.committee.zone),
            meta=(promise.committee.name,),
            icon="handshake",
            side=_side(promise.committee),
        )
    reach = within_reach(actor, Capability.CHARTER_COMMITTEE, unit_path="committee__unit")
    if actor.side is None or reach is None:
        return
    charters = CharterVersion.objects.offered().filter(
        reach, ~Exists(_seats(actor, now, "committee", COUNTED))
    )
    charters = charters.exclude(agreements__organization=actor.organization)
    for charter in charters.select_related("committee", "offered_for").defer("says")[:MOST]:
        yield Waiting(
            f"Agree to the charter of {charter.committee.name}",
            reverse("committees:charter-detail", args=[charter.committee_id]),
            Consequence.HELD_UP,
            meta=(f"Offered by {charter.offered_for}",),
            icon="scroll",
            side=_side(charter.committee),
        )


def agendas_and_minutes(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Agendas to propose or publish, minutes to read over or sign: two statements."""
    if not can_read_committees(actor) or actor.side is None:
        return
    chairs = Exists(_seats(actor, now, "committee", (Part.CO_CHAIR,)))
    meetings = (
        Meeting.objects.of_page()
        .select_related("proposed_for")
        .filter(chairs, status=MeetingStatus.PLANNED, starts_at__lt=now + AHEAD)
        .exclude(stage=AgendaStage.PUBLISHED)
    )
    for meeting in meetings.order_by("starts_at", "pk")[:MOST]:
        if (line := _agenda(meeting, actor.side)) is not None:
            yield line
    yield from _minutes(actor, now)


def _agenda(meeting: Meeting, side: Side) -> Waiting | None:
    """None where the other side's chair is to publish it."""
    is_proposed = meeting.stage == AgendaStage.PROPOSED
    if is_proposed and meeting.proposed_for is not None and meeting.proposed_for.side == side:
        return None
    word = "Publish" if is_proposed else "Propose"
    return Waiting(
        f"{word} the agenda: {meeting.committee.name}",
        meeting.get_absolute_url(),
        Consequence.HELD_UP,
        due_at=meeting.starts_at,
        meta=(str(meeting), meeting.committee.unit.name),
        icon="list-ordered",
        side=_side(meeting.committee),
    )


def _minutes(actor: Actor, now: datetime) -> Iterator[Waiting]:
    assert actor.organization is not None
    chairs = Exists(_seats(actor, now, "meeting__committee", (Part.CO_CHAIR,)))
    sits = Exists(_seats(actor, now, "meeting__committee", tuple(Part)))
    to_sign = Q(
        chairs,
        ~has_signed(SIGNED_KIND, actor.organization),
        status=MinutesStatus.OFFERED,
        approvers__contains=[actor.organization.pk],
    )
    unread = Q(sits, status=MinutesStatus.IN_REVIEW, review_until__gte=now.date())
    unread &= ~Q(remarks__said_by=actor.person)
    rows = (
        Minutes.objects.filter(
            to_sign | unread | Q(chairs, status=MinutesStatus.DRAFT),
        )
        .select_related("meeting__committee__unit")
        .defer("text")
    )
    for minutes in rows.order_by("meeting__starts_at", "pk").distinct()[:MOST]:
        yield _minutes_line(minutes)


def _minutes_line(minutes: Minutes) -> Waiting:
    committee = minutes.meeting.committee
    title, consequence = {
        MinutesStatus.DRAFT: ("Put the minutes up to be read over", Consequence.OWED),
        MinutesStatus.IN_REVIEW: ("Read the minutes over", Consequence.TO_READ),
        MinutesStatus.OFFERED: ("Sign the minutes", Consequence.HELD_UP),
    }[MinutesStatus(minutes.status)]
    is_read = minutes.status == MinutesStatus.IN_REVIEW
    return Waiting(
        f"{title}: {committee.name}, {minutes.meeting}",
        reverse("committees:minutes-detail", args=[minutes.meeting_id]),
        consequence,
        due_at=until_the_end_of(minutes.review_until if is_read else None, committee.zone),
        icon="file-text",
        side=_side(committee),
    )


def _seats(actor: Actor, now: datetime, committee: str, parts: Iterable[str]) -> QuerySet[SeatTerm]:
    """Places of the actor in a committee, for their own party, now; to be asked with Exists."""
    return SeatTerm.objects.in_force(now).filter(
        person=actor.person,
        seat__organization=actor.organization,
        seat__removed_at__isnull=True,
        seat__part__in=parts,
        seat__committee=OuterRef(committee),
    )


def _side(committee: Committee) -> str:
    return "joint" if committee.is_joint else "union"
