"""What may follow what in the life of a measure, and what a measure is of and may be used for."""

from django.db import models


class MeasureStatus(models.TextChoices):
    PROPOSED = "PROPOSED", "Proposed"
    STANDING = "STANDING", "Standing"
    RETIRED = "RETIRED", "No longer kept"


MEASURE_TRANSITIONS: dict[MeasureStatus, frozenset[MeasureStatus]] = {
    MeasureStatus.PROPOSED: frozenset({MeasureStatus.STANDING, MeasureStatus.RETIRED}),
    MeasureStatus.STANDING: frozenset({MeasureStatus.RETIRED}),
    MeasureStatus.RETIRED: frozenset(),
}


class FactArea(models.TextChoices):
    """The five parts of the common fact base."""

    OPERATING = "OPERATING", "Operating"
    SAFETY = "SAFETY", "Safety"
    QUALITY = "QUALITY", "Quality"
    PEOPLE = "PEOPLE", "People"
    SERVICE = "SERVICE", "Service"


class Direction(models.TextChoices):
    UP = "UP", "Higher is better"
    DOWN = "DOWN", "Lower is better"
    STEADY = "STEADY", "Neither: it is watched"


class DataUse(models.TextChoices):
    """For what the figures may be used: agreed with the measure, and never changed after."""

    LEARNING = "LEARNING", "Learning only"
    GOALS = "GOALS", "Learning and joint goals"
    GAINS = "GAINS", "Learning, joint goals and shared gains"


USE_WORDS: dict[DataUse, str] = {
    DataUse.LEARNING: "For learning only: not for discipline, nor for judging any person, and not"
    " for pay.",
    DataUse.GOALS: "For learning and for goals set jointly: not for discipline, nor for judging any"
    " person, and not for pay.",
    DataUse.GAINS: "For learning, for goals set jointly and for shared gains: not for discipline,"
    " nor for judging any person.",
}


class Came(models.TextChoices):
    """The way a figure came in."""

    ENTERED = "ENTERED", "Entered"
    IMPORTED = "IMPORTED", "Brought in from a file"
    POSTED = "POSTED", "Posted by a system"


class PlanStatus(models.TextChoices):
    OFFERED = "OFFERED", "On offer"
    AGREED = "AGREED", "Agreed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


PLAN_TRANSITIONS: dict[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.OFFERED: frozenset({PlanStatus.AGREED, PlanStatus.WITHDRAWN}),
    PlanStatus.AGREED: frozenset(),
    PlanStatus.WITHDRAWN: frozenset(),
}


class PeriodStatus(models.TextChoices):
    """The life of one period of a plan: nothing is paid that did not pass through all of it."""

    COLLECTING = "COLLECTING", "Figures are collected"
    FROZEN = "FROZEN", "Frozen, to be verified"
    VERIFIED = "VERIFIED", "Verified by both sides"
    PAID = "PAID", "Paid out"


PERIOD_TRANSITIONS: dict[PeriodStatus, frozenset[PeriodStatus]] = {
    PeriodStatus.COLLECTING: frozenset({PeriodStatus.FROZEN}),
    PeriodStatus.FROZEN: frozenset({PeriodStatus.COLLECTING, PeriodStatus.VERIFIED}),
    PeriodStatus.VERIFIED: frozenset({PeriodStatus.COLLECTING, PeriodStatus.PAID}),
    PeriodStatus.PAID: frozenset(),
}


class DisputeStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    UPHELD = "UPHELD", "Upheld: the figures are looked at again"


DISPUTE_TRANSITIONS: dict[DisputeStatus, frozenset[DisputeStatus]] = {
    DisputeStatus.OPEN: frozenset({DisputeStatus.WITHDRAWN, DisputeStatus.UPHELD}),
    DisputeStatus.WITHDRAWN: frozenset(),
    DisputeStatus.UPHELD: frozenset(),
}
