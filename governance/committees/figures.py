"""The figures of committees, each counted by PostgreSQL; as many statements for 3 as for 209.

Everything is counted of joint rows alone, so that both sides read the same numbers. What is one
party's own stands in ``own_of``, in its own private room.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q

from foundation.people.models import OrganizationKind, Side
from foundation.roles.actor import Actor
from governance.committees.bench import Bench, benches_of
from governance.committees.models import (
    AgendaItem,
    Attendance,
    CaucusItem,
    CharterVersion,
    Committee,
    Meeting,
    MeetingEntry,
    Promise,
)
from governance.committees.queries import charters_in_force
from governance.committees.statuses import (
    AgendaStage,
    EntryKind,
    ItemStatus,
    MeetingStatus,
    Presence,
    PromiseStatus,
)

SIDE_OF = {
    OrganizationKind.UNION.value: Side.LABOR,
    OrganizationKind.EMPLOYER.value: Side.MANAGEMENT,
}
SIDES = (Side.LABOR, Side.MANAGEMENT)
# What is looked back on: a year of meetings.
SPAN = timedelta(days=365)
SOON_STALE, STALE = timedelta(days=75), timedelta(days=90)


@dataclass
class SideFigures:
    """One side of one committee. ``attended`` of ``seats_called``: counted seats, all meetings."""

    open: int = 0
    overdue: int = 0
    kept: int = 0
    promised: int = 0
    attended: int = 0
    seats_called: int = 0
    vacant: int = 0

    @property
    def attendance(self) -> int | None:
        """In per cent; None where there was nothing to attend."""
        return round(100 * self.attended / self.seats_called) if self.seats_called else None

    @property
    def kept_rate(self) -> int | None:
        """Of the promises whose day has come, how many were kept in time, in per cent."""
        return round(100 * self.kept / self.promised) if self.promised else None


@dataclass
class Figures:
    """One committee at one moment."""

    committee: Committee
    bench: Bench
    charter: CharterVersion | None = None
    next_meeting: Meeting | None = None
    items: int = 0
    last_held_at: datetime | None = None
    held: int = 0
    sides: dict[Side, SideFigures] = field(
        default_factory=lambda: {side: SideFigures() for side in SIDES}
    )
    decided: dict[str, int] = field(default_factory=dict)

    @property
    def decisions(self) -> int:
        return sum(self.decided.values())

    @property
    def parity(self) -> int | None:
        """How far the side that came less keeps up with the other, in per cent."""
        rates = [self.sides[side].attendance for side in SIDES]
        known = [rate for rate in rates if rate is not None]
        if len(known) < 2 or not max(known):
            return None
        return round(100 * min(known) / max(known))

    def is_stale(self, now: datetime, after: timedelta = STALE) -> bool:
        """It stands, and has not met for so long; one that never met counts from its founding."""
        since = self.last_held_at or self.committee.founded_at
        return self.committee.is_standing and now - since > after

    @property
    def readiness(self) -> list[tuple[str, bool]]:
        """What the next meeting needs, and whether it is there."""
        meeting = self.next_meeting
        chairs = [p for p in self.bench.places if p.seat.part == "CO_CHAIR"]
        return [
            ("A meeting is called", meeting is not None),
            ("Something is on its agenda", self.items > 0),
            ("Both sides have published the agenda", bool(meeting and meeting.is_published)),
            ("Every co-chair's seat is filled", all(not place.is_vacant for place in chairs)),
        ]


def figures_of(committees: Sequence[Committee], *, today: date, now: datetime) -> list[Figures]:
    """In the order given; ``today`` is the day by which something is past its day."""
    benches = benches_of(committees, now=now)
    charters = charters_in_force(list(committees))
    found = {one.pk: Figures(one, benches[one.pk], charters.get(one.pk)) for one in committees}
    _count_meetings(found, now)
    _count_promises(found, today)
    _count_attendance(found, now)
    _count_decisions(found, now)
    for figures in found.values():
        for place in figures.bench.counted:
            side = place.seat.side
            if place.is_vacant and side in figures.sides:
                figures.sides[Side(side)].vacant += 1
    return list(found.values())


def _count_meetings(found: Mapping[UUID, Figures], now: datetime) -> None:
    meetings = Meeting.objects.filter(committee__in=found)
    held = meetings.filter(status=MeetingStatus.HELD).values("committee")
    span = Q(starts_at__gt=now - SPAN)
    for row in held.order_by().annotate(last=Max("starts_at"), n=Count("pk", filter=span)):
        one = found[row["committee"]]
        one.last_held_at, one.held = row["last"], row["n"]
    coming = meetings.filter(status__in=(MeetingStatus.PLANNED, MeetingStatus.RUNNING))
    first = coming.order_by("committee_id", "starts_at").distinct("committee_id")
    nexts = {row.pk: row for row in first}
    for meeting in nexts.values():
        found[meeting.committee_id].next_meeting = meeting
    items = AgendaItem.objects.filter(meeting__in=nexts).exclude(status=ItemStatus.DROPPED)
    for row in items.values("meeting").order_by().annotate(n=Count("pk")):
        found[nexts[row["meeting"]].committee_id].items = row["n"]


def _count_promises(found: Mapping[UUID, Figures], today: date) -> None:
    is_open, is_done = Q(status=PromiseStatus.OPEN), Q(status=PromiseStatus.DONE)
    rows = (
        Promise.objects.filter(committee__in=found)
        .values("committee", "organization__kind")
        .order_by()
        .annotate(
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            kept=Count("pk", filter=is_done & Q(done_on__lte=F("due_on"))),
            promised=Count("pk", filter=is_done | is_open & Q(due_on__lt=today)),
        )
    )
    for row in rows:
        side = found[row["committee"]].sides[SIDE_OF[row["organization__kind"]]]
        side.open, side.overdue = row["open"], row["overdue"]
        side.kept, side.promised = row["kept"], row["promised"]


def _count_attendance(found: Mapping[UUID, Figures], now: datetime) -> None:
    rows = (
        Attendance.objects.filter(
            meeting__committee__in=found,
            meeting__status=MeetingStatus.HELD,
            meeting__starts_at__gt=now - SPAN,
            is_counted=True,
        )
        .values("meeting__committee", "organization__kind")
        .order_by()
        .annotate(n=Count("pk"), there=Count("pk", filter=Q(presence=Presence.PRESENT)))
    )
    for row in rows:
        side = found[row["meeting__committee"]].sides[SIDE_OF[row["organization__kind"]]]
        side.attended, side.seats_called = row["there"], row["n"]


def _count_decisions(found: Mapping[UUID, Figures], now: datetime) -> None:
    rows = (
        MeetingEntry.objects.filter(
            meeting__committee__in=found, kind=EntryKind.DECISION, said_at__gt=now - SPAN
        )
        .values("meeting__committee", "outcome__method")
        .order_by()
        .annotate(n=Count("pk"))
    )
    for row in rows:
        found[row["meeting__committee"]].decided[row["outcome__method"]] = row["n"]


# --- over time, and over many


@dataclass(frozen=True)
class MeetingBar:
    """One meeting held: how many of each side's counted seats were there."""

    meeting: Meeting
    attended: Mapping[Side, int]
    called: Mapping[Side, int]

    def rate(self, side: Side) -> int | None:
        called = self.called.get(side, 0)
        return round(100 * self.attended.get(side, 0) / called) if called else None


