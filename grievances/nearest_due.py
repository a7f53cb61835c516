"""The nearest open limit of a case, kept on the case so that lists need not ask every clock."""

from datetime import datetime
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery

from grievances.models import Clock, Grievance
from grievances.models.clock import ClockQuerySet


def keep_nearest_due(grievance_id: UUID) -> None:
    """Make ``next_due_at`` equal to the clocks. Called by ``reconcile_clocks``, and by nothing else.

    Leaves out limits that say "not before", and those that ran while the case was an intake.
    """
    clocks = _limits().filter(grievance=OuterRef("pk")).order_by("deadline__due_at")
    nearest = clocks.values("deadline__due_at")[:1]
    Grievance.objects.filter(pk=grievance_id).update(next_due_at=Subquery(nearest))


def nearest_due_of(grievance_id: UUID) -> datetime | None:
    """What ``next_due_at`` has to be."""
    clocks = _limits().filter(grievance=grievance_id)
    return clocks.aggregate(nearest=Min("deadline__due_at"))["nearest"]


def _limits() -> ClockQuerySet:
    return Clock.objects.current().open().filter(deadline__is_earliest_day=False)
