from partnership.agreement.models.agreement_to_partner import AgreementToPartner
from partnership.agreement.models.clause_comment import ClauseComment, PrivateComment
from partnership.agreement.models.draft_revision import DraftConsent, DraftRevision
from partnership.agreement.models.reading import Reading, ReadingTally
from partnership.agreement.models.review import Review, ReviewClock, ReviewOutcome, ReviewWord
from partnership.agreement.models.signer import NamedSigner, PaperConfirmation, SignedPaper

__all__ = [
    "AgreementToPartner",
    "ClauseComment",
    "DraftConsent",
    "DraftRevision",
    "NamedSigner",
    "PaperConfirmation",
    "PrivateComment",
    "Reading",
    "ReadingTally",
    "Review",
    "ReviewClock",
    "ReviewOutcome",
    "ReviewWord",
    "SignedPaper",
]
