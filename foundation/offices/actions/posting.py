"""A vacancy and what becomes of it: posted, applied for, filled by a choice with reasons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.offices.access import (
    can_apply,
    can_enter_application,
    can_open_posting,
    can_stand,
    can_take_back_application,
    can_withdraw_posting,
    own_day,
)
from foundation.offices.actions.selecting import leave_panel_who_applies
from foundation.offices.filling import way_for
from foundation.offices.models import Application, Posting
from foundation.offices.panel_access import can_choose_now
from foundation.offices.statuses import ApplicationStatus, PostingStatus
from foundation.offices.telling import tell, write
from foundation.people.models import Person, Unit
from foundation.roles.actions.assignments import administrators, assign_role
from foundation.roles.actions.warning import ending_unfollowed
from foundation.roles.actor import Actor
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.parties import partnership_at, party_of
from foundation.roles.terms import begins_on, ends_after
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import day_words
from foundation.walls.models import Room


@dataclass(frozen=True)
class Vacancy:
    """What a posting says."""

    role: Role
    unit: Unit
    title: str
    asks_for: str
    how_to_apply: str
    apply_by: date
    begins_on: date


@transaction.atomic
def open_posting(
    *, said: Vacancy, by: Actor, now: datetime, vacated: RoleAssignment | None = None
) -> Posting:
    """Post a vacancy of the actor's own party, one at a time for a role at a unit."""
    require(can_open_posting(by, said.role, said.unit))
    party, today = party_of(by), own_day(said.unit, now)
    if said.apply_by < today:
        raise ValidationError({"apply_by": "The last day to apply is today or later."})
    if said.begins_on <= said.apply_by:
        raise ValidationError(
            {
                "begins_on": "The term begins after the last day to apply,"
                f" {day_words(said.apply_by, today)}."
            }
        )
    partnership = partnership_at(party, said.unit)
    if partnership is None:
        raise ValidationError({"unit": f"{said.unit} lies in no partnership of {party}."})
    way = way_for(said.role)
    posting = Posting(
        room=Room.objects.of_committee(partnership),
        partnership=partnership,
        organization=party,
        way=way.code,
        vacated=vacated,
        asked_by=by.person,
        opened_at=now,
        **vars(said),
    )
    try:
        with transaction.atomic():
            posting.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError(
            {"role": f"{said.role} at {said.unit} is posted already: withdraw that one first."}
        ) from twice
    way.opened(posting, by, now)
    sentence = f"{by.person} posted the vacancy {posting}, open through {said.apply_by}."
    write(posting, "posting.opened", sentence, by=by, now=now)
    tell(posting, administrators(party, now), party, "A vacancy was posted", by=by, now=now)
    return posting


@transaction.atomic
def apply_for(
    *, posting: Posting, words: str, by: Actor, now: datetime, person: Person | None = None
) -> Application:
    """For oneself, or, by whoever keeps the posting, for somebody who applied on paper."""
    posting = _locked(posting)
    if person is None or person.pk == by.person.pk:
        require(can_apply(by, posting, now))
        person = by.person
    else:
        require(can_enter_application(by, posting, now))
        stands = can_stand(person, posting, now)
        if not stands:
            raise ValidationError({"person": stands.reason})
    application = Application.objects.filter(posting=posting, person=person).first()
    if application is not None and application.status != ApplicationStatus.TAKEN_BACK:
        raise ValidationError(f"{person} has applied already.")
    if application is None:
        room = Room.objects.private_to(posting.organization)
        application = Application(
            room=room, posting=posting, posting_room_id=posting.room_id, person=person
        )
    else:
        application.move_to(ApplicationStatus.STANDING)
    application.words, application.entered_by = words.strip(), by.person
    application.applied_at = now
    application.save()
    leave_panel_who_applies(posting=posting, person=person, by=by, now=now)
    sentence = f"{person} applied for {posting}."
    write(application, "posting.applied", sentence, by=by, now=now)
    told = administrators(posting.organization, now)
    subject = "Somebody applied for a vacancy of your party"
    tell(posting, told, posting.organization, subject, by=by, now=now)
    return application


