"""Raising a matter, and withdrawing it. Nothing is written to the record, and no notice is owed:
both would be read by others (``docs/decisions/026``)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Partnership, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from partnership.conduct import asked
from partnership.conduct.access import can_raise, own_partnerships
from partnership.conduct.actions.refusing import refuse
from partnership.conduct.statuses import MOST_A_MONTH, MOST_OPEN

LONGEST = 10_000
_MISTAKES = {
    "self": ("person", "This is you: raise what somebody else did."),
    "outsider": ("person", "They do not belong to this partnership."),
    "flood": (
        "said",
        f"You have raised as much as one person may: {MOST_OPEN} that are open, or {MOST_A_MONTH}"
        " in thirty days. Nothing of this was kept; withdraw one, or come back later.",
    ),
}


@dataclass(frozen=True)
class Raised:
    """About whom, in whose words, and by which clause if any."""

    about: Person
    said: str
    clause: str = ""


@transaction.atomic
def raise_matter(*, partnership: Partnership, raised: Raised, by: Actor, now: datetime) -> UUID:
    """It is read by whoever raised it and two counsellors whom PostgreSQL chooses.

    Refused: about oneself, about somebody of elsewhere, without words, and a flood.
    """
    require(can_raise(by, [one for one in own_partnerships(by.person, now) if one == partnership]))
    if not raised.said.strip():
        raise ValidationError({"said": "Say what happened, in your own words."})
    pk = uuid4()
    said = raised.said.strip()[:LONGEST]
    refuse(asked.raise_matter(pk, partnership.pk, raised.about.pk, raised.clause, said), _MISTAKES)
    return pk


@transaction.atomic
def withdraw_matter(*, matter: UUID, by: Actor, now: datetime) -> None:
    """By whoever raised it; it is deleted after a short time."""
    refuse(asked.withdraw(matter))
