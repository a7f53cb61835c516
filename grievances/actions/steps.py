"""Carrying a case from step to step: meeting, answering, appealing, advancing, sending back."""

from datetime import datetime

from foundation.roles.actor import Actor
from governance.contracts.events import Moment
from grievances.models import Answer, Grievance, Outcome, ServedBy


def record_meeting(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """The parties met at this step."""
    raise NotImplementedError


def schedule_meeting(
    *, grievance: Grievance, on: Moment, by: Actor, now: datetime, note: str = ""
) -> Grievance:
    """The parties will meet on a day: ``on`` may lie ahead, the arranging is done now."""
    raise NotImplementedError


def answer_step(
    *,
    grievance: Grievance,
    outcome: Outcome,
    reasons: str,
    by: Actor,
    now: datetime,
    step: str = "",
    remedy_offered: str = "",
    at: Moment | None = None,
    served_by: ServedBy = ServedBy.PORTAL,
) -> Answer:
    """Management answers the step the case is at. A late answer is recorded late.

    ``step``: the one the answering form was opened for; ``StaleVersionError`` carrying the first
    answer if somebody has answered it since.
    """
    raise NotImplementedError


def appeal_step(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    at: Moment | None = None,
    step: str = "",
    reasons: str = "",
    served_by: ServedBy = ServedBy.PORTAL,
    ground_of_timeliness: str = "",
) -> Grievance:
    """The union takes the case to the next step; ``step`` where the contract leaves a choice."""
    raise NotImplementedError


def advance_step(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    at: Moment | None = None,
    step: str = "",
    served_by: ServedBy = ServedBy.PORTAL,
    ground_of_timeliness: str = "",
) -> Grievance:
    """The union takes the case on because management was silent past its day."""
    raise NotImplementedError


def remand_case(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    step: str = "",
    reason: str = "",
    at: Moment | None = None,
) -> Grievance:
    """Management sends the case back to an earlier step that the contract names."""
    raise NotImplementedError
