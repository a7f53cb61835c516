"""What each party may say of a step, and what may follow what in the life of a barrier."""

from django.db import models


class StepStanding(models.TextChoices):
    NOT_BEGUN = "NOT_BEGUN", "Not begun"
    UNDER_WAY = "UNDER_WAY", "Under way"
    DONE = "DONE", "Done"


class BarrierStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    OVERCOME = "OVERCOME", "Overcome"


# Any word may follow another: who said "done" too early says so.
STANDING_TRANSITIONS: dict[StepStanding, frozenset[StepStanding]] = {
    said: frozenset(StepStanding) for said in StepStanding
}

BARRIER_TRANSITIONS: dict[BarrierStatus, frozenset[BarrierStatus]] = {
    BarrierStatus.OPEN: frozenset({BarrierStatus.OVERCOME}),
    BarrierStatus.OVERCOME: frozenset(),
}
