"""What may follow what for elections and nominations."""

from django.db.models import TextChoices


class ElectionStatus(TextChoices):
    CALLED = "CALLED", "Nominations"
    OPEN = "OPEN", "Voting"
    COUNTING = "COUNTING", "To be counted"
    DECIDED = "DECIDED", "Decided"
    ENDED = "ENDED", "Ended without a result"


ELECTION_TRANSITIONS: dict[ElectionStatus, frozenset[ElectionStatus]] = {
    # Decided at once where one person alone stands.
    ElectionStatus.CALLED: frozenset(
        {ElectionStatus.OPEN, ElectionStatus.DECIDED, ElectionStatus.ENDED}
    ),
    ElectionStatus.OPEN: frozenset({ElectionStatus.COUNTING, ElectionStatus.ENDED}),
    # Open again for a runoff.
    ElectionStatus.COUNTING: frozenset(
        {ElectionStatus.OPEN, ElectionStatus.DECIDED, ElectionStatus.ENDED}
    ),
    ElectionStatus.DECIDED: frozenset(),
    ElectionStatus.ENDED: frozenset(),
}
RUNNING = (ElectionStatus.CALLED, ElectionStatus.OPEN, ElectionStatus.COUNTING)


class NominationStatus(TextChoices):
    PROPOSED = "PROPOSED", "Waits for the nominee"
    ACCEPTED = "ACCEPTED", "Stands"
    DECLINED = "DECLINED", "Declined"
    WITHDRAWN = "WITHDRAWN", "Withdrew"


NOMINATION_TRANSITIONS: dict[NominationStatus, frozenset[NominationStatus]] = {
    NominationStatus.PROPOSED: frozenset({NominationStatus.ACCEPTED, NominationStatus.DECLINED}),
    NominationStatus.ACCEPTED: frozenset({NominationStatus.WITHDRAWN}),
    # Whoever said no may think better of it as long as nominations are open.
    NominationStatus.DECLINED: frozenset({NominationStatus.ACCEPTED}),
    NominationStatus.WITHDRAWN: frozenset({NominationStatus.ACCEPTED}),
}
