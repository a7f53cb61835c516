"""Keeping the stored deadlines of a case equal to what the contract engine works out."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from foundation.deadlines.models import Deadline, DeadlineStatus
from governance.contracts.events import Event
from governance.contracts.pauses import ABEYANCE
from governance.contracts.worked import DeadlineStatus as Worked
from governance.contracts.worked import WorkedDeadline
from grievances.case_file import CaseFile, case_file_of
from grievances.models import Clock, Grievance
from grievances.nearest_due import keep_nearest_due

_STATUS = {
    Worked.UPCOMING: DeadlineStatus.UPCOMING,
    Worked.RUNNING: DeadlineStatus.RUNNING,
    Worked.PAUSED: DeadlineStatus.PAUSED,
    Worked.MET: DeadlineStatus.MET,
    Worked.MET_LATE: DeadlineStatus.MET_LATE,
    Worked.MISSED: DeadlineStatus.MISSED,
    Worked.CANCELLED: DeadlineStatus.CANCELLED,
}


def reconcile_clocks(*, grievance: Grievance, now: datetime) -> bool:
    """Make the clocks and deadlines of a locked case equal to the engine's; whether any changed.

    A clock that the acts no longer bring about is cancelled, never removed: reminders were owed
    for it. All of them lie in the case's own room, so an intake's are the union's alone.
    """
    file = case_file_of(grievance, now)
    rows = {
        clock.key: clock
        for clock in grievance.clocks.filter(room=grievance.room_id).select_related("deadline")
    }
    changed = False
    for worked in file.worked:
        changed |= _make_equal(grievance, file, worked, rows.pop(worked.key, None))
    for left in rows.values():
        changed |= _cancel(left.deadline)
    keep_nearest_due(grievance)
    return changed


def _make_equal(
    grievance: Grievance, file: CaseFile, worked: WorkedDeadline, clock: Clock | None
) -> bool:
    of_deadline = _deadline_values(grievance, file, worked)
    of_clock = _clock_values(file, worked)
    if clock is None:
        deadline = Deadline.objects.create(
            room_id=grievance.room_id, set_on=file.today, **of_deadline
        )
        Clock.objects.create(
            room_id=grievance.room_id,
            grievance=grievance,
            grievance_room_id=grievance.room_id,
            deadline=deadline,
            key=worked.key,
            **of_clock,
        )
        return True
    if clock.deadline.due_at != of_deadline["due_at"]:
        of_deadline["set_on"] = file.today
    is_other_deadline = _write(clock.deadline, of_deadline)
    return _write(clock, of_clock) or is_other_deadline


def _write(row: Deadline | Clock, values: dict[str, Any]) -> bool:
    """Save what differs; a row that is right already is left alone."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
    return bool(changed)


def _cancel(deadline: Deadline) -> bool:
    if deadline.status in (DeadlineStatus.CANCELLED, DeadlineStatus.LAPSED):
        return False
    return _write(deadline, {"status": DeadlineStatus.CANCELLED, "met_at": None})


def _deadline_values(
    grievance: Grievance, file: CaseFile, worked: WorkedDeadline
) -> dict[str, Any]:
    due_on, due_at = _due(file, worked)
    party = grievance.organization_of(worked.party)
    return {
        "party_id": party.pk if party else None,
        "action": worked.action[:200],
        "due_on": due_on,
        "due_at": due_at,
        "zone": worked.zone,
        "status": status_of(file, worked),
        "met_at": _met_at(file, worked),
        "consequence": worked.consequence or "",
        "consequence_sentence": worked.consequence_sentence,
        "explanation": worked.explanation,
        "rule_sentence": worked.rule_sentence,
        "source": worked.source[:200],
        "alternatives": [_plain(asdict(other)) for other in worked.alternatives],
        "silent_on": list(worked.silent),
    }


def _clock_values(file: CaseFile, worked: WorkedDeadline) -> dict[str, Any]:
    return {
        "step": worked.step,
        "step_name": file.procedure.steps[worked.step].name[:120],
        "clock": worked.clock,
        "round": worked.round,
        "party": worked.party,
        "starts_on": worked.starts_on,
        "starts": worked.starts,
        "not_before": worked.not_before,
        "safe_on": worked.safe_on,
        "practical_on": worked.practical_on,
        "days_left": worked.left_when_paused,
        "is_extended": worked.extended,
        "defaulted_on": worked.defaulted_on,
    }


def status_of(file: CaseFile, worked: WorkedDeadline) -> DeadlineStatus:
    """The engine's word; a missed day on which nobody need act any more has lapsed."""
    if worked.status is Worked.MISSED and _is_past_acting(file, worked):
        return DeadlineStatus.LAPSED
    return _STATUS[worked.status]


def _is_past_acting(file: CaseFile, worked: WorkedDeadline) -> bool:
    return file.is_over or file.is_behind(worked) or worked.key in file.silences


def _due(file: CaseFile, worked: WorkedDeadline) -> tuple[date, datetime]:
    """The day and moment; of a stopped clock, those it would have if it ran again from today."""
    if worked.due_on is not None and worked.due_at is not None:
        return worked.due_on, worked.due_at
    resumed = next((w for w in _if_resumed(file).worked if w.key == worked.key), None)
    if resumed is not None and resumed.due_on is not None and resumed.due_at is not None:
        return resumed.due_on, resumed.due_at
    day = worked.starts_on + timedelta(days=worked.left_when_paused or 0)
    return day, datetime.combine(day, time(23, 59), tzinfo=file.zone)


def _if_resumed(file: CaseFile) -> CaseFile:
    """The case as if every pause that runs had ended now."""
    pauses = (*file.terms.pauses.values(), ABEYANCE)
    running = [
        Event(pause.ended, file.now)
        for pause in pauses
        if pause.began and pause.ended and _is_running(file, pause.began, pause.ended)
    ]
    return CaseFile(file.terms, file.facts, (*file.events, *running), file.now)


def _is_running(file: CaseFile, began: str, ended: str) -> bool:
    kinds = [event.kind for event in file.events if event.kind in (began, ended)]
    return bool(kinds) and kinds[-1] == began


def _met_at(file: CaseFile, worked: WorkedDeadline) -> datetime | None:
    """The moment of the act that met it; noon of the day where no hour is known."""
    if worked.met_on is None or worked.status not in (Worked.MET, Worked.MET_LATE):
        return None
    moments = [
        event.at
        for event in file.events
        if isinstance(event.at, datetime) and file.day_of(event.at) == worked.met_on
    ]
    noon = datetime.combine(worked.met_on, time(12), tzinfo=file.zone)
    return min(moments, default=noon)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
