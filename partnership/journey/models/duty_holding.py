from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.roles.models import Role
from foundation.walls.models import Walled
from partnership.journey.models.duty import Duty


class DutyHoldingQuerySet(models.QuerySet["DutyHolding"]):
    def in_force(self) -> Self:
        return self.filter(ended_at__isnull=True)


class DutyHolding(Walled):
    """A party gives a duty to one of its roles, or to one person, until it ends that.

    A duty each union does for itself lies in that union's own room, any other in the room of all.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="holdings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DutyHoldingQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="duty_is_held_by_a_role_or_a_person",
                condition=Q(role__isnull=True, person__isnull=False)
                | Q(role__isnull=False, person__isnull=True),
            ),
            models.CheckConstraint(
                name="duty_ended_says_when_and_who",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="party_gives_a_duty_to_a_role_once",
                fields=["duty", "organization", "role"],
                condition=Q(ended_at__isnull=True, role__isnull=False),
            ),
            models.UniqueConstraint(
                name="party_gives_a_duty_to_a_person_once",
                fields=["duty", "organization", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role or self.person} of {self.organization}"
