import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.people.models import Organization, Person
from foundation.toolkit.moments import dated
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.committees.models import Meeting
from partnership.plan.models.version import PlanVersion
from partnership.plan.statuses import Direction, Track


class GoalQuerySet(models.QuerySet["Goal"]):
    def for_page(self) -> Self:
        return self.select_related(
            "version__partnership__employer",
            "version__partnership__unit",
            "labor_owner",
            "management_owner",
        )


class Goal(Walled):
    """What a version of the plan is to reach: a measure, from where, to where, by when.

    ``lineage`` is the same in every version that carries the goal on, so that its readings go on.
    """

    version = WalledKey(PlanVersion, on_delete=models.PROTECT, related_name="goals")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    measure = models.CharField(max_length=160, help_text="What is measured.")
    measured_in = models.CharField(max_length=40, help_text="Per cent, days, dollars.")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    baseline = models.DecimalField(max_digits=14, decimal_places=2)
    target = models.DecimalField(max_digits=14, decimal_places=2)
    by_on = models.DateField(help_text="By when.")
    labor_owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    management_owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    counts = models.PositiveIntegerField(default=1, help_text="Counts the changes of the draft.")

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                name="version_carries_a_goal_once", fields=["version", "lineage"]
            ),
            models.CheckConstraint(
                name="goal_leads_to_the_better",
                condition=Q(direction="UP", target__gt=models.F("baseline"))
                | Q(direction="DOWN", target__lt=models.F("baseline")),
            ),
            models.CheckConstraint(
                name="goal_has_a_measure", condition=~Q(measure="") & ~Q(measured_in="")
            ),
        ]
        indexes = [models.Index(fields=["lineage"], name="goal_by_lineage")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:goal-detail", args=[self.pk])


class Reading(Walled):
    """What the measure of a goal was on a day, and where that is from. Only added to.

    A mistake is corrected by a later reading, which names the one it corrects and why.
    """

    wall_kind = WallKind.APPEND

    goal = WalledKey(Goal, on_delete=models.PROTECT, related_name="readings")
    value = models.DecimalField(max_digits=14, decimal_places=2)
    read_on = models.DateField()
    source = models.CharField(max_length=200)
    corrects = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    because = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("read_on", "recorded_at", "pk")
        constraints = [
            models.UniqueConstraint(name="reading_is_corrected_once", fields=["corrects"]),
            models.CheckConstraint(
                name="reading_that_corrects_says_why",
                condition=Q(corrects__isnull=True) | ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {dated(self.read_on)}"


class GoalReview(Walled):
    """One side's owner says how a goal stands, and why; perhaps in a meeting. Only added to."""

    wall_kind = WallKind.APPEND

    goal = WalledKey(Goal, on_delete=models.PROTECT, related_name="reviews")
    meeting = WalledKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=Track.choices)
    why = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    said_role = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-said_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="review_of_a_goal_is_known", condition=Q(says__in=Track.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said_for}: {self.get_says_display()}"
