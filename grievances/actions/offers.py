"""What takes effect when both parties agree: more time, a rest, a settlement, a waived step."""

from datetime import date, datetime

from foundation.roles.actor import Actor
from governance.contracts.events import Moment
from grievances.models import Grievance, Offer


def ask_extension(
    *, grievance: Grievance, clock: str, new_on: date, by: Actor, now: datetime, reason: str = ""
) -> Offer:
    """Ask for more time on one running limit (``Clock.key``), until the end of ``new_on``."""
    raise NotImplementedError


def ask_abeyance(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    until: date | None = None,
    reason: str = "",
) -> Offer:
    """Ask that the case rest: every clock stops, to ``until`` or until either party ends it."""
    raise NotImplementedError


def ask_waiver(
    *, grievance: Grievance, step: str, by: Actor, now: datetime, reason: str = ""
) -> Offer:
    """Ask to leave out a step that the contract lets the parties leave out."""
    raise NotImplementedError


def offer_settlement(
    *, grievance: Grievance, terms: str, by: Actor, now: datetime, sets_precedent: bool = False
) -> Offer:
    """Offer to settle the case on these terms, word for word."""
    raise NotImplementedError


def accept_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    """The other party agrees, and the case changes at once. The old date is kept on the offer.

    ``ValidationError`` if the limit has changed since more time was asked for.
    """
    raise NotImplementedError


def refuse_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    raise NotImplementedError


def take_back_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    """The party that asked no longer asks."""
    raise NotImplementedError


def take_extension(
    *,
    grievance: Grievance,
    clock: str,
    by: Actor,
    now: datetime,
    days: int | None = None,
    note: str = "",
) -> Grievance:
    """Lengthen a limit alone, where the contract gives the party that right."""
    raise NotImplementedError


def end_abeyance(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """The case is taken up again: the clocks run from that day."""
    raise NotImplementedError
