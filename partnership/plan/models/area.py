from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.toolkit.moments import dated
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.models import Meeting

HEADINGS = (
    ("demand", "Demand"),
    ("staffing", "Staffing"),
    ("cost", "Cost"),
    ("quality", "Quality"),
    ("safety", "Safety"),
    ("outlook", "Outlook"),
)


class AreaQuerySet(models.QuerySet["Area"]):
    def with_due(self) -> Self:
        """With ``due_on``: the day by which the next review is due."""
        last = AreaReview.objects.filter(area=OuterRef("pk")).order_by("-reviewed_on", "-said_at")
        return self.select_related("partnership__employer", "partnership__unit", "unit").annotate(
            due_on=Coalesce(Subquery(last.values("next_on")[:1]), "first_due_on"),
            last_on=Subquery(last.values("reviewed_on")[:1]),
        )


class Area(Walled):
    """An area of production or service whose business is looked at every so many months."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    every_months = models.PositiveSmallIntegerField()
    first_due_on = models.DateField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ("unit__lft", "pk")
        constraints = [
            models.CheckConstraint(
                name="area_is_reviewed_at_least_every_three_years",
                condition=Q(every_months__gte=1, every_months__lte=36),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        return reverse("plan:area-detail", args=[self.pk])


class AreaReview(Walled):
    """How the business of an area stands, heading by heading; only added to."""

    wall_kind = WallKind.APPEND

    area = WalledKey(Area, on_delete=models.CASCADE, related_name="reviews")
    meeting = WalledKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    next_on = models.DateField()
    demand = models.TextField()
    staffing = models.TextField()
    cost = models.TextField()
    quality = models.TextField()
    safety = models.TextField()
    outlook = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    said_role = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-reviewed_on", "-said_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="area_is_reviewed_again_later",
                condition=Q(next_on__gt=models.F("reviewed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {dated(self.reviewed_on)}"

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [(label, getattr(self, name)) for name, label in HEADINGS]


class Occasion(models.TextChoices):
    NEAR = "NEAR", "Due soon"
    PAST = "PAST", "Overdue"


class AreaCall(Walled):
    """A party's people have been owed their notices of one review of an area; once an occasion."""

    wall_kind = WallKind.APPEND

    area = WalledKey(Area, on_delete=models.CASCADE, related_name="calls")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    occasion = models.CharField(max_length=4, choices=Occasion.choices)
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_is_called_to_a_review_once",
                fields=["area", "organization", "due_on", "occasion"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_occasion_display()}"
