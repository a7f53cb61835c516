from django.db import models

from foundation.walls.models import Walled


class SequenceKind(models.TextChoices):
    COMING = "CD", "Coming decisions"
    ISSUE = "PI", "Issues of the partnership"


class ConsultationSequence(Walled):
    """The last number given in a room in a year, one row for each kind of thing.

    Locked while a number is taken, so that numbers have no gaps and no doubles.
    """

    kind = models.CharField(max_length=2, choices=SequenceKind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="room_counts_a_kind_once_a_year", fields=["room", "kind", "year"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"
