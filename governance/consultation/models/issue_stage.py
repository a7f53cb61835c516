from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.partnership_issue import PartnershipIssue


class IssueStage(Walled):
    """An issue came to a step of the path: the step as it was then, and why it came there."""

    wall_kind = WallKind.APPEND

    issue = WalledKey(PartnershipIssue, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=120)
    labor_asked = models.CharField(max_length=200)
    management_asked = models.CharField(max_length=200)
    try_until = models.DateField(help_text="The last of the days to try, in the unit's zone.")
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    because = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                name="issue_comes_to_a_step_once", fields=["issue", "position"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"