@transaction.atomic
def take_back_application(*, application: Application, by: Actor, now: datetime) -> Application:
    posting = _locked(application.posting)
    application = Application.objects.select_related("person").get(pk=application.pk)
    application.posting = posting
    require(can_take_back_application(by, application))
    application.move_to(ApplicationStatus.TAKEN_BACK)
    application.save(update_fields=["status"])
    sentence = f"{application.person} took their application for {posting} back."
    write(application, "posting.applied", sentence, by=by, now=now)
    return application


@transaction.atomic
def choose(
    *,
    posting: Posting,
    application: Application,
    reasons: str,
    chosen_with: str,
    ends_on: date | None,
    by: Actor,
    now: datetime,
) -> RoleAssignment:
    """Give the seat to one who applied, with reasons; the posting is closed with it.

    The term begins on the day the posting names, or now if that has passed. Whatever forbids the
    role, a seat that is held for instance, refuses this with the same sentence.
    """
    posting = _locked(posting)
    _require_open(posting)
    require(can_choose_now(by, posting, now))
    application = Application.objects.select_related("person").get(pk=application.pk)
    if application.posting_id != posting.pk or application.status != ApplicationStatus.STANDING:
        raise ValidationError({"application": "Choose somebody whose application stands."})
    stands = can_stand(application.person, posting, now)
    if not stands:
        raise ValidationError({"application": stands.reason})
    zone = posting.unit.zone
    term = assign_role(
        person=application.person,
        role=posting.role,
        organization=posting.organization,
        unit=posting.unit,
        starts_at=max(begins_on(posting.begins_on, zone), now),
        ends_at=ends_after(ends_on, zone) if ends_on else None,
        by=by,
        now=now,
    )
    _decide(posting, application, reasons, chosen_with, by, now)
    close_posting(posting=posting, term=term, by=by, now=now)
    return term


def _decide(
    posting: Posting,
    chosen: Application,
    reasons: str,
    chosen_with: str,
    by: Actor,
    now: datetime,
) -> None:
    """The same reasons are told to everybody who applied: nobody is left to guess."""
    for one in posting.applications.standing().select_related("person"):
        is_chosen = one.pk == chosen.pk
        one.move_to(ApplicationStatus.CHOSEN if is_chosen else ApplicationStatus.NOT_CHOSEN)
        one.reasons, one.chosen_with = reasons.strip(), chosen_with.strip()
        one.decided_at, one.decided_by = now, by.person
        one.save()
        if not is_chosen:
            subject = "A vacancy you applied for was filled: read why"
            tell(posting, [one.person], posting.organization, subject, by=by, now=now)


def close_posting(*, posting: Posting, term: RoleAssignment, by: Actor, now: datetime) -> None:
    """It is filled: called by the way that filled it, in its transaction."""
    posting.fill(term=term, at=now)
    posting.save(update_fields=["status", "closed_at", "filled_with"])
    sentence = f"The vacancy {posting} was filled with {term.person}."
    write(posting, "posting.filled", sentence, by=by, now=now)


@transaction.atomic
def withdraw_posting(*, posting: Posting, because: str, by: Actor, now: datetime) -> Posting:
    """Nobody is chosen; whoever applied is told. ``StaleVersionError`` if it is closed already."""
    posting = _locked(posting)
    _require_open(posting)
    require(can_withdraw_posting(by, posting))
    if not because.strip():
        raise ValidationError({"because": "Say why: whoever applied reads it."})
    posting.withdraw(because=because.strip(), at=now)
    posting.save(update_fields=["status", "closed_at", "withdrawn_because"])
    write(posting, "posting.withdrawn", f"{by.person} withdrew {posting}.", by=by, now=now)
    applied = [one.person for one in posting.applications.standing().select_related("person")]
    subject = "A vacancy you applied for was withdrawn"
    tell(posting, applied, posting.organization, subject, by=by, now=now)
    return posting


# --- what the portal does by itself

DAYS_TO_APPLY = 21


