"""Beyond the steps: mediation, arbitration, and the events the contract counts from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from foundation.roles.actor import Actor
from governance.contracts.events import Moment
from grievances.models import Grievance, ServedBy


def request_mediation(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """Ask for mediation; whether the clocks stop is the contract's to say."""
    raise NotImplementedError


def end_mediation(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    raise NotImplementedError


def request_arbitration(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    at: Moment | None = None,
    step: str = "",
    served_by: ServedBy = ServedBy.PORTAL,
    ground_of_timeliness: str = "",
) -> Grievance:
    """Give notice of arbitration, where the contract lets the party do so."""
    raise NotImplementedError


def record_event(
    *,
    grievance: Grievance,
    kind: str,
    by: Actor,
    now: datetime,
    at: Moment | None = None,
    step: str = "",
    sets: Moment | None = None,
    days: int | None = None,
    until: date | None = None,
    by_party: str | None = None,
    note: str = "",
    ground_of_timeliness: str = "",
) -> Grievance:
    """Record something the contract counts from: a list received, a hearing held, an award.

    ``kind`` is one of ``recordable_kinds(grievance)``. ``sets``: the day a planned hearing or
    meeting is set for. ``by_party``: "neutral" for an arbitrator's act, else the actor's party.
    """
    raise NotImplementedError


def record_calendar_days(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    closures: Sequence[tuple[str, date, str]] = (),
    meetings: Mapping[str, Sequence[date]] | None = None,
) -> Grievance:
    """Days closed that no calendar foresaw, and days of committee meetings that clocks count."""
    raise NotImplementedError
