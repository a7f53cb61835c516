from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.issue_stage import IssueStage


class IssueAnswer(Walled):
    """What a party says to an issue at one step."""

    wall_kind = WallKind.APPEND

    stage = WalledKey(IssueStage, on_delete=models.CASCADE, related_name="answers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("given_at", "pk")

    def __str__(self) -> str:
        return f"Answer of {self.organization}"
