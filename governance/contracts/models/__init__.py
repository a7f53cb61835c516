from governance.contracts.models.agreement import Agreement
from governance.contracts.models.agreement_version import AgreementVersion
from governance.contracts.models.article import Article
from governance.contracts.models.expiry_warning import ExpiryWarning
from governance.contracts.models.letter import LetterKind, LetterOffer, SideLetter

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Article",
    "ExpiryWarning",
    "LetterKind",
    "LetterOffer",
    "SideLetter",
]
