from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance


class CaseShareQuerySet(models.QuerySet["CaseShare"]):
    def in_force(self, now: datetime) -> Self:
        """Given and not yet ended at ``now``; the end itself is outside."""
        return self.filter(shared_at__lte=now, ends_at__gt=now)


class CaseShare(Walled, UserObjectPermissionBase):
    """The exception to the reach of roles: one case may be read by one person until a day.

    It lies in the private room of the party that shares, and reaches nobody of another party: no
    share carries through a wall. Written by ``grievances.sharing`` only.
    """

    content_object = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="shares", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The person of the account: parties cannot read accounts.",
    )
    reason = models.CharField(max_length=300, blank=True)
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects: ClassVar = UserObjectPermissionManager.from_queryset(CaseShareQuerySet)()

    class Meta:
        ordering = ("ends_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="case_share_ends_after_it_begins",
                condition=Q(ends_at__gte=models.F("shared_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "ends_at"], name="case_share_by_person"),
        ]

    def __str__(self) -> str:
        return f"Shared until {self.ends_at:%Y-%m-%d}"
