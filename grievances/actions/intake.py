"""Logging a problem as an intake, changing it, and deciding not to pursue it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person, Unit
from foundation.record import actions as record
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import day_words
from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.terms import Terms
from grievances.access import can_drop_intake, can_log_intake, can_revise_intake
from grievances.actions.hats import look_for_hats
from grievances.actions.words import give_word
from grievances.acts import Happening, add_act, lock_case
from grievances.changes import case_changed, private_room_of
from grievances.finding import keep_findable
from grievances.models import Grievance, GrievanceKind, Grievant, IntakeSheet, Issue
from grievances.numbers import own_number
from grievances.statuses import GrievanceStatus
from grievances.telling import tell_members, tell_own_people

_DATES = (
    "incident_on",
    "incident_at",
    "learned_on",
    "learned_at",
    "letter_received_on",
    "took_effect_on",
    "paid_on",
)
_TEXTS = ("statement", "remedy")
_ON_THE_SHEET = ("account", "witnesses", "management_person", "place", "contact_wish")


@dataclass(frozen=True)
class Told:
    """What was told when a problem is logged. Only what happened, when and where is needed.

    ``title``: left out, the subject's own name, for management will read it. ``agreement``: left
    out where the union has one contract over the unit. ``procedure``: left out, the one the
    contract has for such a case. ``incident_at``: the moment, where the contract counts hours.
    """

    account: str
    incident_on: date
    unit: Unit
    title: str = ""
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
    logged = _logged_with(client_token, by)
    if logged is not None:
        return logged
    try:
        with transaction.atomic():
            return _log(told, by, now, client_token)
    except IntegrityError:
        logged = _logged_with(client_token, by)
        if logged is None:
            raise
        return logged


@transaction.atomic
def revise_intake(
    *, grievance: Grievance, told: Told, version: int, by: Actor, now: datetime
) -> Grievance:
    """Change an intake. ``StaleVersionError`` with the other's version if it was changed since."""
    grievance = lock_case(grievance)
    require(can_revise_intake(by, grievance, now=now))
    if grievance.version != version:
        raise StaleVersionError(
            "Somebody else has changed this intake since you opened it.", current=grievance
        )
    require(can_log_intake(by, told.unit))
    fill_intake(grievance, told, union=grievance.union, now=now)
    sheet = grievance.sheets.get()
    for name in _ON_THE_SHEET:
        setattr(sheet, name, getattr(told, name).strip())
    sheet.save()
    _set_grievants(grievance, told)
    keep_findable(grievance)
    case_changed(grievance, now=now)
    record.write(
        event="intake.revised",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"Intake {sheet.own_number} was changed.",
        by=by,
        now=now,
    )
    return grievance


@transaction.atomic
def drop_intake(
    *, grievance: Grievance, reason: str, word: str, by: Actor, now: datetime
) -> Grievance:
    """Not pursued: the reason stays with the union, ``word`` goes to the member."""
    grievance = lock_case(grievance)
    require(can_drop_intake(by, grievance, now=now))
    if not reason.strip():
        raise ValidationError({"reason": "Say why the union does not pursue it."})
    sheet = grievance.sheets.get()
    sheet.not_pursued_because = reason.strip()
    sheet.save(update_fields=["not_pursued_because"])
    give_word(grievance, word, by=by, now=now, is_required=True)
    add_act(grievance, Happening("closed", note=reason), by=by, now=now)
    grievance.end(GrievanceStatus.NOT_PURSUED, at=now)
    case_changed(grievance, now=now)
    record.write(
        event="intake.not_pursued",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"Intake {sheet.own_number} is not pursued: {reason.strip()}",
        by=by,
        now=now,
    )
    return grievance


def _logged_with(client_token: UUID | None, by: Actor) -> Grievance | None:
    if client_token is None:
        return None
    sheets = IntakeSheet.objects.filter(client_token=client_token, logged_by=by.person)
    sheet = sheets.select_related("grievance").first()
    return sheet.grievance if sheet else None


