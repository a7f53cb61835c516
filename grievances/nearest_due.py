"""The nearest open limit of a case, kept on the case so that lists need not ask every clock."""

from datetime import datetime
from uuid import UUID

from django.db.models import Min

from grievances.models import Clock, Grievance


def keep_nearest_due(grievance: Grievance) -> None:
    """Make ``next_due_at`` equal to the clocks. Called where clocks are written, nowhere else."""
    nearest = nearest_due_of(grievance.pk)
    if grievance.next_due_at != nearest:
        grievance.next_due_at = nearest
        Grievance.objects.filter(pk=grievance.pk).update(next_due_at=nearest)


def nearest_due_of(grievance_id: UUID) -> datetime | None:
    """What ``next_due_at`` has to be.

    Leaves out limits that say "not before", and those that ran while the case was an intake.
    """
    clocks = Clock.objects.current().open().filter(grievance=grievance_id)
    limits = clocks.filter(deadline__is_earliest_day=False)
    return limits.aggregate(nearest=Min("deadline__due_at"))["nearest"]
