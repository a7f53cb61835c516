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
