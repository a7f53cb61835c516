from foundation.people.models.account import Account
from foundation.people.models.membership import Membership
from foundation.people.models.organization import Organization, OrganizationKind, Side
from foundation.people.models.partnership import Partnership
from foundation.people.models.person import Person
from foundation.people.models.sign_in_attempt import SignInAttempt
from foundation.people.models.unit import Unit, UnitKind

__all__ = [
    "Account",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Partnership",
    "Person",
    "Side",
    "SignInAttempt",
    "Unit",
    "UnitKind",
]
