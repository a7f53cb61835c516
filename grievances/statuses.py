"""What a case can be, what may follow what, and whose move it is."""

from django.db import models

from foundation.toolkit.workflow import TransitionTable


class GrievanceStatus(models.TextChoices):
    """Where a case is in its life. At which step of the contract it stands is another matter."""

    INTAKE = "INTAKE", "Intake"
    NOT_PURSUED = "NOT_PURSUED", "Not pursued"
    AWAITING_ANSWER = "AWAITING_ANSWER", "Awaiting management's answer"
    AWAITING_UNION = "AWAITING_UNION", "Awaiting the union"
    IN_MEDIATION = "IN_MEDIATION", "In mediation"
    IN_ARBITRATION = "IN_ARBITRATION", "In arbitration"
    IN_ABEYANCE = "IN_ABEYANCE", "Held in abeyance"
    SETTLED = "SETTLED", "Settled"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    CLOSED = "CLOSED", "Closed"


class Move(models.TextChoices):
    """Who a status waits for."""

    UNION = "UNION", "the union"
    MANAGEMENT = "MANAGEMENT", "management"
    BOTH = "BOTH", "both parties"


S = GrievanceStatus

# A filed case that is still being carried.
LIVE = frozenset(
    {S.AWAITING_ANSWER, S.AWAITING_UNION, S.IN_MEDIATION, S.IN_ARBITRATION, S.IN_ABEYANCE}
)
OPEN = LIVE | {S.INTAKE, S.SETTLED}
UNFILED = frozenset({S.INTAKE, S.NOT_PURSUED})
FINAL = frozenset({S.NOT_PURSUED, S.WITHDRAWN, S.CLOSED})

_WAYS_OUT = frozenset({S.SETTLED, S.WITHDRAWN})

# A case that comes to another step may keep its status: that is no move of this table.
TRANSITIONS: TransitionTable[GrievanceStatus] = {
    S.INTAKE: frozenset({S.AWAITING_ANSWER, S.IN_ARBITRATION, S.NOT_PURSUED}),
    S.NOT_PURSUED: frozenset(),
    S.AWAITING_ANSWER: _WAYS_OUT
    | {
        S.AWAITING_UNION,
        S.IN_MEDIATION,
        S.IN_ARBITRATION,
        S.IN_ABEYANCE,
    },
    S.AWAITING_UNION: _WAYS_OUT
    | {
        S.AWAITING_ANSWER,  # taken to the next step
        S.IN_MEDIATION,
        S.IN_ARBITRATION,
        S.IN_ABEYANCE,
        S.CLOSED,
    },
    S.IN_MEDIATION: _WAYS_OUT
    | {S.AWAITING_ANSWER, S.AWAITING_UNION, S.IN_ARBITRATION, S.IN_ABEYANCE},
    S.IN_ARBITRATION: _WAYS_OUT | {S.AWAITING_ANSWER, S.IN_MEDIATION, S.IN_ABEYANCE, S.CLOSED},
    S.IN_ABEYANCE: _WAYS_OUT
    | {S.AWAITING_ANSWER, S.AWAITING_UNION, S.IN_MEDIATION, S.IN_ARBITRATION},
    S.SETTLED: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset(),
    S.CLOSED: frozenset(),
}

# Statuses that are missing here are final.
WHOSE_MOVE: dict[GrievanceStatus, Move] = {
    S.INTAKE: Move.UNION,
    S.AWAITING_ANSWER: Move.MANAGEMENT,
    S.AWAITING_UNION: Move.UNION,
    S.IN_MEDIATION: Move.BOTH,
    S.IN_ARBITRATION: Move.BOTH,
    S.IN_ABEYANCE: Move.BOTH,
    S.SETTLED: Move.BOTH,
}


class OfferStatus(models.TextChoices):
    """What becomes of something one party offers or asks of the other."""

    OPEN = "OPEN", "Waiting for an answer"
    ACCEPTED = "ACCEPTED", "Agreed"
    REFUSED = "REFUSED", "Refused"
    TAKEN_BACK = "TAKEN_BACK", "Taken back"


OFFER_TRANSITIONS: TransitionTable[OfferStatus] = {
    OfferStatus.OPEN: frozenset(
        {OfferStatus.ACCEPTED, OfferStatus.REFUSED, OfferStatus.TAKEN_BACK}
    ),
    OfferStatus.ACCEPTED: frozenset(),
    OfferStatus.REFUSED: frozenset(),
    OfferStatus.TAKEN_BACK: frozenset(),
}


class HatStatus(models.TextChoices):
    """What became of it that two hats meet in a case."""

    ASKED = "ASKED", "The union is asked"
    STAND_IN = "STAND_IN", "Somebody stands in"
    GOES_ON = "GOES_ON", "It goes on as it is"
    OVER = "OVER", "Over"


# An answer may be given anew as long as the case is open.
HAT_TRANSITIONS: TransitionTable[HatStatus] = {
    HatStatus.ASKED: frozenset({HatStatus.STAND_IN, HatStatus.GOES_ON, HatStatus.OVER}),
    HatStatus.STAND_IN: frozenset({HatStatus.GOES_ON, HatStatus.OVER}),
    HatStatus.GOES_ON: frozenset({HatStatus.STAND_IN, HatStatus.OVER}),
    HatStatus.OVER: frozenset(),
}
STANDING_HATS = frozenset(HatStatus) - {HatStatus.OVER}
