"""What may follow what in the life of a proposed change of role fences."""

from django.db import models


class FenceChangeStatus(models.TextChoices):
    PROPOSED = "PROPOSED", "Waiting for approval"
    IN_FORCE = "IN_FORCE", "In force"
    REFUSED = "REFUSED", "Refused"
    TAKEN_BACK = "TAKEN_BACK", "Taken back"


TRANSITIONS: dict[FenceChangeStatus, frozenset[FenceChangeStatus]] = {
    FenceChangeStatus.PROPOSED: frozenset(
        {FenceChangeStatus.IN_FORCE, FenceChangeStatus.REFUSED, FenceChangeStatus.TAKEN_BACK}
    ),
    FenceChangeStatus.IN_FORCE: frozenset(),
    FenceChangeStatus.REFUSED: frozenset(),
    FenceChangeStatus.TAKEN_BACK: frozenset(),
}
