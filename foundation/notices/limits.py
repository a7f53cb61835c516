"""Whose limits run in the next 21 days: by person, the nearest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from foundation.deadlines.models import Deadline
from foundation.deadlines.models.deadline import DeadlineStatus
from foundation.notices.providers import lines_of
from foundation.people.models import Organization, Person

AHEAD = timedelta(days=21)


@dataclass(frozen=True)
class Limit:
    """One running limit, for whoever must act: ``number`` names the case, ``what`` the act."""

    due_at: datetime
    number: str
    what: str
    path: str


def limits_of(organization: Organization, now: datetime) -> dict[Person, list[Limit]]:
    """For each person of a party who must act within 21 days, what runs. Behind its own walls."""
    deadlines = list(
        Deadline.objects.filter(
            Q(party=organization) | Q(party__isnull=True),
            status=DeadlineStatus.RUNNING,
            due_at__gte=now,
            due_at__lt=now + AHEAD,
            is_earliest_day=False,
        ).order_by("due_at", "pk")
    )
    lines = lines_of(deadlines, organization=organization, now=now)
    found: dict[Person, list[Limit]] = {}
    for deadline in deadlines:
        if (line := lines.get(deadline.pk)) is not None:
            what = line.what.removesuffix(f", {line.number}")
            _add(found, line.acting, Limit(deadline.due_at, line.number, what, line.path))
    return found


def _add(found: dict[Person, list[Limit]], people: Iterable[Person], limit: Limit) -> None:
    for person in people:
        found.setdefault(person, []).append(limit)
