from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey
from training.models.course import Course


class FacilitatorQuerySet(models.QuerySet["Facilitator"]):
    def in_force(self, on: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)


class Facilitator(Walled):
    """Somebody of the house who may teach a course, from one day on. Ended, never edited."""

    course = WalledKey(Course, on_delete=models.PROTECT, related_name="facilitators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    learned_how = models.CharField(
        max_length=200, help_text="How they came to teach it, as in “trained by the consultant”."
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    named_at = models.DateTimeField()

    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        ordering = ("person__name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_is_named_for_a_course_once",
                fields=["course", "person"],
                condition=Q(ends_on__isnull=True),
            ),
            models.CheckConstraint(
                name="facilitator_does_not_end_before_they_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.course}"


class ConsultancyQuerySet(models.QuerySet["Consultancy"]):
    def running(self, on: date) -> Self:
        return self.filter(ended_at__isnull=True, starts_on__lte=on, ends_on__gte=on)


class Consultancy(Walled):
    """A consultant, for a time, with the person of the house who learns to do without them."""

    course = WalledKey(Course, on_delete=models.PROTECT, related_name="consultancies")
    consultant = models.CharField(max_length=160)
    trains = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(max_length=300, help_text="What they will do without the consultant.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConsultancyQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="consultancy_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.consultant
