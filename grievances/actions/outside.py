"""Beyond the steps: mediation, arbitration, and the events the contract counts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.contracts.events import KINDS, Moment
from governance.contracts.sentences import label
from grievances.access import (
    can_end_mediation,
    can_record_event,
    can_request_arbitration,
    can_request_mediation,
)
from grievances.acts import Happening, add_act, lock_case
from grievances.case_file import case_file_of
from grievances.changes import bring_to, case_changed
from grievances.models import Act, Grievance, ServedBy
from grievances.telling import tell_other_party

# Each of these is done by an action of its own.
_ELSEWHERE = frozenset(
    {
        "occurred",
        "learned",
        "letter_received",
        "took_effect",
        "paid",
        "filed",
        "appealed",
        "advanced",
        "remanded",
        "answered",
        "extension_agreed",
        "extension_taken",
        "limit_shortened",
        "abeyance_began",
        "abeyance_ended",
        "mediation_requested",
        "mediation_ended",
        "arbitration_requested",
        "settled",
        "withdrawn",
        "closed",
        "step_waived",
    }
)
_BY_NEUTRALS = frozenset({"award_received", "list_received", "record_closed"})


@dataclass(frozen=True)
class EventTold:
    """An event to be recorded. ``sets``: the day that a planned hearing or meeting is set for.

    ``days``: a number it brings (days absent); ``until``: the last day of what it begins;
    ``clock``: the limit concerned, for a notice of default.
    """

    kind: str
    at: Moment | None = None
    step: str = ""
    sets: Moment | None = None
    days: int | None = None
    until: date | None = None
    clock: str = ""
    note: str = ""
    is_neutrals: bool = False
    ground_of_timeliness: str = ""


@transaction.atomic
def request_mediation(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """Ask for mediation; whether the clocks stop is the contract's to say."""
    grievance = lock_case(grievance)
    require(can_request_mediation(by, grievance, now=now))
    asked = Happening("mediation_requested", at=at, step=_here(grievance, now), note=note)
    return _carried(grievance, asked, "mediation.requested", by=by, now=now)


@transaction.atomic
def end_mediation(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """Mediation is over; the case stands again where it stood."""
    grievance = lock_case(grievance)
    require(can_end_mediation(by, grievance, now=now))
    ended = Happening("mediation_ended", at=at, step=_here(grievance, now), note=note)
    return _carried(grievance, ended, "mediation.ended", by=by, now=now)


@transaction.atomic
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
    grievance = lock_case(grievance)
    require(can_request_arbitration(by, grievance, now=now))
    steps = [e.step for e in case_file_of(grievance, now).onward("arbitration_requested")]
    if step and step not in steps:
        raise ValidationError({"step": "Under the contract this step does not come next."})
    asked = Happening(
        "arbitration_requested",
        at=at,
        step=step or steps[0] or "",
        served_by=served_by,
        ground_of_timeliness=ground_of_timeliness,
    )
    return _carried(grievance, asked, "arbitration.requested", by=by, now=now, step=asked.step)


@transaction.atomic
def record_event(*, grievance: Grievance, told: EventTold, by: Actor, now: datetime) -> Grievance:
    """Record something the contract counts from: a list received, a hearing held, an award.

    ``told.kind`` is one of ``recordable_kinds(grievance)``.
    """
    grievance = lock_case(grievance)
    require(can_record_event(by, grievance, now=now))
    if told.kind not in recordable_kinds(grievance):
        raise ValidationError({"kind": "The portal does not record this as an event of a case."})
    happening = Happening(
        told.kind,
        at=told.at,
        step=told.step or (_here(grievance, now) if grievance.is_filed else ""),
        party="neutral" if told.is_neutrals or told.kind in _BY_NEUTRALS else "",
        sets=told.sets,
        days=told.days,
        until=told.until,
        clock=told.clock,
        note=told.note,
        ground_of_timeliness=told.ground_of_timeliness,
    )
    return _carried(grievance, happening, "event.recorded", by=by, now=now)


def recordable_kinds(grievance: Grievance) -> dict[str, str]:
    """Kinds of events that can be recorded, with their labels: the standard ones and the
    contract's own."""
    terms = grievance.terms
    kinds = (*KINDS, *terms.marks)
    return {kind: _capital(label(terms, kind)) for kind in kinds if kind not in _ELSEWHERE}


@transaction.atomic
def record_calendar_days(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    closures: Sequence[tuple[str, date, str]] = (),
    meetings: Mapping[str, Sequence[date]] | None = None,
) -> Grievance:
    """Days closed that no calendar foresaw, and days of committee meetings that clocks count."""
    grievance = lock_case(grievance)
    require(can_record_event(by, grievance, now=now))
    _refuse_unknown_calendars(grievance, closures, meetings or {})
    known = [*grievance.closures]
    known += [[key, day.isoformat(), why] for key, day, why in closures]
    grievance.closures = [row for position, row in enumerate(known) if row not in known[:position]]
    for key, days in (meetings or {}).items():
        all_days = {*grievance.meetings.get(key, []), *(day.isoformat() for day in days)}
        grievance.meetings = {**grievance.meetings, key: sorted(all_days)}
    case_changed(grievance, now=now)
    record.write(
        event="calendar.recorded",
        subject=grievance,
        room_id=grievance.room_id,
        sentence="Days that the clocks of this case take into account were recorded.",
        by=by,
        now=now,
        details={"closures": grievance.closures, "meetings": grievance.meetings},
    )
    if grievance.is_filed:
        what = "days that its clocks take into account were recorded."
        tell_other_party(grievance, NoticeKind.MOVED, what, by=by, now=now)
    return grievance


def _refuse_unknown_calendars(
    grievance: Grievance,
    closures: Sequence[tuple[str, date, str]],
    meetings: Mapping[str, Sequence[date]],
) -> None:
    terms = grievance.terms
    if any(key and key not in terms.calendars for key, _, _ in closures):
        raise ValidationError({"closures": "The contract has no such calendar."})
    if any(key not in terms.meetings for key in meetings):
        raise ValidationError({"meetings": "The contract counts no such meetings."})


def _carried(
    grievance: Grievance,
    happening: Happening,
    event: str,
    *,
    by: Actor,
    now: datetime,
    step: str = "",
) -> Grievance:
    act = add_act(grievance, happening, by=by, now=now)
    if grievance.is_filed:
        bring_to(grievance, step=step or grievance.step, now=now)
    case_changed(grievance, now=now)
    what = label(grievance.terms, happening.kind)
    _write(grievance, event, what, act, by, now)
    if grievance.is_filed:
        said = f"recorded: {what}."
        tell_other_party(grievance, NoticeKind.MOVED, said, by=by, now=now)
    return grievance


def _write(grievance: Grievance, event: str, what: str, act: Act, by: Actor, now: datetime) -> None:
    late = f" It is recorded as late: {act.late_against}." if act.is_late else ""
    record.write(
        event=event,
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{_capital(what)}: {act.happened_on:%a %b} {act.happened_on.day}.{late}",
        by=by,
        now=now,
        details={"kind": act.kind, "on": act.happened_on.isoformat(), "is_late": act.is_late},
    )


def _here(grievance: Grievance, now: datetime) -> str:
    current = case_file_of(grievance, now).timeline.current
    return current.step if current else grievance.step


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
