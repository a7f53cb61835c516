from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from grievances.models.grievance import Grievance


class ServedBy(models.TextChoices):
    """How a paper reached the other party."""

    PORTAL = "PORTAL", "In the portal"
    HAND = "HAND", "By hand"
    EMAIL = "EMAIL", "By e-mail"
    MAIL = "MAIL", "By mail"
    FAX = "FAX", "By fax"


class ActQuerySet(models.QuerySet["Act"]):
    def in_order(self) -> Self:
        """As they were recorded."""
        return self.order_by("position")

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)


class Act(Walled):
    """Something that was done or happened in a case; together they feed every clock.

    ``happened_on`` is the day it counts as done, in the contract's zone, ``happened_at`` the moment
    where the hour is known; ``recorded_at`` is when it was entered, at the earliest the filing.
    Never changed. ``is_by_contract``: nobody did it, the contract lets it follow from silence.
    """

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="acts")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=60, help_text="A kind of event of the contract engine.")
    step = models.CharField(max_length=60, blank=True)
    happened_on = models.DateField()
    happened_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    organization = models.ForeignKey(
        Organization,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose act it is; empty for a neutral's and for the contract's own.",
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role_name = models.CharField(max_length=80)
    clock = models.CharField(max_length=120, blank=True, help_text="The clock it changes.")
    sets_on = models.DateField(null=True, blank=True, help_text="The day it sets.")
    sets_at = models.DateTimeField(null=True, blank=True)
    days = models.SmallIntegerField(null=True, blank=True, help_text="Days it brings.")
    until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    served_by = models.CharField(max_length=6, choices=ServedBy.choices, blank=True)
    is_late = models.BooleanField(default=False)
    late_against = models.CharField(
        max_length=200, blank=True, help_text="The limit that had passed, in words."
    )
    ground_of_timeliness = models.TextField(
        blank=True, help_text="Why the party holds that it is still in time."
    )
    is_by_contract = models.BooleanField(default=False)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                name="act_position_is_unique_in_a_case", fields=["grievance", "position"]
            ),
            models.CheckConstraint(
                name="act_with_a_ground_of_timeliness_is_late",
                condition=Q(ground_of_timeliness="") | Q(is_late=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"

    @property
    def moment(self) -> date | datetime:
        """The moment where it is known, else the day."""
        return self.happened_at or self.happened_on
