"""What a proposal says about itself, which the fences are asked about."""

from dataclasses import dataclass, fields
from decimal import Decimal


@dataclass(frozen=True)
class Facts:
    """Facts of a proposal. None everywhere means that it does not say.

    ``cost`` is in the currency of the list, for the first year. ``headcount`` is the change in
    positions. ``pilot_days`` is how long a trial lasts; 0 is for good. ``done_this_year`` is how
    often the same was done in the twelve months before.
    """

    cost: Decimal | None = None
    articles: frozenset[str] | None = None
    touches_law: bool | None = None
    touches_safety: bool | None = None
    touches_hours: bool | None = None
    touches_pay: bool | None = None
    touches_job_security: bool | None = None
    headcount: int | None = None
    other_units: int | None = None
    pilot_days: int | None = None
    evidence: frozenset[str] | None = None
    done_this_year: int | None = None


# How each is asked for, where it is not known.
QUESTIONS = {
    "cost": "what it costs in the first year",
    "articles": "which articles of the contract it touches",
    "touches_law": "whether it touches a law",
    "touches_safety": "whether it touches safety",
    "touches_hours": "whether it touches hours of work",
    "touches_pay": "whether it touches pay or benefits",
    "touches_job_security": "whether it touches anybody's job security",
    "headcount": "how many positions it adds or takes away",
    "other_units": "how many other units it affects",
    "pilot_days": "how many days the trial lasts (0: for good)",
    "evidence": "which evidence there is",
    "done_this_year": "how often the same was done in the last twelve months",
}
NAMES = tuple(one.name for one in fields(Facts))
