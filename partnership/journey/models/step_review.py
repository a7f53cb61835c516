from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WallKind
from partnership.journey.models.step import JourneyStep


class StepReview(Walled):
    """A look at a standing step: what was found, and when it is looked at again."""

    wall_kind = WallKind.APPEND

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    findings = models.TextField()
    next_on = models.DateField()
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reviewed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reviewed_role = models.CharField(max_length=80)
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ("-reviewed_on", "-reviewed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="step_is_looked_at_again_later", condition=Q(next_on__gt=F("reviewed_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.reviewed_on}"
