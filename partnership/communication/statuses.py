"""What may follow what in the life of a text the parties tell together, and of a rumor."""

from django.db import models


class JointTextStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    OFFERED = "OFFERED", "Waits for approval"
    PUBLISHED = "PUBLISHED", "Published"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class RumorStatus(models.TextChoices):
    LOGGED = "LOGGED", "Not answered yet"
    ANSWERED = "ANSWERED", "Answered"
    DROPPED = "DROPPED", "Closed without an answer"


JOINT_TEXT_TRANSITIONS: dict[JointTextStatus, frozenset[JointTextStatus]] = {
    JointTextStatus.DRAFT: frozenset({JointTextStatus.OFFERED, JointTextStatus.WITHDRAWN}),
    JointTextStatus.OFFERED: frozenset({JointTextStatus.PUBLISHED, JointTextStatus.WITHDRAWN}),
    JointTextStatus.PUBLISHED: frozenset(),
    JointTextStatus.WITHDRAWN: frozenset(),
}

RUMOR_TRANSITIONS: dict[RumorStatus, frozenset[RumorStatus]] = {
    RumorStatus.LOGGED: frozenset({RumorStatus.ANSWERED, RumorStatus.DROPPED}),
    RumorStatus.ANSWERED: frozenset(),
    RumorStatus.DROPPED: frozenset(),
}
