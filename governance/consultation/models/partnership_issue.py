from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, OrganizationKind, Partnership, Person, Unit
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled
from governance.consultation.statuses import ISSUE_TRANSITIONS, PartnershipIssueStatus


class PartnershipIssueQuerySet(models.QuerySet["PartnershipIssue"]):
    def open(self) -> Self:
        return self.filter(status=PartnershipIssueStatus.OPEN)

    def for_page(self) -> Self:
        return self.select_related(
            "partnership__employer", "unit", "raised_by", "raised_for", "addressed_to", "ended_by"
        )


class PartnershipIssue(Walled):
    """A dispute about the partnership itself, on its way up the agreed path.

    Apart from grievances: it stops none of their clocks and takes the place of none.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    status = models.CharField(
        max_length=9,
        choices=PartnershipIssueStatus.choices,
        default=PartnershipIssueStatus.OPEN,
    )
    position = models.PositiveSmallIntegerField(help_text="Of the step where it is tried now.")
    title = models.CharField(max_length=160)
    what = models.TextField(help_text="What is at issue.")
    wish = models.TextField(help_text="What would resolve it.")
    clause = models.TextField(blank=True, help_text="The agreement and the words it is about.")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    raised_role = models.CharField(max_length=80)
    addressed_to = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The one party of the other side; empty: every union.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True, help_text="The words agreed, or why it was withdrawn.")

    objects = PartnershipIssueQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="room_has_an_issue_of_a_number", fields=["room", "number"]
            ),
            models.CheckConstraint(
                name="partnership_issue_status_is_known",
                condition=Q(status__in=PartnershipIssueStatus.values),
            ),
            models.CheckConstraint(
                name="partnership_issue_ended_says_when_who_and_what",
                condition=Q(status="OPEN", ended_at__isnull=True, ended_by__isnull=True)
                | (
                    ~Q(status="OPEN")
                    & Q(ended_at__isnull=False, ended_by__isnull=False)
                    & ~Q(outcome="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["room", "-raised_at"], name="partnership_issue_latest")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("consultation:issue-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == PartnershipIssueStatus.OPEN

    @property
    def zone(self) -> str:
        return self.unit.zone

    def parties(self) -> list[Organization]:
        """Whose issue it is: who raised it, and the other side as it was addressed."""
        if self.raised_for.kind != OrganizationKind.EMPLOYER:
            return [self.raised_for, self.partnership.employer]
        if self.addressed_to is not None:
            return [self.raised_for, self.addressed_to]
        return [self.raised_for, *self.partnership.unions.order_by("pk")]

    def move_to(self, status: PartnershipIssueStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(ISSUE_TRANSITIONS, PartnershipIssueStatus(self.status), status)

    def end(
        self, status: PartnershipIssueStatus, *, by: Person, at: datetime, outcome: str
    ) -> None:
        """Resolved or withdrawn, with the words that say so. The caller saves."""
        self.move_to(status)
        self.ended_by, self.ended_at, self.outcome = by, at, outcome
