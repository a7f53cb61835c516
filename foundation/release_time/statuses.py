"""What may follow what in the life of a request, and of a rule that both parties agree to."""

from django.db import models


class ReleaseRequestStatus(models.TextChoices):
    ASKED = "ASKED", "Asked for"
    GRANTED = "GRANTED", "Granted"
    DENIED = "DENIED", "Denied"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    USED = "USED", "Used"
    LET_GO = "LET_GO", "Let go"


class RuleStatus(models.TextChoices):
    PROPOSED = "PROPOSED", "Waits for the other party"
    IN_FORCE = "IN_FORCE", "Agreed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class ReimbursementStatus(models.TextChoices):
    DUE = "DUE", "To be paid"
    PAID = "PAID", "Paid"


_Request = ReleaseRequestStatus
REQUEST_TRANSITIONS: dict[ReleaseRequestStatus, frozenset[ReleaseRequestStatus]] = {
    _Request.ASKED: frozenset({_Request.GRANTED, _Request.DENIED, _Request.WITHDRAWN}),
    _Request.GRANTED: frozenset({_Request.USED, _Request.LET_GO}),
    _Request.DENIED: frozenset(),
    _Request.WITHDRAWN: frozenset(),
    _Request.USED: frozenset(),
    _Request.LET_GO: frozenset(),
}

RULE_TRANSITIONS: dict[RuleStatus, frozenset[RuleStatus]] = {
    RuleStatus.PROPOSED: frozenset({RuleStatus.IN_FORCE, RuleStatus.WITHDRAWN}),
    RuleStatus.IN_FORCE: frozenset(),
    RuleStatus.WITHDRAWN: frozenset(),
}

REIMBURSEMENT_TRANSITIONS: dict[ReimbursementStatus, frozenset[ReimbursementStatus]] = {
    ReimbursementStatus.DUE: frozenset({ReimbursementStatus.PAID}),
    ReimbursementStatus.PAID: frozenset(),
}
