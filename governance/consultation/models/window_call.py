from django.db import models

from foundation.people.models import Organization
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.coming_decision import ComingDecision


class Occasion(models.TextChoices):
    OPENED = "OPENED", "The window has opened"
    CLOSING = "CLOSING", "The window closes soon"
    ANSWERED = "ANSWERED", "The answers are there"


class WindowCall(Walled):
    """A union's people have been owed their notices of one occasion of one version.

    Written in the transaction that owes them, so that each is owed once whatever crashes.
    """

    wall_kind = WallKind.APPEND

    coming = WalledKey(ComingDecision, on_delete=models.CASCADE, related_name="calls")
    version = models.PositiveIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=8, choices=Occasion.choices)
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_is_called_once_on_an_occasion",
                fields=["coming", "version", "organization", "occasion"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_occasion_display()}"
