from django.db import models

from foundation.people.models import Organization
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.decisions.models.proposal import Proposal


class CallOccasion(models.TextChoices):
    CLOSING = "CLOSING", "Positions close soon"
    CLOSED = "CLOSED", "Positions have closed"
    REVIEW = "REVIEW", "The day to look at it again has come"


class DecisionCall(Walled):
    """A party's people were told of one occasion; ``due_on`` is the day it was about.

    Written in the transaction that owes the notices, so that each is owed once whatever crashes.
    """

    wall_kind = WallKind.APPEND

    proposal = WalledKey(Proposal, on_delete=models.CASCADE, related_name="calls")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=8, choices=CallOccasion.choices)
    due_on = models.DateField()
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_is_told_once_of_a_day_of_a_proposal",
                fields=["proposal", "organization", "occasion", "due_on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_occasion_display()}"
