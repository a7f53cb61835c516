"""What a committee, its charter, its meetings and minutes can be, and what may follow what."""

from django.db import models

from foundation.toolkit.workflow import TransitionTable


class CommitteeStatus(models.TextChoices):
    FOUNDING = "FOUNDING", "Waiting for its charter"
    STANDING = "STANDING", "Standing"
    ENDED = "ENDED", "Ended"


COMMITTEE_TRANSITIONS: TransitionTable[CommitteeStatus] = {
    CommitteeStatus.FOUNDING: frozenset({CommitteeStatus.STANDING, CommitteeStatus.ENDED}),
    CommitteeStatus.STANDING: frozenset({CommitteeStatus.ENDED}),
    CommitteeStatus.ENDED: frozenset(),
}


class CharterStatus(models.TextChoices):
    """A charter that was agreed holds until a later one is: no row is touched for that."""

    OFFERED = "OFFERED", "Offered"
    AGREED = "AGREED", "Agreed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


CHARTER_TRANSITIONS: TransitionTable[CharterStatus] = {
    CharterStatus.OFFERED: frozenset({CharterStatus.AGREED, CharterStatus.WITHDRAWN}),
    CharterStatus.AGREED: frozenset(),
    CharterStatus.WITHDRAWN: frozenset(),
}


class MeetingStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned"
    RUNNING = "RUNNING", "Under way"
    HELD = "HELD", "Held"
    CANCELLED = "CANCELLED", "Called off"


MEETING_TRANSITIONS: TransitionTable[MeetingStatus] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.RUNNING, MeetingStatus.CANCELLED}),
    MeetingStatus.RUNNING: frozenset({MeetingStatus.HELD}),
    MeetingStatus.HELD: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}


class AgendaStage(models.TextChoices):
    """One side's chair proposes the agenda, the other side's publishes it to the members."""

    DRAFT = "DRAFT", "Being built"
    PROPOSED = "PROPOSED", "Proposed by one side"
    PUBLISHED = "PUBLISHED", "Published"


AGENDA_TRANSITIONS: TransitionTable[AgendaStage] = {
    AgendaStage.DRAFT: frozenset({AgendaStage.PROPOSED, AgendaStage.PUBLISHED}),
    AgendaStage.PROPOSED: frozenset({AgendaStage.DRAFT, AgendaStage.PUBLISHED}),
    AgendaStage.PUBLISHED: frozenset(),
}


class ItemStatus(models.TextChoices):
    OPEN = "OPEN", "To come"
    UNDER_WAY = "UNDER_WAY", "Under way"
    DONE = "DONE", "Done"
    CARRIED = "CARRIED", "Carried over"
    DROPPED = "DROPPED", "Taken off"


ITEM_TRANSITIONS: TransitionTable[ItemStatus] = {
    ItemStatus.OPEN: frozenset(
        {ItemStatus.UNDER_WAY, ItemStatus.DONE, ItemStatus.CARRIED, ItemStatus.DROPPED}
    ),
    ItemStatus.UNDER_WAY: frozenset(
        {ItemStatus.OPEN, ItemStatus.DONE, ItemStatus.CARRIED, ItemStatus.DROPPED}
    ),
    ItemStatus.DONE: frozenset(),
    ItemStatus.CARRIED: frozenset(),
    ItemStatus.DROPPED: frozenset(),
}
UNFINISHED = frozenset({ItemStatus.OPEN, ItemStatus.UNDER_WAY})


class MinutesStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    IN_REVIEW = "IN_REVIEW", "In review"
    OFFERED = "OFFERED", "Up for approval"
    APPROVED = "APPROVED", "Approved"


MINUTES_TRANSITIONS: TransitionTable[MinutesStatus] = {
    MinutesStatus.DRAFT: frozenset({MinutesStatus.IN_REVIEW}),
    MinutesStatus.IN_REVIEW: frozenset({MinutesStatus.OFFERED}),
    MinutesStatus.OFFERED: frozenset({MinutesStatus.IN_REVIEW, MinutesStatus.APPROVED}),
    MinutesStatus.APPROVED: frozenset(),
}


class PromiseStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    DONE = "DONE", "Done"
    DROPPED = "DROPPED", "Dropped"


PROMISE_TRANSITIONS: TransitionTable[PromiseStatus] = {
    PromiseStatus.OPEN: frozenset({PromiseStatus.DONE, PromiseStatus.DROPPED}),
    PromiseStatus.DONE: frozenset(),
    PromiseStatus.DROPPED: frozenset(),
}


class Part(models.TextChoices):
    """What a seat is. Sponsors watch over a committee and are not counted."""

    CO_CHAIR = "CO_CHAIR", "Co-chair"
    MEMBER = "MEMBER", "Member"
    SPONSOR = "SPONSOR", "Sponsor"


COUNTED = frozenset({Part.CO_CHAIR, Part.MEMBER})


class WantedOutcome(models.TextChoices):
    INFORM = "INFORM", "Inform"
    DISCUSS = "DISCUSS", "Discuss"
    DECIDE = "DECIDE", "Decide"
    SOLVE = "SOLVE", "Solve a problem"


class Presence(models.TextChoices):
    PRESENT = "PRESENT", "Present"
    EXCUSED = "EXCUSED", "Excused"
    ABSENT = "ABSENT", "Absent"


class EntryKind(models.TextChoices):
    """What was clicked while a meeting ran."""

    NOTE = "NOTE", "Note"
    DECISION = "DECISION", "Decision"
    AGREED = "AGREED", "Agreed among ourselves"
    PROMISE = "PROMISE", "Action"
    CAUCUS = "CAUCUS", "Caucus"
    PARKED = "PARKED", "Set aside"


class AdvisorKind(models.TextChoices):
    IMPROVEMENT = "IMPROVEMENT", "Improvement advisor"
    CONSULTANT = "CONSULTANT", "Outside consultant"


class CallOccasion(models.TextChoices):
    MISSED_LAST = "MISSED_LAST", "Absent last time, and it meets again soon"
    AHEAD = "AHEAD", "It meets soon"
