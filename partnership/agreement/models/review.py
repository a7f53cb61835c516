from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.deadlines.models import Deadline
from foundation.people.models import Organization, Partnership, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.agreement.models.agreement_to_partner import AgreementToPartner
from partnership.agreement.statuses import REVIEW_TRANSITIONS, ReviewStatus


class ReviewQuerySet(models.QuerySet["Review"]):
    def running(self) -> Self:
        return self.filter(status=ReviewStatus.RUNNING)

    def of_page(self) -> Self:
        return self.select_related("agreement__partnership__employer", "agreement__based_on")


class Review(Walled):
    """A review of the agreement in force, by a day. One runs as long as the agreement stands.

    It ends when every party says that the agreement stands as it is, or with a new version that
    every party has signed; the next one begins with that.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agreement = WalledKey(AgreementToPartner, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField(help_text="Of the reviews of this version.")
    status = models.CharField(
        max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.RUNNING
    )
    since = models.DateField(help_text="Signed, or last reviewed, on this day.")
    due_on = models.DateField(help_text="The last day, in the partnership's zone.")
    due_at = models.DateTimeField()
    explanation = models.TextField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="agreement_is_reviewed_once_by_number", fields=["agreement", "number"]
            ),
            models.CheckConstraint(
                name="agreement_review_status_is_known",
                condition=Q(status__in=ReviewStatus.values),
            ),
            models.CheckConstraint(
                name="agreement_review_ends_at_a_moment",
                condition=Q(status="RUNNING", ended_at__isnull=True)
                | (~Q(status="RUNNING") & Q(ended_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Review of the {self.agreement} by {self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("agreement:review-detail", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.status == ReviewStatus.RUNNING

    def end(self, status: ReviewStatus, *, at: datetime) -> None:
        """The only writer of the status; the moment goes with it."""
        self.status = next_status(REVIEW_TRANSITIONS, ReviewStatus(self.status), status)
        self.ended_at = at
        self.save(update_fields=["status", "ended_at"])


class ReviewClock(Walled):
    """The deadline of one party in a review: by then it has said its word."""

    review = WalledKey(Review, on_delete=models.PROTECT, related_name="clocks")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    deadline = WalledKey(Deadline, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_has_one_clock_of_a_review", fields=["review", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"


class ReviewOutcome(models.TextChoices):
    STANDS = "STANDS", "It stands as it is"
    NEW_VERSION = "NEW_VERSION", "It needs a new version"


class ReviewWord(Walled):
    """What a party says in a review; its latest word counts."""

    wall_kind = WallKind.APPEND

    review = WalledKey(Review, on_delete=models.PROTECT, related_name="words")
    number = models.PositiveIntegerField(help_text="Of the words in this review.")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=ReviewOutcome.choices)
    text = models.TextField(blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                name="words_of_a_review_are_numbered_once", fields=["review", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_outcome_display()}"
