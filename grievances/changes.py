"""What follows every change of a case: its version, its clocks, what its members read."""

from datetime import datetime

from foundation.roles.actor import Actor
from foundation.walls.models import Room
from grievances.case_file import CaseFile, case_file_of, forget_case_file
from grievances.clocks import reconcile_clocks
from grievances.models import Grievance
from grievances.standings import publish_standing
from grievances.statuses import GrievanceStatus

S = GrievanceStatus


def case_changed(grievance: Grievance, *, now: datetime) -> Grievance:
    """Save a locked case after an act, and bring its clocks and standings up to it."""
    grievance.version += 1
    grievance.save()
    forget_case_file(grievance)
    reconcile_clocks(grievance=grievance, now=now)
    publish_standing(grievance=grievance, now=now)
    return grievance


def status_of_case(file: CaseFile, *, step: str) -> GrievanceStatus:
    """The status that the acts have left a live case in, standing at ``step``."""
    if file.is_resting:
        return S.IN_ABEYANCE
    if file.is_in_mediation:
        return S.IN_MEDIATION
    if file.procedure.steps[step].is_arbitration:
        return S.IN_ARBITRATION
    is_unions = file.is_answered or file.is_denied_by_silence or _waits_for_union(file, step)
    return S.AWAITING_UNION if is_unions else S.AWAITING_ANSWER


def _waits_for_union(file: CaseFile, step: str) -> bool:
    """The case came here by silence, and no clock of management's runs here yet."""
    current = file.timeline.current
    if current is None or current.step == step:
        return False
    return not any(w.step == step and w.party != "union" and w.is_open for w in file.worked)


def bring_to(grievance: Grievance, *, step: str, now: datetime) -> None:
    """Let the row stand at ``step`` with the status that the acts have led to. Not saved yet."""
    file = case_file_of(grievance, now)
    grievance.come_to(step, file.procedure.steps[step].name)
    status = status_of_case(file, step=step)
    if status != grievance.status:
        grievance.move_to(status)


def private_room_of(by: Actor) -> Room:
    """The room only the actor's own party may enter."""
    assert by.organization is not None
    return Room.objects.private_to(by.organization)
