"""What may follow what in the life of a version of the Agreement to Partner, and of its review."""

from collections.abc import Mapping

from django.db import models


class AgreementStatus(models.TextChoices):
    DRAFT = "DRAFT", "Being drafted"
    OFFERED = "OFFERED", "Ready to sign"
    AGREED = "AGREED", "Agreed"
    WITHDRAWN = "WITHDRAWN", "Given up"


class ReviewStatus(models.TextChoices):
    RUNNING = "RUNNING", "Running"
    STANDS = "STANDS", "It stands as it is"
    REPLACED = "REPLACED", "A new version was signed"


# What is ready to sign is signed as it stands: to change it, it is taken back to be drafted.
AGREEMENT_TRANSITIONS: Mapping[AgreementStatus, frozenset[AgreementStatus]] = {
    AgreementStatus.DRAFT: frozenset({AgreementStatus.OFFERED, AgreementStatus.WITHDRAWN}),
    AgreementStatus.OFFERED: frozenset(
        {AgreementStatus.DRAFT, AgreementStatus.AGREED, AgreementStatus.WITHDRAWN}
    ),
    AgreementStatus.AGREED: frozenset(),
    AgreementStatus.WITHDRAWN: frozenset(),
}
REVIEW_TRANSITIONS: Mapping[ReviewStatus, frozenset[ReviewStatus]] = {
    ReviewStatus.RUNNING: frozenset({ReviewStatus.STANDS, ReviewStatus.REPLACED}),
    ReviewStatus.STANDS: frozenset(),
    ReviewStatus.REPLACED: frozenset(),
}
STAGED = (AgreementStatus.DRAFT, AgreementStatus.OFFERED)
