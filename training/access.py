"""Who may do what about training, and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.people.models import Partnership, Person, Side, Unit
from foundation.roles.access import may, people_within_reach, units_within_reach, within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.walls.models import Room
from governance.consultation.parties import partnerships_of, within_partnerships
from training.models import (
    Booking,
    Completion,
    Course,
    Facilitator,
    Ladder,
    NeedsAssessment,
    Programme,
    Requirement,
    TrainingSession,
)
from training.models.course import CourseQuerySet
from training.models.session import TrainingSessionQuerySet
from training.statuses import BookingStatus, CourseStatus, SessionStatus


def can_read_training(actor: Actor) -> Access:
    if actor.organization is None:
        return Denied("The catalogue is read by people with a role; your own training is yours.")
    return may(actor, Capability.READ_TRAINING)


def can_plan_training(actor: Actor) -> Access:
    """Whether the actor designs and plans at all: what a page asks before it offers a form."""
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("Training is planned by people who act for a party.")
    return may(actor, Capability.PLAN_TRAINING)


def room_for(actor: Actor, partnership: Partnership, *, is_joint: bool) -> Room:
    """Where joint training lies, and where a party's own does."""
    assert actor.organization is not None
    if is_joint:
        return Room.objects.of_committee(partnership)
    return Room.objects.private_to(actor.organization)


def own_partnership(actor: Actor) -> Partnership:
    """The first partnership of the actor's party, where nothing says which."""
    found = partnerships_of(actor.organization)
    if not found:
        raise Http404
    return found[0]


# --- what is there to read


def programmes_to_list(actor: Actor) -> QuerySet[Programme]:
    require(can_read_training(actor))
    return Programme.objects.filter(room__in=actor.room_ids)


def courses_to_list(actor: Actor) -> CourseQuerySet:
    require(can_read_training(actor))
    return Course.objects.for_page().filter(room__in=actor.room_ids)


def sessions_to_list(actor: Actor) -> TrainingSessionQuerySet:
    require(can_read_training(actor))
    return TrainingSession.objects.for_page().filter(room__in=actor.room_ids)


def requirements_to_list(actor: Actor) -> QuerySet[Requirement]:
    require(can_read_training(actor))
    return Requirement.objects.for_page().filter(room__in=actor.room_ids)


def facilitators_to_list(actor: Actor) -> QuerySet[Facilitator]:
    require(can_read_training(actor))
    rows = Facilitator.objects.filter(room__in=actor.room_ids)
    return rows.select_related("course", "person")


def assessments_to_list(actor: Actor) -> QuerySet[NeedsAssessment]:
    require(can_read_training(actor))
    rows = NeedsAssessment.objects.filter(room__in=actor.room_ids)
    return rows.select_related("unit", "opened_by", "opened_for", "concluded_by")


def ladders_to_list(actor: Actor) -> QuerySet[Ladder]:
    require(can_read_training(actor))
    return Ladder.objects.filter(room__in=actor.room_ids)


def one_of(rows: QuerySet, pk: UUID) -> Any:
    """404, not 403: what lies in another room is not for us to know of."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def course_to_read(actor: Actor, pk: UUID) -> Course:
    return _to_read(actor, courses_to_list, pk)


def session_to_read(actor: Actor, pk: UUID) -> TrainingSession:
    return _to_read(actor, sessions_to_list, pk)


def _to_read(actor: Actor, rows: Any, pk: UUID) -> Any:
    if not can_read_training(actor):
        raise Http404
    return one_of(rows(actor), pk)


def people_to_train(actor: Actor, capability: Capability) -> QuerySet[Person]:
    """People of the actor's partnerships as far as a capability carries, and the actor."""
    people = Person.objects.filter(acts_for__isnull=True)
    own = Q(pk=actor.person.pk)
    condition = within_reach(actor, capability)
    if condition is None:
        return people.filter(own)
    inside = Q(unit__in=within_partnerships(actor, Unit.objects.all()))
    return people.filter(inside & condition | own)


def can_read_person(actor: Actor, person: Person) -> bool:
    if person.pk == actor.person.pk:
        return True
    return people_to_train(actor, Capability.READ_TRAINING).filter(pk=person.pk).exists()


def certificate_to_read(actor: Actor, pk: UUID) -> Completion:
    """One's own, or of somebody whose training the actor may read."""
    rows = Completion.objects.select_related("course", "person", "organization", "recorded_by")
    if actor.organization is None:
        # A member reads nothing of the course: what the certificate says stands on itself.
        rows = Completion.objects.select_related("person", "organization")
    found = one_of(rows, pk)
    if not can_read_person(actor, found.person):
        raise Http404
    return found


def units_to_train_at(actor: Actor, capability: Capability) -> QuerySet[Unit]:
    return within_partnerships(actor, units_within_reach(actor, capability))


def people_to_name(actor: Actor) -> QuerySet[Person]:
    """Who may own, teach or learn to teach: people of the actor's partnerships."""
    inside = Q(unit__in=within_partnerships(actor, Unit.objects.all()))
    return people_within_reach(actor).filter(inside)


# --- courses


def can_design_course(actor: Actor, course: Course) -> Access:
    return first_denial(
        can_plan_training(actor), _is_theirs(actor, course), _is_not_retired(course)
    )


