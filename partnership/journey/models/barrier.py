from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from partnership.journey.models.step import JourneyStep
from partnership.journey.statuses import BARRIER_TRANSITIONS, BarrierStatus


class BarrierQuerySet(models.QuerySet["Barrier"]):
    def open(self) -> Self:
        return self.filter(status=BarrierStatus.OPEN)

    def for_page(self) -> Self:
        return self.select_related(
            "step__partnership__employer", "owner", "owner_for", "raised_by", "ended_by"
        )


class Barrier(Walled):
    """Something in the way of a step, a strategy against it, and somebody who answers for it."""

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="barriers")
    status = models.CharField(
        max_length=10, choices=BarrierStatus.choices, default=BarrierStatus.OPEN
    )
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=160)
    what = models.TextField(help_text="What is in the way, and how it shows.")
    strategy = models.TextField(help_text="What is done about it.")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(help_text="By when it is to be overcome.")
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    raised_role = models.CharField(max_length=80)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True, help_text="How it was overcome.")

    objects = BarrierQuerySet.as_manager()

    class Meta:
        ordering = ("status", "due_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="barrier_status_is_known", condition=Q(status__in=BarrierStatus.values)
            ),
            models.CheckConstraint(
                name="barrier_overcome_says_when_who_and_how",
                condition=Q(status="OPEN", ended_at__isnull=True, ended_by__isnull=True, outcome="")
                | Q(status="OVERCOME", ended_at__isnull=False, ended_by__isnull=False)
                & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('journey:step-detail', args=[self.step_id])}#barrier-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status == BarrierStatus.OPEN

    def move_to(self, status: BarrierStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(BARRIER_TRANSITIONS, BarrierStatus(self.status), status)

    def end(self, *, by: Person, at: datetime, outcome: str) -> None:
        """Overcome, with the words that say how. The caller saves."""
        self.move_to(BarrierStatus.OVERCOME)
        self.ended_by, self.ended_at, self.outcome = by, at, outcome
