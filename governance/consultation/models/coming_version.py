from django.db import models

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.coming_decision import ComingDecision


class ComingVersion(Walled):
    """What was announced, as it stood from one moment on. Only added to."""

    wall_kind = WallKind.APPEND

    coming = WalledKey(ComingDecision, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    planned = models.TextField()
    facts = models.TextField()
    links = models.TextField(blank=True)
    function = models.CharField(max_length=160, blank=True)
    planned_on = models.DateField()
    effective_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField()
    because = models.TextField(blank=True, help_text="Why it was changed.")
    asks_again = models.BooleanField(
        default=False, help_text="Somebody had answered to the one before, so everybody is asked."
    )
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_role = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="coming_decision_has_a_version_once", fields=["coming", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
