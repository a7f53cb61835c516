from django.db import models

from foundation.walls.models import Walled


class CaseSequence(Walled):
    """The last number given in a room in a year: a union's own numbers, or a pair's joint ones.

    The row is locked while a number is taken, so that numbers have no gaps and no doubles.
    """

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="room_counts_its_cases_once_a_year", fields=["room", "year"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