def _log(told: Told, by: Actor, now: datetime, client_token: UUID | None) -> Grievance:
    require(can_log_intake(by, told.unit))
    assert by.organization is not None
    room = private_room_of(by)
    carries = may(by, Capability.CARRY_CASE, unit=told.unit)
    grievance = Grievance(
        room=room, union=by.organization, representative=by.person if carries else None
    )
    fill_intake(grievance, told, union=by.organization, now=now)
    grievance.save(force_insert=True)
    sheet = IntakeSheet.objects.create(
        room=room,
        grievance=grievance,
        grievance_room=room,
        union=by.organization,
        own_number=own_number(union=by.organization, room_id=room.pk, now=now),
        logged_at=now,
        logged_by=by.person,
        client_token=client_token,
        **{name: getattr(told, name).strip() for name in _ON_THE_SHEET},
    )
    _set_grievants(grievance, told)
    keep_findable(grievance)
    case_changed(grievance, now=now)
    _announce(grievance, sheet, by, now)
    look_for_hats(grievance=grievance, by=by, now=now)
    return grievance


def _announce(grievance: Grievance, sheet: IntakeSheet, by: Actor, now: datetime) -> None:
    record.write(
        event="intake.logged",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"Intake {sheet.own_number} was logged.",
        by=by,
        now=now,
    )
    what = f"intake {sheet.own_number} was logged."
    tell_own_people(grievance, NoticeKind.MOVED, what[0].upper() + what[1:], by=by, now=now)
    tell_members(grievance, NoticeKind.MOVED, f"The union has your case: {what}", by=by, now=now)


def fill_intake(grievance: Grievance, told: Told, *, union: Organization, now: datetime) -> None:
    """Take over what was told, and find the contract text of the day of the incident."""
    agreement = told.agreement or _agreement_over(told.unit, union)
    if agreement.union_id != union.pk:
        raise ValidationError({"agreement": f"This is not a contract of {union}."})
    version = AgreementVersion.objects.in_force_on(agreement, told.incident_on)
    if version is None:
        raise ValidationError({"incident_on": f"No text of {agreement} was in force on that day."})
    _refuse_coming_days(told, version.terms, now)
    grievance.agreement_version = version
    grievance.employer = agreement.employer
    grievance.unit = told.unit
    grievance.kind = told.kind
    grievance.subjects = list(dict.fromkeys(told.subjects))
    grievance.procedure = _procedure(told, version.terms)
    grievance.title = (told.title.strip() or _title(told))[:120]
    for name in (*_DATES, *_TEXTS):
        setattr(grievance, name, getattr(told, name))


def _agreement_over(unit: Unit, union: Organization) -> Agreement:
    """The one that covers the unit; of several that stand over one another the highest."""
    covering = Agreement.objects.filter(union=union).over_unit(unit)
    under = AgreementVersion.objects.agreed().filter(parent__in=covering).values("agreement")
    found = list(covering.exclude(pk__in=under)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError({"agreement": "Several contracts cover this unit: choose one."})
    raise ValidationError({"unit": f"{union} has no contract in the portal that covers {unit}."})


def _refuse_coming_days(told: Told, terms: Terms, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(terms.zone)).date()
    for name in _DATES:
        value = getattr(told, name)
        is_ahead = value > now if isinstance(value, datetime) else bool(value and value > today)
        if is_ahead:
            day = value.astimezone(ZoneInfo(terms.zone)) if isinstance(value, datetime) else value
            raise ValidationError({name: f"{day_words(day, today)} lies ahead of today."})


def _procedure(told: Told, terms: Terms) -> str:
    """The one asked for; else the contract's own for this subject or kind; else its first."""
    if told.procedure:
        if told.procedure not in terms.procedures:
            raise ValidationError({"procedure": "The contract has no such procedure."})
        return told.procedure
    wanted = (*told.subjects, told.kind.lower(), "ordinary")
    return next((key for key in wanted if key in terms.procedures), next(iter(terms.procedures)))


def _title(told: Told) -> str:
    labels = dict(Issue.choices)
    return next((str(labels[s]) for s in told.subjects if s in labels), str(Issue.OTHER.label))


def _set_grievants(grievance: Grievance, told: Told) -> None:
    wanted = [] if told.kind == GrievanceKind.POLICY else list(dict.fromkeys(told.grievants))
    grievance.standings.exclude(person__in=wanted).delete()
    grievance.grievants.exclude(person__in=wanted).delete()
    known = set(grievance.grievants.values_list("person_id", flat=True))
    Grievant.objects.bulk_create(
        Grievant(room_id=grievance.room_id, grievance=grievance, person=person)
        for person in wanted
        if person.pk not in known
    )
