from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.measures.models.measure import Measure


class MeasureTarget(Walled):
    """What a measure shall reach, and by when. The latest holds; those before stay readable."""

    wall_kind = WallKind.APPEND
    audited = True

    measure = WalledKey(Measure, on_delete=models.CASCADE, related_name="targets")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    by_on = models.DateField(help_text="The day by which it is reached.")
    because = models.CharField(max_length=300, help_text="What it rests on.")
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("-set_at", "-pk")

    def __str__(self) -> str:
        return f"{self.value} by {self.by_on}"
