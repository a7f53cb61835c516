"""What a member reads of their own case: kept true after each act by one function."""

from datetime import datetime

from foundation.toolkit.moments import absolute_words
from grievances.models import Clock, Grievance, Standing
from grievances.queries import clocks_of, next_clock
from grievances.statuses import GrievanceStatus, Move

S = GrievanceStatus

# Said to a member: what it means for them, not what the file calls it.
STATE = {
    S.INTAKE: "The union is looking into it",
    S.NOT_PURSUED: "The union does not pursue it",
    S.AWAITING_ANSWER: "Filed, and waiting for management's answer",
    S.AWAITING_UNION: "Waiting for the union's next step",
    S.IN_MEDIATION: "In mediation",
    S.IN_ARBITRATION: "In arbitration",
    S.IN_ABEYANCE: "Resting by agreement of both parties",
    S.SETTLED: "Settled",
    S.WITHDRAWN: "Withdrawn by the union",
    S.CLOSED: "Closed",
}
MOVE = {Move.UNION: "The union", Move.MANAGEMENT: "Management", Move.BOTH: "Both parties"}


def publish_standing(*, grievance: Grievance, now: datetime) -> None:
    """Make the standing of each grievant say what is true now. The number is the union's own until
    the case is filed, then the joint one."""
    grievants = list(grievance.grievants.select_related("person"))
    if not grievants:
        return
    values = _words(grievance, now)
    for grievant in grievants:
        Standing.objects.update_or_create(
            grievance=grievance,
            person=grievant.person,
            defaults={"room_id": grievance.room_id, **values},
        )


def _words(grievance: Grievance, now: datetime) -> dict[str, object]:
    status = GrievanceStatus(grievance.status)
    clock = None if grievance.is_final else next_clock(clocks_of(grievance))
    move = grievance.whose_move
    return {
        "number": grievance.number or _own_number(grievance),
        "state": STATE[status],
        "step_name": grievance.step_name,
        "whose_move": MOVE[move] if move else "",
        "next_date": _next_date(clock, now) if clock else "",
        "next_at": clock.deadline.due_at if clock else None,
        "is_over": grievance.is_final,
        "published_at": now,
    }


def _next_date(clock: Clock, now: datetime) -> str:
    who = {"union": "The union", "management": "Management"}.get(clock.party, "The parties")
    due = absolute_words(clock.deadline.due_at, clock.deadline.zone, now)
    return f"{who}, by {due}"[:200]


def _own_number(grievance: Grievance) -> str:
    sheet = grievance.sheets.first()
    return sheet.own_number if sheet else ""
