from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WallKind
from partnership.journey.models.step import JourneyStep


class StepClaim(Walled):
    """What somebody says of a step in their own words: a claim, which nothing here counts."""

    wall_kind = WallKind.APPEND

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="claims")
    text = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    said_role = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-said_at", "pk")

    def __str__(self) -> str:
        return f"Claim of {self.said_for}"
