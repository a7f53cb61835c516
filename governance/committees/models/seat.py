from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Person, Side
from foundation.roles.models import HowFilled
from foundation.walls.models import Walled, WalledKey
from governance.committees.models.committee import Committee
from governance.committees.statuses import COUNTED, Part


class SeatQuerySet(models.QuerySet["Seat"]):
    def standing(self) -> Self:
        return self.filter(removed_at__isnull=True)


class Seat(Walled):
    """A place in a committee. It belongs to one party, which alone fills it."""

    committee = WalledKey(Committee, on_delete=models.CASCADE, related_name="seats")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    position = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("part", "position", "pk")

    def __str__(self) -> str:
        return f"{self.get_part_display()} of {self.organization}"

    @property
    def side(self) -> Side | None:
        return self.organization.side

    @property
    def is_counted(self) -> bool:
        return self.part in COUNTED


class SeatTermQuerySet(models.QuerySet["SeatTerm"]):
    def in_force(self, now: datetime) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)


class SeatTerm(Walled):
    """Somebody holds a seat, or stands in for its holder, from one moment to another."""

    seat = WalledKey(Seat, on_delete=models.CASCADE, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_alternate = models.BooleanField(default=False)
    how = models.CharField(max_length=10, choices=HowFilled.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    filled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SeatTermQuerySet.as_manager()

    class Meta:
        ordering = ("is_alternate", "starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="term_of_a_seat_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"
