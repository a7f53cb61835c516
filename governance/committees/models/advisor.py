from django.db import models
from django.db.models import F, Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey
from governance.committees.models.committee import Committee
from governance.committees.statuses import AdvisorKind


class Advisor(Walled):
    """Somebody who helps a committee and decides nothing.

    A consultant from outside comes until a day, and trains somebody of the house to go on.
    """

    committee = WalledKey(Committee, on_delete=models.CASCADE, related_name="advisors")
    kind = models.CharField(max_length=12, choices=AdvisorKind.choices)
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    trains = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="consultant_has_an_end_and_trains_somebody",
                condition=~Q(kind="CONSULTANT")
                | Q(ends_on__isnull=False) & Q(trains__isnull=False),
            ),
            models.CheckConstraint(
                name="advisor_ends_after_they_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
