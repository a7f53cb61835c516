"""What becomes of a matter of conduct, who reads it, and what is written to it."""

from django.db import models

from foundation.toolkit.workflow import TransitionTable

# Kept so many days after the counsellors closed it, or after it was withdrawn; then deleted.
KEPT_CLOSED, KEPT_WITHDRAWN = 180, 30
# One person's matters: open at once, and raised in thirty days.
MOST_OPEN, MOST_A_MONTH = 3, 5


class MatterStatus(models.TextChoices):
    OPEN = "OPEN", "With the counsellors"
    CLOSED = "CLOSED", "Closed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


MATTER_TRANSITIONS: TransitionTable[MatterStatus] = {
    MatterStatus.OPEN: frozenset({MatterStatus.CLOSED, MatterStatus.WITHDRAWN}),
    MatterStatus.CLOSED: frozenset(),
    MatterStatus.WITHDRAWN: frozenset(),
}


class ReaderPart(models.TextChoices):
    RAISED = "RAISED", "Raised it"
    COUNSELS = "COUNSELS", "Counsels"
    CONCERNED = "CONCERNED", "Is spoken with"


class EntryKind(models.TextChoices):
    """``TOLD`` and ``PUT`` reach the person concerned; ``AGREED`` once both counsellors say so."""

    TOLD = "TOLD", "Told that the counsellors wish to talk"
    TALKED = "TALKED", "Talked with the person"
    PUT = "PUT", "Put to the person"
    AGREED = "AGREED", "What was agreed"
    CONFIRMED = "CONFIRMED", "Confirmed and closed"
