from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WallKind
from partnership.journey.models.step import JourneyStep
from partnership.journey.statuses import StepStanding


class StepWordQuerySet(models.QuerySet["StepWord"]):
    def standing(self) -> Self:
        """The last word of each party about each step."""
        return self.order_by("step_id", "organization_id", "-said_at", "-pk").distinct(
            "step_id", "organization_id"
        )


class StepWord(Walled):
    """What one party says of a step from one moment on. Only added to: the last one stands."""

    wall_kind = WallKind.APPEND

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="words")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=StepStanding.choices)
    because = models.TextField(blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_role = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    objects = StepWordQuerySet.as_manager()

    class Meta:
        ordering = ("-said_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="word_about_a_step_is_known", condition=Q(says__in=StepStanding.values)
            ),
        ]
        indexes = [
            models.Index(fields=["step", "organization", "-said_at"], name="step_word_latest")
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_says_display()}"
