"""What a proposal can be, what may follow what, and the words people take a position with."""

from django.db import models

from foundation.toolkit.workflow import TransitionTable


class ProposalStatus(models.TextChoices):
    """Where a proposal is in its life; that its positions have closed is told by its day alone."""

    DRAFT = "DRAFT", "Draft"
    OPEN = "OPEN", "Open"
    REFERRED = "REFERRED", "Referred"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    NOT_ADOPTED = "NOT_ADOPTED", "Not adopted"
    DECIDED = "DECIDED", "Decided"
    REVIEWED = "REVIEWED", "Reviewed"
    SUPERSEDED = "SUPERSEDED", "Superseded"


P = ProposalStatus

UNDECIDED = frozenset({P.DRAFT, P.OPEN})
IN_EFFECT = frozenset({P.DECIDED, P.REVIEWED})

TRANSITIONS: TransitionTable[ProposalStatus] = {
    P.DRAFT: frozenset({P.OPEN, P.REFERRED, P.WITHDRAWN}),
    P.OPEN: frozenset({P.DECIDED, P.NOT_ADOPTED, P.REFERRED, P.WITHDRAWN}),
    P.REFERRED: frozenset({P.DRAFT}),  # back from a safety review that found nothing against it
    P.WITHDRAWN: frozenset(),
    P.NOT_ADOPTED: frozenset(),
    P.DECIDED: frozenset({P.REVIEWED, P.SUPERSEDED}),
    P.REVIEWED: frozenset({P.SUPERSEDED}),
    P.SUPERSEDED: frozenset(),
}


class ObjectionStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    INTEGRATED = "INTEGRATED", "Integrated"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    UPHELD = "UPHELD", "Upheld"


OBJECTION_TRANSITIONS: TransitionTable[ObjectionStatus] = {
    ObjectionStatus.OPEN: frozenset(
        {ObjectionStatus.INTEGRATED, ObjectionStatus.WITHDRAWN, ObjectionStatus.UPHELD}
    ),
    ObjectionStatus.UPHELD: frozenset({ObjectionStatus.INTEGRATED, ObjectionStatus.WITHDRAWN}),
    ObjectionStatus.INTEGRATED: frozenset(),
    ObjectionStatus.WITHDRAWN: frozenset(),
}


class Stance(models.TextChoices):
    """What one person says of a proposal. Each type of decision offers some of them."""

    AGREE = "AGREE", "Agree"
    STAND_ASIDE = "STAND_ASIDE", "Stand aside"
    BLOCK = "BLOCK", "Block"
    NO_OBJECTION = "NO_OBJECTION", "No objection"
    OBJECTION = "OBJECTION", "Objection"
    YES = "YES", "Yes"
    NO = "NO", "No"
    ABSTAIN = "ABSTAIN", "Abstain"
    ADVICE = "ADVICE", "Advice"
    NO_ADVICE = "NO_ADVICE", "No advice"
    LOOKS_GOOD = "LOOKS_GOOD", "Looks good"
    NOT_SURE = "NOT_SURE", "Not sure"
    CONCERNED = "CONCERNED", "Concerned"
    SEEN = "SEEN", "Seen"


STANCE_MEANING: dict[Stance, str] = {
    Stance.AGREE: "I can live with it and support it in public.",
    Stance.STAND_ASIDE: "Not for me, and I do not stand in its way.",
    Stance.BLOCK: "A need of ours is not met; say which.",
    Stance.NO_OBJECTION: "Safe enough to try.",
    Stance.OBJECTION: "It would do harm; say which, and what would prevent it.",
    Stance.YES: "For it.",
    Stance.NO: "Against it.",
    Stance.ABSTAIN: "Counted as present, for neither.",
    Stance.ADVICE: "What whoever decides should know.",
    Stance.NO_ADVICE: "Nothing to add.",
    Stance.LOOKS_GOOD: "Worth working out.",
    Stance.NOT_SURE: "I need to know more.",
    Stance.CONCERNED: "Something about it troubles me; say what.",
    Stance.SEEN: "I have read it.",
}
# Each opens a thread that has to be settled before anything is decided.
OBJECTS = frozenset({Stance.BLOCK, Stance.OBJECTION})


class Method(models.TextChoices):
    """How a proposal passes. The second half are what a list may fall back on."""

    NEVER_BINDS = "NEVER_BINDS", "Never binding"
    AFTER_ADVICE = "AFTER_ADVICE", "One party decides after advice"
    NO_OBJECTION = "NO_OBJECTION", "No open objection"
    CONSENSUS = "CONSENSUS", "Consensus"
    EACH_SIDE = "EACH_SIDE", "A majority of each side"
    THREE_QUARTERS = "THREE_QUARTERS", "Three quarters of all votes"
    CHAIR = "CHAIR", "The chair decides"
    MANAGEMENT = "MANAGEMENT", "Management decides, with the dissent written down"


class PartyWord(models.TextChoices):
    """What one party says as a whole, by whoever speaks for it."""

    AGREES = "AGREES", "Agrees"
    DISAGREES = "DISAGREES", "Does not agree"
    UNATTAINABLE = "UNATTAINABLE", "Consensus cannot be reached"
    UNNECESSARY = "UNNECESSARY", "Consensus is not necessary here"


# Only when every party has said one of these is anything fallen back on.
GIVES_UP_CONSENSUS = frozenset({PartyWord.UNATTAINABLE, PartyWord.UNNECESSARY})


class BargainingStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting for bargaining"
    LETTER = "LETTER", "Letter of agreement"
    CONTRACT_CHANGE = "CONTRACT_CHANGE", "Change of the contract"
    DROPPED = "DROPPED", "Dropped"


BARGAINING_TRANSITIONS: TransitionTable[BargainingStatus] = {
    BargainingStatus.WAITING: frozenset(
        {BargainingStatus.LETTER, BargainingStatus.CONTRACT_CHANGE, BargainingStatus.DROPPED}
    ),
    BargainingStatus.LETTER: frozenset(),
    BargainingStatus.CONTRACT_CHANGE: frozenset(),
    BargainingStatus.DROPPED: frozenset(),
}
