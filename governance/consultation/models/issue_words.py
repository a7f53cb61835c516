from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.consultation.models.partnership_issue import PartnershipIssue


class IssueWords(Walled):
    """Words by which one party would have an issue resolved; the latest stand."""

    wall_kind = WallKind.APPEND

    issue = WalledKey(PartnershipIssue, on_delete=models.CASCADE, related_name="words")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="issue_has_words_of_a_number_once", fields=["issue", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"Words {self.number}"


class IssueAssent(Walled):
    """A party records the words as its own. When each party has, the issue is resolved."""

    wall_kind = WallKind.APPEND

    words = WalledKey(IssueWords, on_delete=models.CASCADE, related_name="assents")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_records_words_once", fields=["words", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"
