"""Taking a seat, waiting for one, giving one up: the last seat is given once."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.moments import absolute_words
from training.access import can_book, can_give_up
from training.models import Booking, Completion, TrainingSession
from training.statuses import TAKES_A_SEAT, BookingStatus
from training.telling import OWN_PAGE, tell, write


@transaction.atomic
def book(*, session: TrainingSession, person: Person, by: Actor, now: datetime) -> Booking:
    """A seat if there is one, else a place on the waiting list. Asking twice changes nothing.

    One at a time in a session: whoever asks for the last seat a moment later waits.
    """
    session = locked_session(session)
    require(can_book(by, session, person, now=now))
    found = Booking.objects.filter(session=session, person=person).first()
    if found is not None and found.status != BookingStatus.GIVEN_UP:
        return found
    _check_order(session, person)
    _check_not_elsewhere(session, person)
    status = BookingStatus.BOOKED if free_seats(session) > 0 else BookingStatus.WAITING
    booking = found or _new_booking(session, person, status)
    if found is not None:
        booking.move_to(status)
    booking.organization, booking.asked_by, booking.asked_at = party_of(by), by.person, now
    booking.save()
    what = "booked" if status == BookingStatus.BOOKED else "put on the waiting list"
    sentence = f"{person} was {what} for {session.course}."
    write(booking, f"booking.{status.lower()}", sentence, by=by, now=now)
    when = absolute_words(session.starts_at, session.zone, now)
    subject = f"You are {what} for a training session, {when}."
    tell(session.room_id, [person], subject, OWN_PAGE, by=by, now=now)
    return booking


@transaction.atomic
def give_up(*, booking: Booking, by: Actor, now: datetime) -> Booking:
    """Give a place up; the first who waits has the seat at once, and is told."""
    session = locked_session(booking.session)
    rows = Booking.objects.select_related("person__unit").select_for_update(of=("self",))
    booking = rows.get(pk=booking.pk)
    booking.session = session
    require(can_give_up(by, booking, now=now))
    booking.move_to(BookingStatus.GIVEN_UP)
    booking.save(update_fields=["status"])
    sentence = f"The place of {booking.person} in {session.course} was given up."
    write(booking, "booking.given_up", sentence, by=by, now=now)
    when = absolute_words(session.starts_at, session.zone, now)
    subject = f"Your place in a training session, {when}, was given up."
    # A member opens their own page, and no page of the session.
    tell(session.room_id, [booking.person], subject, OWN_PAGE, by=by, now=now)
    fill_free_seats(session, by=by, now=now)
    return booking


def fill_free_seats(session: TrainingSession, *, by: Actor, now: datetime) -> list[Booking]:
    """Give what is free to whoever waits, in order. The session is locked by the caller."""
    waiting = Booking.objects.filter(session=session).waiting().select_related("person")
    seated = list(waiting[: max(free_seats(session), 0)])
    for booking in seated:
        booking.move_to(BookingStatus.BOOKED)
        booking.save(update_fields=["status"])
        sentence = f"{booking.person} moved up from the waiting list of {session.course}."
        write(booking, "booking.moved_up", sentence, by=by, now=now)
    when = absolute_words(session.starts_at, session.zone, now)
    subject = f"A seat became free for you in a training session, {when}."
    people = [booking.person for booking in seated]
    tell(session.room_id, people, subject, OWN_PAGE, by=by, now=now)
    return seated


def free_seats(session: TrainingSession) -> int:
    taken = Booking.objects.filter(session=session, status__in=TAKES_A_SEAT).count()
    return session.seats - taken


def locked_session(session: TrainingSession) -> TrainingSession:
    """As it stands now, held until the end of the transaction."""
    rows = TrainingSession.objects.for_page().select_related("course__organization")
    return rows.select_for_update(of=("self",)).get(pk=session.pk)


def _new_booking(session: TrainingSession, person: Person, status: BookingStatus) -> Booking:
    return Booking(
        room_id=session.room_id,
        session=session,
        person=person,
        course_title=session.course.title,
        place=session.place,
        zone=session.zone,
        starts_at=session.starts_at,
        status=status,
    )


def _check_order(session: TrainingSession, person: Person) -> None:
    """The course that comes first is done, or booked for an earlier day."""
    first = session.course.after_id
    if first is None:
        return
    done = Completion.objects.standing().filter(course=first, person=person)
    booked = Booking.objects.seated().filter(
        session__course=first, person=person, starts_at__lt=session.starts_at
    )
    if not done.exists() and not booked.exists():
        after = session.course.after
        raise ValidationError(
            {
                "person": f"{session.course} comes after “{after}”. Book {person} into that first,"
                " for an earlier day."
            }
        )


def _check_not_elsewhere(session: TrainingSession, person: Person) -> None:
    other = (
        Booking.objects.seated()
        .filter(
            person=person,
            session__status="PLANNED",
            session__starts_at__lt=session.ends_at,
            session__ends_at__gt=session.starts_at,
        )
        .exclude(session=session)
        .first()
    )
    if other is not None:
        raise ValidationError(
            {"person": f"{person} is in “{other.course_title}” at that time. Give that up first."}
        )
