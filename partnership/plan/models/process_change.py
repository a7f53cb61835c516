from decimal import Decimal
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.walls.models import Walled, WalledKey, WallKind
from partnership.plan.costs import CostLine

NOT_BELOW_ZERO = [MinValueValidator(Decimal(0))]


class ProcessChangeQuerySet(models.QuerySet["ProcessChange"]):
    def for_page(self) -> Self:
        return self.select_related(
            "partnership__employer", "partnership__unit", "unit", "proposed_by", "proposed_for"
        )


class ProcessChange(Walled):
    """A change of how work is done, with what it costs before and after, and what becomes of jobs.

    ``version`` counts the changes of its figures: each side verifies one version of them.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    what = models.TextField()
    effect_on_jobs = models.TextField()
    version = models.PositiveIntegerField(default=1)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    objects = ProcessChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="change_of_work_says_what_becomes_of_jobs",
                condition=~Q(effect_on_jobs="") & ~Q(what=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:change-detail", args=[self.pk])


class Activity(Walled):
    """An activity of a change: its cost driver, how often, and at what cost each; by the year."""

    change = WalledKey(ProcessChange, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=160)
    driver = models.CharField(max_length=120, help_text="What causes the cost, counted.")
    quantity_before = models.DecimalField(
        max_digits=14, decimal_places=2, validators=NOT_BELOW_ZERO
    )
    unit_cost_before = models.DecimalField(
        max_digits=12, decimal_places=4, validators=NOT_BELOW_ZERO
    )
    quantity_after = models.DecimalField(max_digits=14, decimal_places=2, validators=NOT_BELOW_ZERO)
    unit_cost_after = models.DecimalField(
        max_digits=12, decimal_places=4, validators=NOT_BELOW_ZERO
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                name="activity_costs_nothing_below_zero",
                condition=Q(
                    quantity_before__gte=0,
                    unit_cost_before__gte=0,
                    quantity_after__gte=0,
                    unit_cost_after__gte=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cost(self) -> CostLine:
        return CostLine(
            self.quantity_before, self.unit_cost_before, self.quantity_after, self.unit_cost_after
        )


class FigureCheck(Walled):
    """A party has verified one version of the figures of a change. Only added to."""

    wall_kind = WallKind.APPEND

    change = WalledKey(ProcessChange, on_delete=models.CASCADE, related_name="checks")
    version = models.PositiveIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    how = models.TextField(help_text="How they were verified.")
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked_role = models.CharField(max_length=80)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("checked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="party_verifies_figures_once", fields=["change", "version", "organization"]
            ),
        ]

    def __str__(self) -> str:
        return f"Verified by {self.organization}"
