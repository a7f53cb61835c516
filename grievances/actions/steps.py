"""Carrying a case from step to step: meeting, answering, appealing, advancing, sending back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import day_words
from governance.contracts.events import Moment
from grievances.access import (
    can_advance_step,
    can_appeal_step,
    can_record_meeting,
    can_remand_case,
)
from grievances.acts import Happening, add_act, lock_case
from grievances.case_file import case_file_of
from grievances.changes import bring_to, case_changed
from grievances.models import Act, Grievance, ServedBy
from grievances.telling import tell_other_party


@transaction.atomic
def record_meeting(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """The parties met at this step."""
    grievance = lock_case(grievance)
    require(can_record_meeting(by, grievance, now=now))
    held = Happening("meeting_held", at=at, step=_here(grievance, now), note=note)
    act = add_act(grievance, held, by=by, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "meeting.held", f"The parties met at {grievance.step_name}", act, by, now)
    tell_other_party(grievance, NoticeKind.MOVED, "a meeting was recorded.", by=by, now=now)
    return grievance


@transaction.atomic
def schedule_meeting(
    *, grievance: Grievance, on: Moment, by: Actor, now: datetime, note: str = ""
) -> Grievance:
    """The parties will meet on a day: ``on`` may lie ahead, the arranging is done now."""
    grievance = lock_case(grievance)
    require(can_record_meeting(by, grievance, now=now))
    planned = Happening("meeting_scheduled", step=_here(grievance, now), sets=on, note=note)
    act = add_act(grievance, planned, by=by, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "meeting.scheduled", "A meeting was arranged", act, by, now)
    tell_other_party(grievance, NoticeKind.MOVED, "a meeting was arranged.", by=by, now=now)
    return grievance


@transaction.atomic
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
    grievance = lock_case(grievance)
    require(can_appeal_step(by, grievance, now=now))
    appealed = Happening(
        "appealed",
        at=at,
        step=_onward_step(grievance, step, now),
        note=reasons,
        served_by=served_by,
        ground_of_timeliness=ground_of_timeliness,
    )
    return _go_on(grievance, appealed, by=by, now=now)


@transaction.atomic
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
    grievance = lock_case(grievance)
    require(can_advance_step(by, grievance, now=now))
    advanced = Happening(
        "appealed",
        at=at,
        step=_onward_step(grievance, step, now),
        note="Taken on without an answer.",
        served_by=served_by,
        ground_of_timeliness=ground_of_timeliness,
    )
    return _go_on(grievance, advanced, by=by, now=now)


@transaction.atomic
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
    grievance = lock_case(grievance)
    require(can_remand_case(by, grievance, now=now))
    back = _chosen(step, case_file_of(grievance, now).remand_steps, grievance, now)
    act = add_act(grievance, Happening("remanded", at=at, step=back, note=reason), by=by, now=now)
    bring_to(grievance, step=back, now=now)
    case_changed(grievance, now=now)
    what = f"The case was sent back to {grievance.step_name}"
    _write(grievance, "case.remanded", what, act, by, now)
    tell_other_party(
        grievance, NoticeKind.MOVED, f"sent back to {grievance.step_name}.", by=by, now=now
    )
    return grievance


def _go_on(grievance: Grievance, taken: Happening, *, by: Actor, now: datetime) -> Grievance:
    _refuse_too_early(grievance, taken, now)
    act = add_act(grievance, taken, by=by, now=now)
    bring_to(grievance, step=taken.step, now=now)
    case_changed(grievance, now=now)
    what = f"{grievance.union} took the case to {grievance.step_name}"
    _write(grievance, "case.appealed", what, act, by, now)
    tell_other_party(
        grievance, NoticeKind.MOVED, f"taken to {grievance.step_name}.", by=by, now=now
    )
    return grievance


def _refuse_too_early(grievance: Grievance, taken: Happening, now: datetime) -> None:
    """Some contracts open a step only from a day on."""
    file = case_file_of(grievance, now)
    day = file.day_of(taken.at) if taken.at is not None else file.today
    for worked in file.worked:
        opens = worked.not_before
        if worked.step == taken.step and worked.clock == "file" and opens and day < opens:
            name = file.procedure.steps[taken.step].name
            words = day_words(opens, file.today)
            raise ValidationError({"at": f"Under the contract {name} opens on {words}."})


def _here(grievance: Grievance, now: datetime) -> str:
    """The step at which the acts have left the case, which silence may have moved on from."""
    current = case_file_of(grievance, now).timeline.current
    return current.step if current else grievance.step


def _onward_step(grievance: Grievance, step: str, now: datetime) -> str:
    file = case_file_of(grievance, now)
    steps = tuple(event.step for event in file.onward("appealed") if event.step)
    return _chosen(step, steps, grievance, now)


def _chosen(step: str, steps: tuple[str, ...], grievance: Grievance, now: datetime) -> str:
    """The step asked for, or the only one there is."""
    if not step and len(steps) == 1:
        return steps[0]
    if step in steps:
        return step
    known = case_file_of(grievance, now).procedure.steps
    names = " or ".join(known[key].name for key in steps)
    raise ValidationError({"step": f"Under the contract the case goes on to {names}: choose."})


def _write(
    grievance: Grievance, event: str, sentence: str, act: Act, by: Actor, now: datetime
) -> None:
    late = f" It is recorded as late: {act.late_against}." if act.is_late else ""
    record.write(
        event=event,
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{sentence} on {act.happened_on:%a %b} {act.happened_on.day}.{late}",
        by=by,
        now=now,
        details={
            "step": act.step,
            "on": act.happened_on.isoformat(),
            "is_late": act.is_late,
            "ground_of_timeliness": act.ground_of_timeliness,
        },
    )
