from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from foundation.offices.statuses import MENTORING_TRANSITIONS, MentoringStatus
from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment
from foundation.toolkit.workflow import next_status
from foundation.walls.models import Walled, WalledKey, WallKind

# A trainee shadows two cases: SEIU 503, Article 10.
CASES_TO_SHADOW = 2


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def running(self) -> Self:
        return self.filter(status=MentoringStatus.RUNNING)

    def for_page(self) -> Self:
        rows = self.select_related(
            "mentor", "term__person", "term__role", "term__unit", "term__organization", "begun_by"
        )
        return rows.annotate(seen_count=Count("shadowings"))


class Mentorship(Walled):
    """Somebody brings up a new steward, who shadows cases before carrying one. The union's own."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(RoleAssignment, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cases_wanted = models.PositiveSmallIntegerField(default=CASES_TO_SHADOW)
    status = models.CharField(
        max_length=8, choices=MentoringStatus.choices, default=MentoringStatus.RUNNING
    )
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="mentoring_status_is_known", condition=Q(status__in=MentoringStatus.values)
            ),
            models.CheckConstraint(
                name="mentoring_ends_with_a_moment",
                condition=Q(status=MentoringStatus.RUNNING, ended_at__isnull=True)
                | ~Q(status=MentoringStatus.RUNNING) & Q(ended_at__gte=F("begun_at")),
            ),
            models.UniqueConstraint(
                name="steward_is_mentored_once_at_a_time",
                fields=["room", "term"],
                condition=Q(status=MentoringStatus.RUNNING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term.person}, mentored by {self.mentor}"

    def get_absolute_url(self) -> str:
        return reverse("offices:mentorship-detail", args=[self.pk])

    def end(self, status: MentoringStatus, *, at: datetime, because: str = "") -> None:
        """The caller saves."""
        self.status = next_status(MENTORING_TRANSITIONS, MentoringStatus(self.status), status)
        self.ended_at, self.ended_because = at, because


class Shadowing(Walled):
    """A case the trainee went along with, and what they took from it."""

    wall_kind = WallKind.APPEND

    mentorship = WalledKey(Mentorship, on_delete=models.CASCADE, related_name="shadowings")
    case_key = models.CharField(max_length=64, help_text="What an app above knows the case by.")
    case_label = models.CharField(max_length=200)
    shadowed_on = models.DateField()
    learned = models.TextField()
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ("shadowed_on", "logged_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="trainee_shadows_a_case_once", fields=["mentorship", "case_key"]
            ),
        ]

    def __str__(self) -> str:
        return self.case_label
