from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.roles.capabilities import LABELS, Capability, choices
from foundation.roles.models.role import Role


class Reach(models.IntegerChoices):
    """How far a capability carries; each includes the ones before it."""

    NOTHING = 0, "Nothing"
    OWN_MATTERS = 1, "Own matters"
    OWN_UNIT = 2, "Own unit"
    UNIT_AND_BELOW = 3, "Unit and below"
    WHOLE_PARTNERSHIP = 4, "Whole partnership"


class RoleFenceQuerySet(models.QuerySet["RoleFence"]):
    def in_force(self, now: datetime) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)


class RoleFence(models.Model):
    """How far one capability carries for one role, from one moment to another. Never edited."""

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="fences")
    capability = models.CharField(max_length=40, choices=choices)
    reach = models.PositiveSmallIntegerField(choices=Reach.choices)
    version = models.PositiveIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = RoleFenceQuerySet.as_manager()

    class Meta:
        ordering = ("role", "capability", "version")
        constraints = [
            models.CheckConstraint(
                name="role_fence_does_not_end_before_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            models.UniqueConstraint(
                name="role_fence_version_is_unique", fields=["role", "capability", "version"]
            ),
            models.UniqueConstraint(
                name="role_has_one_open_fence_for_a_capability",
                fields=["role", "capability"],
                condition=Q(ends_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {LABELS[Capability(self.capability)]} – {self.get_reach_display()}"
