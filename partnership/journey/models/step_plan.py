from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models import Person
from foundation.walls.models import Walled, WallKind
from partnership.journey.models.step import JourneyStep


class StepPlanQuerySet(models.QuerySet["StepPlan"]):
    def standing(self) -> Self:
        """The last version of each step."""
        return (
            self.select_related("labor_owner", "management_owner")
            .order_by("step_id", "-version")
            .distinct("step_id")
        )


class StepPlan(Walled):
    """Who answers for a step on each side, and by when it is to be reached: one version of it.

    Only added to: the last version stands, and two people never write the same one.
    """

    wall_kind = WallKind.APPEND

    step = models.ForeignKey(JourneyStep, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    labor_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    management_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = StepPlanQuerySet.as_manager()

    class Meta:
        ordering = ("step", "-version")
        constraints = [
            models.UniqueConstraint(
                name="step_has_a_plan_of_a_version_once", fields=["step", "version"]
            ),
            models.CheckConstraint(
                name="step_is_to_be_reached_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(target_on__isnull=True)
                | Q(target_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Plan of a step, version {self.version}"