def close_filled(*, by: Actor, now: datetime) -> int:
    """Postings whose seat was given by hand meanwhile are filled; how many.

    Of a role with several seats at a unit the others may be held: it is filled once all are.
    """
    party = party_of(by)
    count = 0
    for posting in Posting.objects.open().filter(organization=party).for_page():
        held = RoleAssignment.objects.filter(
            role=posting.role, unit=posting.unit, organization=party
        ).overlapping(_start(posting), None)
        terms = list(held.select_related("person").order_by("-pk"))
        term = next((one for one in terms if one.given_by_id is not None), None)
        is_full = len(terms) >= (posting.role.seats or 0)
        if term is not None and is_full and _is_later(term, posting):
            count += _close_swept(posting, term, by, now)
    return count


def _is_later(term: RoleAssignment, posting: Posting) -> bool:
    """Given since the posting was opened: it is not the term that was about to end."""
    return posting.vacated_id is None or term.pk > posting.vacated_id


def _start(posting: Posting) -> datetime:
    return begins_on(posting.begins_on, posting.unit.zone)


@transaction.atomic
def _close_swept(posting: Posting, term: RoleAssignment, by: Actor, now: datetime) -> int:
    posting = _locked(posting)
    if posting.role.seats is None or not posting.is_open:
        return 0
    close_posting(posting=posting, term=term, by=by, now=now)
    for one in posting.applications.standing().select_related("person"):
        is_theirs = one.person_id == term.person_id
        one.move_to(ApplicationStatus.CHOSEN if is_theirs else ApplicationStatus.NOT_CHOSEN)
        one.reasons = f"The role was given to {term.person} by hand."
        one.decided_at, one.decided_by = now, by.person
        one.save()
    return 1


def open_for_vacancies(*, by: Actor, now: datetime) -> int:
    """Post every seat that stands vacant, or soon will with nobody to follow; how many.

    Only for roles with a number of seats: there alone an empty seat is a vacancy.
    """
    party = party_of(by)
    terms = RoleAssignment.objects.of_people().filter(organization=party, role__seats__isnull=False)
    rows = terms.select_related("role__requires_role", "unit", "person", "organization")
    return sum(_open_after(term, by, now) for term in rows.left_vacant(now)) + sum(
        _open_after(term, by, now) for term in ending_unfollowed(rows, now)
    )


def _open_after(term: RoleAssignment, by: Actor, now: datetime) -> int:
    """Once for each end of a term, whatever became of its posting."""
    if Posting.objects.filter(vacated=term).exists() or term.ends_at is None:
        return 0
    if (
        Posting.objects.open()
        .filter(organization=term.organization, role=term.role, unit=term.unit)
        .exists()
    ):
        return 0
    if partnership_at(term.organization, term.unit) is None:
        return 0
    open_posting(said=_said(term, now), by=by, now=now, vacated=term)
    return 1


def _said(term: RoleAssignment, now: datetime) -> Vacancy:
    assert term.ends_at is not None
    today = own_day(term.unit, now)
    after = own_day(term.unit, term.ends_at)
    apply_by = today + timedelta(days=DAYS_TO_APPLY)
    return Vacancy(
        role=term.role,
        unit=term.unit,
        title=f"{term.role}, {term.unit}"[:160],
        asks_for=asked_of(term.role),
        how_to_apply=way_for(term.role).how_to_apply,
        apply_by=apply_by,
        begins_on=max(after, apply_by + timedelta(days=1)),
    )


def asked_of(role: Role) -> str:
    """What the role asks of its holder, with its term and its release time, in sentences."""
    lines = [role.requires]
    if role.longest_term_months:
        filled = role.get_how_filled_display()
        lines.append(f"{filled} for up to {role.longest_term_months} months.")
    lines.append(role.release_time)
    if role.paid_by:
        lines.append(f"Release time is paid by: {role.get_paid_by_display().lower()}.")
    return "\n".join(line for line in lines if line) or "Nothing beyond belonging to the party."


def _locked(posting: Posting) -> Posting:
    return Posting.objects.for_page().select_for_update(of=("self",)).get(pk=posting.pk)


def _require_open(posting: Posting) -> None:
    if posting.status != PostingStatus.OPEN:
        raise StaleVersionError(
            "This posting was closed since you opened the page.",
            current=posting,
            saved={"State": posting.get_status_display()},
        )
