"""What may follow what in the life of a coming decision, and of an issue of the partnership."""

from django.db import models


class ComingDecisionStatus(models.TextChoices):
    ANNOUNCED = "ANNOUNCED", "Announced"
    FINAL = "FINAL", "Decided"
    DROPPED = "DROPPED", "No longer planned"


class PartnershipIssueStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    RESOLVED = "RESOLVED", "Resolved"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


COMING_TRANSITIONS: dict[ComingDecisionStatus, frozenset[ComingDecisionStatus]] = {
    ComingDecisionStatus.ANNOUNCED: frozenset(
        {ComingDecisionStatus.FINAL, ComingDecisionStatus.DROPPED}
    ),
    ComingDecisionStatus.FINAL: frozenset(),
    ComingDecisionStatus.DROPPED: frozenset(),
}

ISSUE_TRANSITIONS: dict[PartnershipIssueStatus, frozenset[PartnershipIssueStatus]] = {
    PartnershipIssueStatus.OPEN: frozenset(
        {PartnershipIssueStatus.RESOLVED, PartnershipIssueStatus.WITHDRAWN}
    ),
    PartnershipIssueStatus.RESOLVED: frozenset(),
    PartnershipIssueStatus.WITHDRAWN: frozenset(),
}
