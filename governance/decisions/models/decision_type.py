from django.contrib.postgres.fields import ArrayField
from django.db import models

from governance.decisions.statuses import Method, Stance


class DecisionType(models.Model):
    """A way to ask people: what they may answer, what makes it pass, how long it stays open.

    A row, so that a partnership can word its own. ``modes`` are the modes of the responsibilities
    list under which it may be used; none: under all of them, for it binds nobody.
    """

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    meaning = models.CharField(max_length=200, help_text="In one line, for whoever answers.")
    position = models.PositiveSmallIntegerField(default=0)
    method = models.CharField(max_length=20, choices=Method.choices)
    stances = ArrayField(models.CharField(max_length=20, choices=Stance.choices))
    reasons_for = ArrayField(
        models.CharField(max_length=20, choices=Stance.choices),
        default=list,
        blank=True,
        help_text="Stances that need a reason.",
    )
    modes = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    open_days = models.PositiveSmallIntegerField(default=7)
    most_stand_asides = models.PositiveSmallIntegerField(default=2)
    silence_agrees = models.BooleanField(
        default=False, help_text="Whether who says nothing until the close has no objection."
    )

    class Meta:
        ordering = ("position", "key")
        constraints = [
            models.CheckConstraint(
                name="decision_type_offers_a_stance", condition=~models.Q(stances=[])
            ),
            models.CheckConstraint(
                name="decision_type_stays_open_a_day", condition=models.Q(open_days__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_binding(self) -> bool:
        return self.method != Method.NEVER_BINDS
