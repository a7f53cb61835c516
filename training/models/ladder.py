from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.walls.models import Walled, WalledKey
from training.models.course import Course


class LadderKind(models.TextChoices):
    CAREER = "CAREER", "Career ladder"
    CROSS = "CROSS", "Cross-training"


class Ladder(Walled):
    """A way from one job to another, or to the work of another place, by courses in order."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=LadderKind.choices)
    from_job = models.CharField(max_length=120)
    to_job = models.CharField(max_length=120)
    terms = models.TextField(blank=True, help_text="Pay, hours and places while one climbs.")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "from_job", "to_job")
        constraints = [
            models.UniqueConstraint(
                name="room_has_a_ladder_between_two_jobs", fields=["room", "from_job", "to_job"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_job} to {self.to_job}"

    def get_absolute_url(self) -> str:
        return reverse("training:ladder-detail", args=[self.pk])


class LadderStep(Walled):
    """A course of a ladder, at its place in the order."""

    ladder = WalledKey(Ladder, on_delete=models.CASCADE, related_name="steps")
    course = WalledKey(Course, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("ladder", "position")
        constraints = [
            models.UniqueConstraint(
                name="ladder_has_one_course_at_a_place", fields=["ladder", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.course}"


class ClimberQuerySet(models.QuerySet["Climber"]):
    def climbing(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Climber(Walled):
    """Who is on a ladder, since when, and how it ended."""

    ladder = WalledKey(Ladder, on_delete=models.CASCADE, related_name="climbers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=200, blank=True)

    objects = ClimberQuerySet.as_manager()

    class Meta:
        ordering = ("started_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="person_climbs_a_ladder_once_at_a_time",
                fields=["ladder", "person"],
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="climb_does_not_end_before_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.ladder}"

    def end(self, *, on: date, outcome: str) -> None:
        """The caller saves."""
        self.ended_on, self.outcome = on, outcome
