"""What may follow what in the life of a project of a team, and of one test of change."""

from django.db import models


class ProjectStatus(models.TextChoices):
    ACTIVE = "ACTIVE", "Under way"
    REACHED = "REACHED", "Goal reached"
    ABANDONED = "ABANDONED", "Abandoned"


PROJECT_TRANSITIONS: dict[ProjectStatus, frozenset[ProjectStatus]] = {
    ProjectStatus.ACTIVE: frozenset({ProjectStatus.REACHED, ProjectStatus.ABANDONED}),
    ProjectStatus.REACHED: frozenset(),
    ProjectStatus.ABANDONED: frozenset(),
}


class CycleStatus(models.TextChoices):
    """Plan, do, study, act: the last with one of three outcomes."""

    PLANNED = "PLANNED", "Planned"
    DONE = "DONE", "Tried"
    STUDIED = "STUDIED", "Studied"
    ADOPTED = "ADOPTED", "Adopted"
    ADAPTED = "ADAPTED", "Adapted, to be tried again"
    ABANDONED = "ABANDONED", "Abandoned"


CYCLE_TRANSITIONS: dict[CycleStatus, frozenset[CycleStatus]] = {
    CycleStatus.PLANNED: frozenset({CycleStatus.DONE}),
    CycleStatus.DONE: frozenset({CycleStatus.STUDIED}),
    CycleStatus.STUDIED: frozenset(
        {CycleStatus.ADOPTED, CycleStatus.ADAPTED, CycleStatus.ABANDONED}
    ),
    CycleStatus.ADOPTED: frozenset(),
    CycleStatus.ADAPTED: frozenset(),
    CycleStatus.ABANDONED: frozenset(),
}
OUTCOMES = (CycleStatus.ADOPTED, CycleStatus.ADAPTED, CycleStatus.ABANDONED)
