from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.plan.statuses import PLAN_VERSION_TRANSITIONS, PlanVersionStatus


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def for_page(self) -> Self:
        return self.select_related("partnership__employer", "partnership__unit", "begun_by")

    def agreed(self) -> Self:
        return self.filter(status=PlanVersionStatus.AGREED).order_by("-agreed_at")

    def staged(self) -> Self:
        """Drafted, or waiting for words."""
        return self.exclude(status=PlanVersionStatus.AGREED)


class PlanVersion(Walled):
    """One version of the joint business plan, for a period. Agreed by every party, it stands.

    Its goals are written while it is a draft and never after: PostgreSQL refuses
    (``partnership/plan/guards.py``). ``offer`` counts how often it was put up for agreement, so
    that a word given to an earlier wording counts for nothing.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    status = models.CharField(
        max_length=8, choices=PlanVersionStatus.choices, default=PlanVersionStatus.DRAFT
    )
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day of the period.")
    offer = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="partnership_numbers_its_plans", fields=["room", "partnership", "number"]
            ),
            models.CheckConstraint(
                name="plan_status_is_known", condition=Q(status__in=PlanVersionStatus.values)
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="plan_agreed_says_when",
                condition=Q(status="AGREED", agreed_at__isnull=False)
                | ~Q(status="AGREED") & Q(agreed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("plan:version-detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.status == PlanVersionStatus.DRAFT

    @property
    def is_offered(self) -> bool:
        return self.status == PlanVersionStatus.OFFERED

    @property
    def is_agreed(self) -> bool:
        return self.status == PlanVersionStatus.AGREED

    def move_to(self, status: PlanVersionStatus) -> None:
        """The only writer of ``status``. The caller saves."""
        self.status = next_status(PLAN_VERSION_TRANSITIONS, PlanVersionStatus(self.status), status)

    def agree(self, at: datetime) -> None:
        self.move_to(PlanVersionStatus.AGREED)
        self.agreed_at = at


class PlanWord(Walled):
    """A party agrees to a version as it was put up. Only added to."""

    wall_kind = WallKind.APPEND

    version = WalledKey(PlanVersion, on_delete=models.PROTECT, related_name="words")
    offer = models.PositiveIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=80)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_agrees_to_a_business_plan_once",
                fields=["version", "offer", "organization"],
            ),
        ]

    def __str__(self) -> str:
        return f"Word of {self.organization}"
