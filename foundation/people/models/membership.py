from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models.organization import Organization
from foundation.people.models.person import Person


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, now: datetime) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)


class Membership(models.Model):
    """A person belongs to an organization for a period: a union's member, an employer's employee.

    A membership alone opens no room. Ended, never edited.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
            models.UniqueConstraint(
                name="person_has_one_open_membership_in_an_organization",
                fields=["person", "organization"],
                condition=Q(ends_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.organization}"
