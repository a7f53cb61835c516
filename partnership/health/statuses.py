"""What may follow what in the life of a round of the assessment."""

from collections.abc import Mapping

from django.db import models


class HealthRoundStatus(models.TextChoices):
    OPEN = "OPEN", "Being answered"
    SHOWN = "SHOWN", "Shown side by side"


HEALTH_ROUND_TRANSITIONS: Mapping[HealthRoundStatus, frozenset[HealthRoundStatus]] = {
    HealthRoundStatus.OPEN: frozenset({HealthRoundStatus.SHOWN}),
    HealthRoundStatus.SHOWN: frozenset(),
}
