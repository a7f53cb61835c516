from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value

from foundation.people.models import Organization, Person, Unit
from foundation.roles.capabilities import Capability
from foundation.roles.models.role import Role
from foundation.roles.models.role_fence import Reach, RoleFence


def _as_range(column: str) -> Func:
    # A range of one number: the exclusion of equal numbers then needs no extension of PostgreSQL.
    return Func(F(column), F(column), Value("[]"), function="int8range")


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, now: datetime) -> Self:
        """Begun and not yet ended at ``now``; the end itself is outside."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)

    def of_people(self) -> Self:
        """Leaving out the organizations' system actors."""
        return self.filter(role__is_system=False)

    def overlapping(self, starts_at: datetime, ends_at: datetime | None) -> Self:
        """Whose term shares a moment with the one given."""
        rows = self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=starts_at))
        rows = rows.exclude(ends_at=F("starts_at"))
        return rows if ends_at is None else rows.filter(starts_at__lt=ends_at)

    def carrying(self, capability: Capability, now: datetime) -> Self:
        """In a role whose fence in force at ``now`` gives the capability any reach at all."""
        fences = RoleFence.objects.in_force(now).filter(
            capability=capability, reach__gt=Reach.NOTHING
        )
        return self.filter(Q(role__in=fences.values("role")) | Q(role__is_system=True))

    def ending_within(self, now: datetime, span: timedelta) -> Self:
        return self.in_force(now).filter(ends_at__lte=now + span)

    def left_vacant(self, now: datetime) -> Self:
        """The last to hold a role at a unit for a party, where nobody holds it now or later."""
        same = RoleAssignment.objects.filter(
            role=OuterRef("role"), unit=OuterRef("unit"), organization=OuterRef("organization")
        )
        followed = same.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
        later = same.filter(
            Q(ends_at__gt=OuterRef("ends_at"))
            | Q(ends_at=OuterRef("ends_at"), pk__gt=OuterRef("pk"))
        )
        ended = self.filter(ends_at__lte=now).exclude(ends_at=F("starts_at"))
        return ended.exclude(Exists(followed)).exclude(Exists(later))

    def covering(self, unit: Unit) -> Self:
        """Held at the unit itself or anywhere above it."""
        return self.filter(unit__lft__lte=unit.lft, unit__rgt__gt=unit.lft)


class RoleAssignment(models.Model):
    """A person holds a role at a unit for a period. Ended, never edited; a new one is begun.

    Access follows the dates by itself: the walls refuse the moment after ``ends_at``.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="assignments")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="assignments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="assignments_given"
    )
    ended_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="assignments_ended"
    )
    away_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then reminders go to the next in line."
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("role__rank", "starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="role_assignment_does_not_end_before_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            ExclusionConstraint(
                name="person_holds_a_role_at_a_unit_once_at_a_time",
                expressions=[
                    (_as_range("person"), RangeOperators.OVERLAPS),
                    (_as_range("role"), RangeOperators.OVERLAPS),
                    (_as_range("unit"), RangeOperators.OVERLAPS),
                    (
                        Func(F("starts_at"), F("ends_at"), function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.unit}"

    def is_in_force(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)

    @property
    def was_taken_back(self) -> bool:
        """Given for a later day and ended before it began: its term is empty."""
        return self.ends_at == self.starts_at

    def is_away(self, now: datetime) -> bool:
        return self.away_until is not None and self.away_until > now
