from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from training.models.course import Course
from training.models.session import TrainingSession


class CompletionQuerySet(models.QuerySet["Completion"]):
    def standing(self) -> Self:
        """Leaving out those that were withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Completion(Walled):
    """Somebody has done a course: a certificate, for as long as it lasts. Withdrawn, never edited.

    The person reads it themselves, too. ``expires_on`` is the first day without it.
    """

    wall_kind = WallKind.STANDING

    course = WalledKey(Course, on_delete=models.PROTECT, related_name="completions")
    session = WalledKey(
        TrainingSession, null=True, blank=True, on_delete=models.PROTECT, related_name="completions"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", help_text="Who recorded it."
    )
    number = models.CharField(max_length=40)
    course_title = models.CharField(max_length=160)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    completed_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(
        max_length=300, blank=True, help_text="Of a course taken elsewhere: what was shown."
    )
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ("-completed_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="certificate_expires_after_it_is_earned",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("completed_on")),
            ),
            models.UniqueConstraint(
                name="session_is_completed_once_by_a_person",
                fields=["session", "person"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.UniqueConstraint(name="certificate_number_is_its_own", fields=["number"]),
            models.CheckConstraint(
                name="completion_withdrawn_says_who_and_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(why_withdrawn=""),
            ),
        ]
        indexes = [models.Index(fields=["person", "-completed_on"], name="completion_by_person")]

    def __str__(self) -> str:
        return f"{self.course_title} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("training:certificate-detail", args=[self.pk])

    def is_valid_on(self, on: date) -> bool:
        return self.withdrawn_at is None and (self.expires_on is None or self.expires_on > on)
