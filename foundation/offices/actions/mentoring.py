"""Bringing up new stewards: a mentor, and cases that the trainee goes along with."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.offices.access import (
    can_begin_mentoring,
    can_log_shadowing,
    can_stop_mentoring,
    own_day,
)
from foundation.offices.models import Mentorship, Shadowing
from foundation.offices.shadowing import CaseToShadow
from foundation.offices.statuses import MentoringStatus
from foundation.offices.telling import tell, write
from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import counted
from foundation.walls.models import Room


@transaction.atomic
def begin_mentoring(
    *, term: RoleAssignment, mentor: Person, by: Actor, now: datetime
) -> Mentorship:
    """Give a steward somebody who carries cases to learn from. It stays in the union's own room."""
    require(can_begin_mentoring(by, term.unit))
    party = party_of(by)
    if term.organization_id != party.pk or not term.is_in_force(now):
        raise ValidationError({"term": f"Choose a steward of {party} whose term runs."})
    _check_mentor(mentor, term, now)
    mentorship = Mentorship(
        room=Room.objects.private_to(party),
        organization=party,
        term=term,
        mentor=mentor,
        begun_by=by.person,
        begun_at=now,
    )
    try:
        with transaction.atomic():
            mentorship.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError({"term": f"{term.person} is being mentored already."}) from twice
    sentence = f"{by.person} gave {term.person} the mentor {mentor}."
    write(mentorship, "mentoring.begun", sentence, by=by, now=now)
    subject = "A new steward shadows two cases: see whose"
    tell(mentorship, [mentor, term.person], party, subject, by=by, now=now)
    return mentorship


def _check_mentor(mentor: Person, term: RoleAssignment, now: datetime) -> None:
    if mentor.pk == term.person_id:
        raise ValidationError({"mentor": "Nobody mentors themselves."})
    held = RoleAssignment.objects.in_force(now).of_people().carrying(Capability.CARRY_CASE, now)
    if not held.filter(person=mentor, organization=term.organization_id).exists():
        raise ValidationError(
            {"mentor": f"{mentor} carries no cases for {term.organization}: choose another."}
        )


@transaction.atomic
def log_shadowing(
    *,
    mentorship: Mentorship,
    case: CaseToShadow,
    shadowed_on: date,
    learned: str,
    by: Actor,
    now: datetime,
) -> Shadowing:
    """A case the trainee went along with. With the last that is wanted, the mentoring is done."""
    mentorship = _locked(mentorship)
    require(can_log_shadowing(by, mentorship))
    if shadowed_on > own_day(mentorship.term.unit, now):
        raise ValidationError({"shadowed_on": "A case is logged once it was shadowed."})
    shadowing = Shadowing(
        room_id=mentorship.room_id,
        mentorship=mentorship,
        case_key=case.key,
        case_label=case.label[:200],
        shadowed_on=shadowed_on,
        learned=learned.strip(),
        logged_by=by.person,
        logged_at=now,
    )
    try:
        with transaction.atomic():
            shadowing.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError({"case": "This case is logged already: choose another."}) from twice
    trainee = mentorship.term.person
    sentence = f"{trainee} shadowed a case with {mentorship.mentor}."
    write(mentorship, "mentoring.shadowed", sentence, by=by, now=now)
    seen = mentorship.shadowings.count()
    if seen >= mentorship.cases_wanted:
        _finish(mentorship, seen, by, now)
    return shadowing


def _finish(mentorship: Mentorship, seen: int, by: Actor, now: datetime) -> None:
    mentorship.end(MentoringStatus.DONE, at=now)
    mentorship.save(update_fields=["status", "ended_at", "ended_because"])
    sentence = (
        f"{mentorship.term.person} has shadowed {counted(seen, 'case')} and carries their own."
    )
    write(mentorship, "mentoring.done", sentence, by=by, now=now)
    told = [mentorship.mentor, mentorship.term.person, mentorship.begun_by]
    subject = "A new steward has shadowed all cases that were wanted"
    tell(mentorship, told, mentorship.organization, subject, by=by, now=now)


@transaction.atomic
def stop_mentoring(*, mentorship: Mentorship, because: str, by: Actor, now: datetime) -> Mentorship:
    """End it before all cases were shadowed; ``StaleVersionError`` if it is over already."""
    mentorship = _locked(mentorship)
    if mentorship.status != MentoringStatus.RUNNING:
        raise StaleVersionError(
            "This mentoring ended since you opened the page.",
            current=mentorship,
            saved={"State": mentorship.get_status_display()},
        )
    require(can_stop_mentoring(by, mentorship))
    mentorship.end(MentoringStatus.STOPPED, at=now, because=because.strip())
    mentorship.save(update_fields=["status", "ended_at", "ended_because"])
    sentence = f"{by.person} stopped the mentoring of {mentorship.term.person}."
    write(mentorship, "mentoring.stopped", sentence, by=by, now=now)
    told = [mentorship.mentor, mentorship.term.person]
    tell(mentorship, told, mentorship.organization, "A mentoring was stopped", by=by, now=now)
    return mentorship


def _locked(mentorship: Mentorship) -> Mentorship:
    rows = Mentorship.objects.select_related(
        "mentor", "organization", "begun_by", "term__person", "term__unit", "term__organization"
    )
    return rows.select_for_update(of=("self",)).get(pk=mentorship.pk)
