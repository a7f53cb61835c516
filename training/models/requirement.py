from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.roles.models import Role
from foundation.walls.models import Walled, WalledKey
from training.models.course import Course
from training.models.programme import Programme


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def in_force(self, on: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def for_page(self) -> Self:
        return self.select_related("course", "programme", "role")


class Requirement(Walled):
    """What whoever holds a role must know, and by when; without a role: every new employee.

    Either one course, or so many different courses of a programme. Ended, never edited.
    """

    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    course = WalledKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements"
    )
    programme = WalledKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements"
    )
    count = models.PositiveSmallIntegerField(default=1, help_text="How many courses of it.")
    within_days = models.PositiveSmallIntegerField(
        default=0, help_text="Days from the first day of the term; 0: before it begins."
    )
    every_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Taken again so often; empty: as the certificate lasts."
    )
    leaves_list = models.BooleanField(
        default=False, help_text="Whoever does not have it is no longer on the list of the role."
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where it was agreed.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ("role__rank", "within_days", "pk")
        constraints = [
            models.CheckConstraint(
                name="requirement_asks_for_a_course_or_a_programme",
                condition=Q(course__isnull=False, programme__isnull=True, count=1)
                | Q(course__isnull=True, programme__isnull=False, count__gte=1),
            ),
            models.CheckConstraint(
                name="requirement_does_not_end_before_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        if self.course is not None:
            return self.course.title
        assert self.programme is not None
        many = "one course" if self.count == 1 else f"{self.count} courses"
        return f"{many} of {self.programme.name}"

    @property
    def of_whom(self) -> str:
        return self.role.name if self.role else "Every new employee"
