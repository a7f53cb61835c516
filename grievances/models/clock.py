from typing import Self

from django.db import models
from django.db.models import F

from foundation.deadlines.models import Deadline
from foundation.deadlines.models.deadline import OPEN_STATUSES
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance


class ClockQuerySet(models.QuerySet["Clock"]):
    def current(self) -> Self:
        """Leaving out what ran while the case was an intake and stayed with the union."""
        return self.filter(room=F("grievance_room"))

    def open(self) -> Self:
        return self.filter(deadline__status__in=OPEN_STATUSES)


class Clock(Walled):
    """A time limit of a case: the contract's clock, worked out into a deadline.

    Never written but by ``grievances.clocks.reconcile_clocks``, which makes these rows equal to
    what the contract engine works out from the acts. It lies in the room of its deadline.
    """

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="clocks", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    deadline = WalledKey(Deadline, on_delete=models.CASCADE, related_name="clocks")
    key = models.CharField(max_length=140, help_text="<step>.<clock>, with #2 the second time.")
    step = models.CharField(max_length=60)
    step_name = models.CharField(max_length=120)
    clock = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    party = models.CharField(max_length=12, help_text="The contract's word for who must act.")
    starts_on = models.DateField()
    starts = models.TextField(help_text="What it runs from, in words.")
    not_before = models.DateField(null=True, blank=True)
    safe_on = models.DateField(
        null=True, blank=True, help_text="The earliest day of any reading of the contract."
    )
    practical_on = models.DateField(
        null=True, blank=True, help_text="The last day by then on which offices are open."
    )
    days_left = models.IntegerField(null=True, blank=True, help_text="Where it is paused.")
    is_extended = models.BooleanField(default=False)
    defaulted_on = models.DateField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ("deadline__due_at", "round", "key")
        constraints = [
            models.UniqueConstraint(
                name="case_has_a_clock_once", fields=["grievance", "room", "key"]
            ),
            models.UniqueConstraint(name="deadline_is_of_one_clock", fields=["deadline"]),
        ]

    def __str__(self) -> str:
        return self.key
