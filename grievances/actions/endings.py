"""How a case ends: withdrawn with a reason and a word to the member, or closed."""

from datetime import datetime

from foundation.roles.actor import Actor
from grievances.models import Grievance


def withdraw_case(
    *, grievance: Grievance, reason: str, word: str, by: Actor, now: datetime
) -> Grievance:
    """The union withdraws: management reads the reason, the member ``word``; both are required."""
    raise NotImplementedError


def close_case(*, grievance: Grievance, reason: str, by: Actor, now: datetime) -> Grievance:
    """Close what is settled and carried out, decided by an award, or answered and accepted."""
    raise NotImplementedError