def can_agree_course(actor: Actor, course: Course) -> Access:
    """The content owner of a side, in person, to the version that stands."""
    if course.status == CourseStatus.RETIRED:
        return _is_not_retired(course)
    if actor.side is None or actor.side not in course.sides:
        return Denied("A joint course is agreed to by its content owners of both sides.")
    owner = course.owner_of(actor.side)
    if owner is None:
        return Denied(f"No content owner of {actor.side.label.lower()} is named yet.")
    if owner.pk != actor.person.pk:
        return Denied(f"{owner} owns the content for {actor.side.label.lower()} and agrees to it.")
    if course.has_agreed(actor.side):
        return Denied("You have agreed to this version already.")
    return ALLOWED


def can_retire_course(actor: Actor, course: Course) -> Access:
    """A joint course is retired by a content owner; a party's own by whoever plans its training."""
    theirs = can_design_course(actor, course)
    if not theirs or not course.is_joint:
        return theirs
    if actor.person.pk in (course.labor_owner_id, course.management_owner_id):
        return ALLOWED
    return Denied("A joint course is retired by one of its content owners.")


# --- teaching


def can_plan_session(actor: Actor, course: Course) -> Access:
    if course.status != CourseStatus.IN_USE:
        return Denied(
            "A session is planned of a course in use: every content owner has agreed to it."
        )
    return can_design_course(actor, course)


def runs_session(actor: Actor, session: TrainingSession) -> Access:
    """Those who plan training, and whoever leads it, whatever has become of it."""
    if actor.person.pk in session.leader_ids and actor.organization is not None:
        return ALLOWED
    return first_denial(can_plan_training(actor), _is_theirs(actor, session.course))


def can_change_session(actor: Actor, session: TrainingSession) -> Access:
    if session.status != SessionStatus.PLANNED:
        return Denied(f"This session is over: {session.get_status_display().lower()}.")
    return runs_session(actor, session)


def can_cancel_session(actor: Actor, session: TrainingSession) -> Access:
    return can_change_session(actor, session)


def can_keep_list(actor: Actor, session: TrainingSession) -> Access:
    """Sign people in by the list, and close the session."""
    return can_change_session(actor, session)


def can_close_session(actor: Actor, session: TrainingSession, *, now: datetime) -> Access:
    if session.status == SessionStatus.PLANNED and now < session.starts_at:
        return Denied("A session is closed once it has begun.")
    return can_change_session(actor, session)


# --- places


def can_book(actor: Actor, session: TrainingSession, person: Person, *, now: datetime) -> Access:
    return first_denial(may_book(actor, person), _takes_bookings(session, now))


def can_give_up(actor: Actor, booking: Booking, *, now: datetime) -> Access:
    if booking.status not in (BookingStatus.BOOKED, BookingStatus.WAITING):
        return Denied(f"There is no place to give up: {booking.get_status_display().lower()}.")
    if booking.session.status != SessionStatus.PLANNED or now >= booking.session.starts_at:
        return Denied("The session has begun; whoever keeps the list says who was there.")
    return may_book(actor, booking.person)


def may_book(actor: Actor, person: Person) -> Access:
    if actor.organization is None or actor.is_system:
        return Denied("A place is booked by somebody with a role: ask your steward or manager.")
    is_own = person.pk == actor.person.pk
    if person.unit is None and not is_own:
        return Denied(f"{person} has no place of work here.")
    return may(actor, Capability.BOOK_TRAINING, unit=person.unit, is_own=is_own)


def _takes_bookings(session: TrainingSession, now: datetime) -> Access:
    if session.status != SessionStatus.PLANNED:
        return Denied(f"This session is {session.get_status_display().lower()}.")
    if now >= session.starts_at:
        return Denied("This session has begun; whoever comes is signed in by the list.")
    return ALLOWED


# --- certificates


def can_record_completion(actor: Actor, course: Course, person: Person) -> Access:
    """A certificate from elsewhere: nobody records their own."""
    if person.pk == actor.person.pk:
        return Denied(
            "Nobody records their own certificate: somebody else who plans training does."
        )
    reach = may(actor, Capability.PLAN_TRAINING, unit=person.unit)
    return first_denial(can_plan_training(actor), _is_theirs(actor, course), reach)


def can_withdraw_completion(actor: Actor, completion: Completion) -> Access:
    if completion.withdrawn_at is not None:
        return Denied("This certificate was withdrawn already.")
    return can_record_completion(actor, completion.course, completion.person)


def can_rate_needs(actor: Actor, assessment: NeedsAssessment) -> Access:
    if not assessment.is_open:
        return Denied("This assessment is concluded.")
    return first_denial(
        can_plan_training(actor), may(actor, Capability.PLAN_TRAINING, unit=assessment.unit)
    )


def can_conclude_assessment(actor: Actor, assessment: NeedsAssessment) -> Access:
    """Once both sides have weighed every need."""
    may_rate = can_rate_needs(actor, assessment)
    if not may_rate:
        return may_rate
    open_needs = assessment.needs.filter(
        Q(labor_weight__isnull=True) | Q(management_weight__isnull=True)
    )
    if not assessment.needs.exists():
        return Denied("Nothing is named yet that the people here need.")
    if open_needs.exists():
        return Denied("A plan is concluded when both sides have weighed every need.")
    return ALLOWED


def side_of(actor: Actor) -> Side:
    assert actor.side is not None
    return actor.side


def reads_everybody(actor: Actor) -> bool:
    return actor.reach(Capability.READ_TRAINING) >= Reach.OWN_UNIT


def _is_theirs(actor: Actor, course: Course) -> Access:
    if course.organization is None or course.organization == actor.organization:
        return ALLOWED
    return Denied(f"This course is {course.organization}'s own.")


def _is_not_retired(course: Course) -> Access:
    if course.status == CourseStatus.RETIRED:
        return Denied("This course is retired.")
    return ALLOWED
