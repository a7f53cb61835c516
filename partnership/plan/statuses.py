"""What may follow what in the life of a version of the plan; how a goal stands; its direction."""

from django.db import models


class PlanVersionStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    OFFERED = "OFFERED", "Waiting for every party's word"
    AGREED = "AGREED", "Agreed"


class Track(models.TextChoices):
    ON_TRACK = "ON_TRACK", "On track"
    AT_RISK = "AT_RISK", "At risk"
    OFF_TRACK = "OFF_TRACK", "Off track"


class Direction(models.TextChoices):
    UP = "UP", "Higher is better"
    DOWN = "DOWN", "Lower is better"


PLAN_VERSION_TRANSITIONS: dict[PlanVersionStatus, frozenset[PlanVersionStatus]] = {
    PlanVersionStatus.DRAFT: frozenset({PlanVersionStatus.OFFERED}),
    # Taken back, it is written on; every word given to it falls.
    PlanVersionStatus.OFFERED: frozenset({PlanVersionStatus.DRAFT, PlanVersionStatus.AGREED}),
    PlanVersionStatus.AGREED: frozenset(),
}
