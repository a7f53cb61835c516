from foundation.people.models.account import Account
from foundation.people.models.api_token import ApiToken
from foundation.people.models.credential_reset import CredentialReset
from foundation.people.models.membership import Membership
from foundation.people.models.organization import Organization, OrganizationKind, Side
from foundation.people.models.partnership import Partnership
from foundation.people.models.person import Person
from foundation.people.models.rate_count import RateCount
from foundation.people.models.sign_in_attempt import SignInAttempt
from foundation.people.models.unit import Unit, UnitKind

__all__ = [
    "Account",
    "ApiToken",
    "CredentialReset",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Partnership",
    "Person",
    "RateCount",
    "Side",
    "SignInAttempt",
    "Unit",
    "UnitKind",
]
