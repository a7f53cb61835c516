"""What the portal itself can count of each party's keeping its word; nothing is typed in.

Counted of joint rows alone, so that every party reads the same. Each figure names its query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q

from foundation.people.models import Organization, Partnership
from governance.committees.models import Attendance, Promise
from governance.committees.statuses import MeetingStatus, Presence, PromiseStatus
from governance.consultation.models import ComingDecision
from governance.consultation.timeliness import Timeliness
from governance.decisions.models import OutcomeReview, ReviewFinding

SPAN = timedelta(days=365)


@dataclass(frozen=True)
class Share:
    """So many of so many; ``of`` 0 where there was nothing to keep."""

    part: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.of) if self.of else None

    @property
    def words(self) -> str:
        if self.percent is None:
            return "–"
        return f"{self.percent} % ({self.part} of {self.of})"


@dataclass(frozen=True)
class Figure:
    """One line: by party, with the query behind it in plain words."""

    key: str
    label: str
    query: str
    by_party: dict[int, str] = field(default_factory=dict)

    def words(self, party: Organization) -> str:
        return self.by_party.get(party.pk, "–")


def figures_of(
    partnership: Partnership, parties: Iterable[Organization], *, today: date, now: datetime
) -> list[Figure]:
    """Of the last year, in four statements, however much there is."""
    there = [party.pk for party in parties]
    since = now - SPAN
    return [
        Figure(
            "promises",
            "Promises kept in time",
            "Of the actions people of the party took on in joint committees whose day came in the"
            " last year: how many were done, with what shows it, by that day.",
            _shares(_promises(partnership, today, since), there),
        ),
        Figure(
            "attendance",
            "Attendance",
            "Of the counted seats of the party at joint meetings held in the last year: how many"
            " were taken by their holder or an alternate.",
            _shares(_attendance(partnership, since), there),
        ),
        Figure(
            "reversed",
            "Decisions later ended by one party alone",
            "Joint decisions of which the party recorded in the last year, at their review, that"
            " they end, without a decision taken together in their place.",
            _counts(_reversed(partnership, since), there),
        ),
        Figure(
            "late",
            "Information given late",
            "Of the notices of coming decisions the party gave in the last year: how many came"
            " later than agreed, or after the fact. Unions give no such notices.",
            _shares(_late(partnership, since), there),
        ),
    ]


def _promises(partnership: Partnership, today: date, since: datetime) -> Any:
    due = Promise.objects.filter(
        committee__partnership=partnership,
        committee__owner__isnull=True,
        due_on__gt=since.date(),
    )
    done = Q(status=PromiseStatus.DONE)
    return (
        due.filter(done | Q(status=PromiseStatus.OPEN, due_on__lt=today))
        .order_by()
        .values("organization")
        .annotate(of=Count("pk"), part=Count("pk", filter=done & Q(done_on__lte=F("due_on"))))
    )


def _attendance(partnership: Partnership, since: datetime) -> Any:
    called = Attendance.objects.filter(
        meeting__committee__partnership=partnership,
        meeting__committee__owner__isnull=True,
        meeting__status=MeetingStatus.HELD,
        meeting__starts_at__gt=since,
        is_counted=True,
    )
    return (
        called.order_by()
        .values("organization")
        .annotate(of=Count("pk"), part=Count("pk", filter=Q(presence=Presence.PRESENT)))
    )


def _reversed(partnership: Partnership, since: datetime) -> Any:
    ended = OutcomeReview.objects.filter(
        outcome__proposal__partnership=partnership,
        finding=ReviewFinding.END,
        reviewed_at__gt=since,
        outcome__proposal__followed_by__isnull=True,
    )
    return ended.order_by().values("organization").annotate(part=Count("pk", distinct=True))


def _late(partnership: Partnership, since: datetime) -> Any:
    given = ComingDecision.objects.filter(partnership=partnership, given_at__gt=since)
    late = Q(timeliness__in=(Timeliness.LATE, Timeliness.AFTER_THE_FACT))
    return (
        given.order_by()
        .values(organization=F("given_for"))
        .annotate(of=Count("pk"), part=Count("pk", filter=late))
    )


def _shares(rows: Any, parties: Iterable[int]) -> dict[int, str]:
    found = {row["organization"]: Share(row["part"], row["of"]) for row in rows}
    return {party: found.get(party, Share()).words for party in parties}


def _counts(rows: Any, parties: Iterable[int]) -> dict[int, str]:
    found = {row["organization"]: row["part"] for row in rows}
    return {party: str(found.get(party, 0)) for party in parties}
