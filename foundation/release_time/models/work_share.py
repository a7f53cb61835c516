from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from foundation.people.models import Person
from foundation.walls.models import Walled


def _as_range(column: str) -> Func:
    # A range of one number: the exclusion of equal numbers then needs no extension of PostgreSQL.
    return Func(F(column), F(column), Value("[]"), function="int8range")


class WorkShare(Walled):
    """From a day to a day somebody works part of full time, or not at all: a leave.

    Days of leave grant nothing. A part counts where the entitlement says so.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(help_text="0 is a leave.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The day after its last.")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("person", "starts_on")
        constraints = [
            models.CheckConstraint(
                name="work_share_is_a_part", condition=Q(percent__gte=0, percent__lte=99)
            ),
            models.CheckConstraint(
                name="work_share_does_not_end_before_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="person_has_one_work_share_at_a_time",
                expressions=[
                    (_as_range("room"), RangeOperators.OVERLAPS),
                    (_as_range("person"), RangeOperators.OVERLAPS),
                    (
                        Func(F("starts_on"), F("ends_on"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.percent} %"
