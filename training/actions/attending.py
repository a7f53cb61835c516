"""Signing in, by the code on the wall or by the list, and closing a session with certificates."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied, require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import absolute_words, in_zone
from training.access import can_close_session, can_keep_list
from training.actions.booking import free_seats, locked_session
from training.models import Booking, Completion, Course, HowSignedIn, TrainingSession
from training.months import months_after
from training.statuses import BookingStatus, SessionStatus
from training.telling import OWN_PAGE, parties_of, tell, write

OPENS_BEFORE = CLOSES_AFTER = timedelta(hours=1)
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def can_sign_in(session: TrainingSession, *, now: datetime) -> Access:
    """While the code on the wall counts: from an hour before it begins to an hour after its end."""
    if session.status != SessionStatus.PLANNED:
        return Denied(f"This session is {session.get_status_display().lower()}.")
    opens, closes = session.starts_at - OPENS_BEFORE, session.ends_at + CLOSES_AFTER
    if now < opens:
        return Denied(f"Signing in opens {absolute_words(opens, session.zone, now)}.")
    if now > closes:
        return Denied("Signing in is over. Whoever led the session can still put you on the list.")
    return ALLOWED


@transaction.atomic
def sign_in_by_code(
    *, session: TrainingSession, person: Person, by: Actor, now: datetime
) -> Booking:
    """Whoever has seen the code was there. Without a place one takes a free seat, if there is one.

    ``by`` is the person in their role; for a member, who enters no room, their party's own sweep.
    """
    session = locked_session(session)
    require(can_sign_in(session, now=now))
    booking = Booking.objects.filter(session=session, person=person).first()
    if booking is not None and booking.status == BookingStatus.ATTENDED:
        return booking
    if (booking is None or booking.status != BookingStatus.BOOKED) and free_seats(session) < 1:
        raise ValidationError(
            "Every seat is taken. Whoever leads the session can put you on the list."
        )
    return _signed_in(session, person, booking, HowSignedIn.QR, by, now)


@transaction.atomic
def sign_in_by_list(
    *, session: TrainingSession, person: Person, by: Actor, now: datetime
) -> Booking:
    """Whoever keeps the list says who was there, seat or no seat; nobody puts themselves on it."""
    session = locked_session(session)
    require(can_keep_list(by, session))
    if now < session.starts_at - OPENS_BEFORE:
        require(can_sign_in(session, now=now))
    if person.pk == by.person.pk and person.pk not in session.leader_ids:
        raise ValidationError({"person": "Nobody puts themselves on the list: use the code."})
    booking = Booking.objects.filter(session=session, person=person).first()
    if booking is not None and booking.status == BookingStatus.ATTENDED:
        return booking
    return _signed_in(session, person, booking, HowSignedIn.LIST, by, now)


@transaction.atomic
def close_session(*, session: TrainingSession, by: Actor, now: datetime) -> list[Completion]:
    """It was held: whoever signed in has a certificate, whoever did not was not there."""
    session = locked_session(session)
    if session.status == SessionStatus.HELD:
        raise StaleVersionError(
            "This session was closed since you opened the page.",
            current=session,
            saved={"Certificates": str(session.completions.count())},
        )
    require(can_close_session(by, session, now=now))
    session.move_to(SessionStatus.HELD, at=now)
    session.save(update_fields=["status", "closed_at"])
    bookings = Booking.objects.filter(session=session).select_related("person", "organization")
    made = []
    for booking in bookings.select_for_update(of=("self",)).order_by("pk"):
        if booking.status == BookingStatus.ATTENDED:
            made.append(_certified(session, booking, by, now))
        elif booking.status == BookingStatus.BOOKED:
            _moved(booking, BookingStatus.MISSED)
        elif booking.status == BookingStatus.WAITING:
            _moved(booking, BookingStatus.GIVEN_UP)
    sentence = f"A session of {session.course} was held; {len(made)} certificates."
    write(session, "session.held", sentence, by=by, now=now, certificates=len(made))
    people = [completion.person for completion in made]
    subject = "Your certificate of a training course is there."
    tell(session.room_id, people, subject, OWN_PAGE, by=by, now=now)
    return made


def new_completion(
    *,
    course: Course,
    person: Person,
    organization: Organization,
    completed_on: date,
    by: Actor,
    now: datetime,
    expires_on: date | None = None,
    **more: Any,
) -> Completion:
    """A certificate with a number of its own, for as long as the course says."""
    if expires_on is None and course.valid_months:
        expires_on = months_after(completed_on, course.valid_months)
    return Completion.objects.create(
        room_id=course.room_id,
        course=course,
        person=person,
        organization=organization,
        number="-".join(("TC", _letters(4), _letters(4))),
        course_title=course.title,
        hours=course.hours,
        completed_on=completed_on,
        expires_on=expires_on,
        recorded_by=by.person,
        recorded_at=now,
        **more,
    )


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def _signed_in(
    session: TrainingSession,
    person: Person,
    booking: Booking | None,
    how: HowSignedIn,
    by: Actor,
    now: datetime,
) -> Booking:
    if booking is None:
        party = parties_of([person], session.room_id, now).get(person.pk)
        if party is None:
            raise ValidationError({"person": f"{person} belongs to no party of this training."})
        booking = Booking(
            room_id=session.room_id,
            session=session,
            person=person,
            organization=party,
            course_title=session.course.title,
            place=session.place,
            zone=session.zone,
            starts_at=session.starts_at,
            status=BookingStatus.BOOKED,
            asked_at=now,
            asked_by=person,
        )
    elif booking.status == BookingStatus.GIVEN_UP:
        booking.move_to(BookingStatus.BOOKED)
    booking.move_to(BookingStatus.ATTENDED)
    booking.signed_in_at, booking.how = now, how
    booking.save()
    sentence = f"{person} signed in to {session.course}."
    write(booking, "booking.signed_in", sentence, by=by, now=now, how=how.value)
    return booking


def _certified(session: TrainingSession, booking: Booking, by: Actor, now: datetime) -> Completion:
    return new_completion(
        course=session.course,
        person=booking.person,
        organization=booking.organization,
        completed_on=in_zone(session.ends_at, session.zone).date(),
        by=by,
        now=now,
        session=session,
    )


def _moved(booking: Booking, status: BookingStatus) -> None:
    booking.move_to(status)
    booking.save(update_fields=["status"])
