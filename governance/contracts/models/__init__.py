from governance.contracts.models.agreement import Agreement
from governance.contracts.models.agreement_version import AgreementVersion
from governance.contracts.models.article import Article

__all__ = ["Agreement", "AgreementVersion", "Article"]
