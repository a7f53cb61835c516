from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from foundation.people.models import Organization, Person
from foundation.walls.models import Walled, WalledKey, WallKind
from governance.measures.models.measure import Measure
from governance.measures.statuses import Came


class ObservationQuerySet(models.QuerySet["Observation"]):
    def in_force(self) -> Self:
        """Of each day the figure that stands: the last correction, or what was first said."""
        later = Observation.objects.filter(corrects=OuterRef("pk"))
        return self.filter(~Exists(later))


class Observation(Walled):
    """One figure of one day. Never changed: a correction is a further row that names it.

    ``key`` is the sender's own: what is posted twice under one key counts once.
    """

    wall_kind = WallKind.APPEND
    audited = True

    measure = WalledKey(Measure, on_delete=models.CASCADE, related_name="observations")
    on = models.DateField(help_text="The day it is of; of a period its last day.")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    note = models.CharField(max_length=300, blank=True)
    corrects = WalledKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    because = models.CharField(max_length=300, blank=True, help_text="Why it was corrected.")
    came = models.CharField(max_length=8, choices=Came.choices)
    key = models.CharField(max_length=80, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ("on", "given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="measure_has_one_first_figure_a_day",
                fields=["measure", "on"],
                condition=Q(corrects__isnull=True),
            ),
            models.UniqueConstraint(name="figure_is_corrected_once", fields=["corrects"]),
            models.UniqueConstraint(
                name="measure_takes_a_key_once", fields=["measure", "key"], condition=~Q(key="")
            ),
            models.CheckConstraint(
                name="correction_says_why",
                condition=Q(corrects__isnull=True, because="")
                | Q(corrects__isnull=False) & ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"

    @property
    def is_correction(self) -> bool:
        return self.corrects_id is not None
