from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WallKind
from partnership.journey.models.step import JourneyStep


class SiteVisit(Walled):
    """A visit to another workplace: who went, what it was compared with, and what was found."""

    wall_kind = WallKind.APPEND

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    place = models.CharField(max_length=160)
    went = models.TextField(help_text="Who went, of both sides.")
    compared_with = models.TextField(help_text="With what it was compared.")
    findings = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_role = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-visited_on", "pk")

    def __str__(self) -> str:
        return f"Visit to {self.place}"
