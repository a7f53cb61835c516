from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.measures.models.measure import Measure


class Annotation(Walled):
    """What happened on a day that explains the figures around it, written into the chart."""

    wall_kind = WallKind.APPEND
    audited = True

    measure = WalledKey(Measure, on_delete=models.CASCADE, related_name="annotations")
    on = models.DateField()
    text = models.CharField(max_length=200)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "written_at", "pk")

    def __str__(self) -> str:
        return self.text
