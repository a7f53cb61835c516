"""Writing an act: held against the clock, kept in order, and never changed afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max

from foundation.people.models import Organization
from foundation.roles.actor import Actor
from foundation.toolkit.moments import day_words
from governance.contracts.events import OF_THE_CASE, Event, EventMistake, Moment
from governance.contracts.worked import WorkedDeadline
from grievances.case_file import CaseFile, case_file_of, forget_case_file
from grievances.models import Act, Grievance

# Limits on which the union can lose something by being late.
UNIONS_LIMITS = frozenset({"union", "either"})


@dataclass(frozen=True)
class Happening:
    """What happened, before it is written down. ``at`` empty: now.

    ``party``: "neutral" for an arbitrator's or mediator's act, "contract" for what follows from
    silence, empty for the actor's own. ``sets``: a day this act sets for later.
    """

    kind: str
    at: Moment | None = None
    step: str = ""
    party: str = ""
    clock: str = ""
    sets: Moment | None = None
    days: int | None = None
    until: date | None = None
    note: str = ""
    served_by: str = ""
    ground_of_timeliness: str = ""


def lock_case(grievance: Grievance | UUID) -> Grievance:
    """The case as it stands now, held until the end of the transaction."""
    pk = grievance.pk if isinstance(grievance, Grievance) else grievance
    return (
        Grievance.objects.select_for_update(of=("self",))
        .select_related(
            "union",
            "employer",
            "unit",
            "agreement_version__agreement__partnership",
            "representative",
            "respondent",
        )
        .defer("agreement_version__source")
        .get(pk=pk)
    )


def add_act(grievance: Grievance, happening: Happening, *, by: Actor, now: datetime) -> Act:
    """Write an act of a locked case.

    Refuses (``ValidationError``) a day that lies ahead or before the case came to its step, what
    the contract cannot place, and a late act of the union without a ground of timeliness.
    """
    file = case_file_of(grievance, now)
    moment = happening.at if happening.at is not None else now
    refuse_impossible_day(file, moment, happening.kind)
    late = _late_against(grievance, happening, moment, by, now)
    ground = happening.ground_of_timeliness.strip()
    if late is not None and not ground and _needs_ground(grievance, late, happening, by):
        raise ValidationError({"ground_of_timeliness": _why_ground(late)})
    act = Act(
        room_id=grievance.room_id,
        grievance=grievance,
        position=_next_position(grievance),
        kind=happening.kind,
        step=happening.step,
        happened_on=file.day_of(moment),
        happened_at=moment if isinstance(moment, datetime) else None,
        recorded_at=now,
        organization=_organization(happening, by),
        person=by.person,
        role_name=by.role_name,
        clock=happening.clock,
        sets_on=_day(file, happening.sets),
        sets_at=happening.sets if isinstance(happening.sets, datetime) else None,
        days=happening.days,
        until=happening.until,
        note=happening.note.strip(),
        served_by=happening.served_by,
        is_late=late is not None,
        late_against=_limit_words(late) if late else "",
        ground_of_timeliness=ground if late else "",
        is_by_contract=happening.party == "contract",
    )
    act.save(force_insert=True)
    forget_case_file(grievance)
    return act


def refuse_impossible_day(file: CaseFile, moment: Moment, kind: str) -> None:
    """An act is recorded once it has happened, and not before what it follows."""
    day = file.day_of(moment)
    is_ahead = moment > file.now if isinstance(moment, datetime) else day > file.today
    if is_ahead:
        raise ValidationError(
            {"at": f"{_words(day, file)} lies ahead: an act is recorded once it has happened."}
        )
    entered = file.entered_on
    if entered is not None and day < entered and kind not in OF_THE_CASE:
        raise ValidationError(
            {
                "at": f"{_words(day, file)} lies before {_words(entered, file)}, on which the case"
                " came to this step."
            }
        )


def _late_against(
    grievance: Grievance, happening: Happening, moment: Moment, by: Actor, now: datetime
) -> WorkedDeadline | None:
    """The limit that had passed when this was done; what nobody did is not late."""
    if happening.party == "contract":
        return None
    try:
        event = _event(grievance, happening, moment, by)
        return case_file_of(grievance, now).late_against(event)
    except EventMistake as mistake:
        raise ValidationError(str(mistake)) from mistake


def _event(grievance: Grievance, happening: Happening, moment: Moment, by: Actor) -> Event:
    organization = _organization(happening, by)
    return Event(
        kind=happening.kind,
        at=moment,
        step=happening.step or None,
        by=grievance.party_of(organization) or None,
        clock=happening.clock or None,
        on=happening.sets,
        days=happening.days,
        until=happening.until,
    )


def _organization(happening: Happening, by: Actor) -> Organization | None:
    return None if happening.party in ("neutral", "contract") else by.organization


def _needs_ground(
    grievance: Grievance, late: WorkedDeadline, happening: Happening, by: Actor
) -> bool:
    is_union = grievance.party_of(_organization(happening, by)) == "union"
    return is_union and late.party in UNIONS_LIMITS


def _why_ground(late: WorkedDeadline) -> str:
    return (
        f"{_limit_words(late)}. State the ground on which it is still in time;"
        " it will be recorded as late, with that ground."
    )


def _limit_words(late: WorkedDeadline) -> str:
    due = f"{late.due_on:%a %b} {late.due_on.day}, {late.due_on.year}" if late.due_on else ""
    return f"The last day to {late.action} was {due}"[:200]


def _next_position(grievance: Grievance) -> int:
    last = grievance.acts.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _day(file: CaseFile, moment: Moment | None) -> date | None:
    return file.day_of(moment) if moment is not None else None


def _words(day: date, file: CaseFile) -> str:
    return day_words(day, file.today)
