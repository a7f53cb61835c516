from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.coming_decision import ComingDecision


class WindowWaiver(Walled):
    """A party does without the rest of a window, for one version of what was announced."""

    wall_kind = WallKind.APPEND

    coming = WalledKey(ComingDecision, on_delete=models.CASCADE, related_name="waivers")
    version = models.PositiveIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    because = models.TextField(blank=True)

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_waives_a_window_once", fields=["coming", "version", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Waiver of {self.organization}"