def last_meetings(committee: Committee, *, count: int = 8) -> list[MeetingBar]:
    """The last held, the oldest of them first."""
    meetings = list(committee.meetings.held()[:count])[::-1]
    rows = (
        Attendance.objects.filter(meeting__in=meetings, is_counted=True)
        .values("meeting", "organization__kind")
        .order_by()
        .annotate(n=Count("pk"), there=Count("pk", filter=Q(presence=Presence.PRESENT)))
    )
    attended: dict[UUID, dict[Side, int]] = defaultdict(dict)
    called: dict[UUID, dict[Side, int]] = defaultdict(dict)
    for row in rows:
        side = SIDE_OF[row["organization__kind"]]
        attended[row["meeting"]][side], called[row["meeting"]][side] = row["there"], row["n"]
    return [MeetingBar(one, attended[one.pk], called[one.pk]) for one in meetings]


@dataclass(frozen=True)
class Totals:
    """Many committees together."""

    committees: int
    without_meeting: int
    unpublished: int
    stale: int
    decisions: int
    sides: Mapping[Side, SideFigures]


def totals_of(all_figures: Iterable[Figures], *, now: datetime) -> Totals:
    there = list(all_figures)
    sides = {side: SideFigures() for side in SIDES}
    for figures in there:
        for side in SIDES:
            own, total = figures.sides[side], sides[side]
            for name in vars(own):
                setattr(total, name, getattr(total, name) + getattr(own, name))
    nexts = [one.next_meeting for one in there]
    return Totals(
        committees=len(there),
        without_meeting=sum(one is None for one in nexts),
        unpublished=sum(one is not None and one.stage != AgendaStage.PUBLISHED for one in nexts),
        stale=sum(one.is_stale(now) for one in there),
        decisions=sum(one.decisions for one in there),
        sides=sides,
    )


@dataclass(frozen=True)
class Own:
    """What only the reader's own party sees of committees: out of its own private room."""

    in_caucus: int = 0
    next_meeting_at: datetime | None = None


def own_of(actor: Actor, committees: Iterable[Committee]) -> dict[UUID, Own]:
    """By committee; what is prepared in caucus for meetings to come and is not shared yet."""
    rows = (
        CaucusItem.objects.filter(
            organization=actor.organization,
            shared_at__isnull=True,
            meeting__committee__in=list(committees),
            meeting__status__in=(MeetingStatus.PLANNED, MeetingStatus.RUNNING),
        )
        .values("meeting__committee")
        .order_by()
        .annotate(n=Count("pk"), at=Min("meeting__starts_at"))
    )
    return {row["meeting__committee"]: Own(row["n"], row["at"]) for row in rows}
