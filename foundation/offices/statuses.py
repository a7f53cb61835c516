"""What may follow what for pairs, mentoring, vacancies, applications and lists brought in."""

from django.db.models import TextChoices


class PairStatus(TextChoices):
    PROPOSED = "PROPOSED", "Waits for the other side"
    STANDING = "STANDING", "Paired"
    REFUSED = "REFUSED", "Refused"
    ENDED = "ENDED", "Ended"


PAIR_TRANSITIONS: dict[PairStatus, frozenset[PairStatus]] = {
    PairStatus.PROPOSED: frozenset({PairStatus.STANDING, PairStatus.REFUSED, PairStatus.ENDED}),
    PairStatus.STANDING: frozenset({PairStatus.ENDED}),
    PairStatus.REFUSED: frozenset(),
    PairStatus.ENDED: frozenset(),
}
OPEN_PAIRS = (PairStatus.PROPOSED, PairStatus.STANDING)


class MentoringStatus(TextChoices):
    RUNNING = "RUNNING", "Running"
    DONE = "DONE", "Done"
    STOPPED = "STOPPED", "Stopped"


MENTORING_TRANSITIONS: dict[MentoringStatus, frozenset[MentoringStatus]] = {
    MentoringStatus.RUNNING: frozenset({MentoringStatus.DONE, MentoringStatus.STOPPED}),
    MentoringStatus.DONE: frozenset(),
    MentoringStatus.STOPPED: frozenset(),
}


class PostingStatus(TextChoices):
    OPEN = "OPEN", "Open"
    FILLED = "FILLED", "Filled"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


POSTING_TRANSITIONS: dict[PostingStatus, frozenset[PostingStatus]] = {
    PostingStatus.OPEN: frozenset({PostingStatus.FILLED, PostingStatus.WITHDRAWN}),
    PostingStatus.FILLED: frozenset(),
    PostingStatus.WITHDRAWN: frozenset(),
}


class ApplicationStatus(TextChoices):
    STANDING = "STANDING", "Standing"
    CHOSEN = "CHOSEN", "Chosen"
    NOT_CHOSEN = "NOT_CHOSEN", "Not chosen"
    TAKEN_BACK = "TAKEN_BACK", "Taken back"


APPLICATION_TRANSITIONS: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    ApplicationStatus.STANDING: frozenset(
        {
            ApplicationStatus.CHOSEN,
            ApplicationStatus.NOT_CHOSEN,
            ApplicationStatus.TAKEN_BACK,
        }
    ),
    ApplicationStatus.CHOSEN: frozenset(),
    ApplicationStatus.NOT_CHOSEN: frozenset(),
    ApplicationStatus.TAKEN_BACK: frozenset({ApplicationStatus.STANDING}),
}


class ImportStatus(TextChoices):
    CHECKED = "CHECKED", "Checked, not brought in"
    WAITING = "WAITING", "Waits its turn"
    RUNNING = "RUNNING", "Being brought in"
    DONE = "DONE", "Brought in"
    REFUSED = "REFUSED", "Refused: nothing was brought in"
    DROPPED = "DROPPED", "Dropped"


IMPORT_TRANSITIONS: dict[ImportStatus, frozenset[ImportStatus]] = {
    ImportStatus.CHECKED: frozenset({ImportStatus.WAITING, ImportStatus.DROPPED}),
    ImportStatus.WAITING: frozenset(
        {ImportStatus.RUNNING, ImportStatus.DONE, ImportStatus.REFUSED, ImportStatus.DROPPED}
    ),
    ImportStatus.RUNNING: frozenset({ImportStatus.DONE, ImportStatus.REFUSED}),
    ImportStatus.DONE: frozenset(),
    ImportStatus.REFUSED: frozenset(),
    ImportStatus.DROPPED: frozenset(),
}
AHEAD = (ImportStatus.WAITING, ImportStatus.RUNNING)
