"""Logging a problem as an intake, changing it, and deciding not to pursue it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.people.models import Person, Unit
from foundation.roles.actor import Actor
from governance.contracts.models import Agreement
from grievances.models import Grievance, GrievanceKind


@dataclass(frozen=True)
class Told:
    """What was told when a problem is logged. Only what happened, when and where is needed.

    ``agreement``: left out where the union has one contract over the unit. ``procedure``: left out,
    the one the contract has for such a case. ``incident_at``: the moment, where hours count.
    """

    title: str
    account: str
    incident_on: date
    unit: Unit
    kind: GrievanceKind = GrievanceKind.INDIVIDUAL
    subjects: Sequence[str] = ()
    agreement: Agreement | None = None
    procedure: str = ""
    incident_at: datetime | None = None
    learned_on: date | None = None
    learned_at: datetime | None = None
    letter_received_on: date | None = None
    took_effect_on: date | None = None
    paid_on: date | None = None
    grievants: Sequence[Person] = ()
    statement: str = ""
    remedy: str = ""
    witnesses: str = ""
    management_person: str = ""
    place: str = ""
    contact_wish: str = ""


def log_intake(
    *, told: Told, by: Actor, now: datetime, client_token: UUID | None = None
) -> Grievance:
    """Log a problem as the union's own intake, with a number and, where known, a "file by" date.

    Sent twice with one ``client_token`` by one person, it is logged once. Raises
    ``ValidationError`` for a day that lies ahead, or where no contract covers the unit and day.
    """
    raise NotImplementedError


def revise_intake(
    *, grievance: Grievance, told: Told, version: int, by: Actor, now: datetime
) -> Grievance:
    """Change an intake. ``StaleVersionError`` with the other's version if it was changed since."""
    raise NotImplementedError


def drop_intake(
    *, grievance: Grievance, reason: str, word: str, by: Actor, now: datetime
) -> Grievance:
    """Not pursued: the reason stays with the union, ``word`` goes to the member."""
    raise NotImplementedError
