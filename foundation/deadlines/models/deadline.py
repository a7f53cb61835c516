from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization
from foundation.walls.models import Walled


class DeadlineStatus(models.TextChoices):
    """UPCOMING: what it runs from lies ahead. LAPSED: missed, and nobody need act on it now."""

    UPCOMING = "UPCOMING", "Not running yet"
    RUNNING = "RUNNING", "Running"
    PAUSED = "PAUSED", "Paused"
    MET = "MET", "Met"
    MET_LATE = "MET_LATE", "Met late"
    MISSED = "MISSED", "Missed"
    LAPSED = "LAPSED", "Missed; the case went on"
    CANCELLED = "CANCELLED", "No longer running"


OPEN_STATUSES = (DeadlineStatus.RUNNING, DeadlineStatus.MISSED)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def open(self) -> Self:
        """Running, or missed and still not acted on."""
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, now: datetime) -> Self:
        return self.open().filter(due_at__lt=now)

    def of_party(self, organization: Organization) -> Self:
        """Those on which ``organization`` must act."""
        return self.filter(party=organization)


class Deadline(Walled):
    """A day and hour by which a party must act, and how it was worked out.

    The date is never typed: it is computed from the contract's rule, and the sentence that explains
    it and the rule it came from are kept beside it.
    """

    party = models.ForeignKey(
        Organization,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who must act; empty for a neutral such as an arbitrator.",
    )
    action = models.CharField(max_length=200)
    due_on = models.DateField(help_text="The day, in the contract's zone.")
    due_at = models.DateTimeField(help_text="The last moment that is still in time.")
    zone = models.CharField(max_length=64)
    set_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day this date came to stand, in the deadline's zone. Reminders that would"
        " have been owed on that day or before are not; empty: none is left out.",
    )
    is_earliest_day = models.BooleanField(
        default=False, help_text="Not before this day, instead of not after it."
    )
    status = models.CharField(
        max_length=10, choices=DeadlineStatus.choices, default=DeadlineStatus.RUNNING
    )
    met_at = models.DateTimeField(null=True, blank=True)
    consequence = models.CharField(max_length=40, blank=True)
    consequence_sentence = models.TextField(blank=True)
    explanation = models.TextField()
    rule_sentence = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    alternatives = models.JSONField(default=list, blank=True)
    silent_on = models.JSONField(default=list, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="deadline_status_is_known",
                condition=Q(status__in=DeadlineStatus.values),
            ),
            models.CheckConstraint(
                name="deadline_met_has_a_moment",
                condition=~Q(status__in=["MET", "MET_LATE"]) | Q(met_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="deadline_open_by_due",
                condition=Q(status__in=["RUNNING", "MISSED"]),
            ),
            models.Index(
                fields=["party", "due_at"],
                name="deadline_open_by_party",
                condition=Q(status__in=["RUNNING", "MISSED"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    def is_overdue(self, now: datetime) -> bool:
        return self.is_open and not self.is_earliest_day and self.due_at < now
