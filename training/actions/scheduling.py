"""Planning a session, and cancelling one."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import absolute_words, in_zone
from training.access import can_cancel_session, can_change_session, can_plan_session
from training.actions.booking import fill_free_seats, locked_session
from training.models import Consultancy, Course, Facilitator, TrainingSession
from training.statuses import TAKES_A_SEAT, SessionStatus
from training.telling import OWN_PAGE, tell, write


@dataclass(frozen=True)
class Planned:
    """When, where, how many, and who leads it."""

    unit: Unit
    on: date
    begins: time
    ends: time
    place: str
    seats: int
    led_by: Facilitator | None = None
    co_led_by: Facilitator | None = None
    consultancy: Consultancy | None = None

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.on, self.begins, tzinfo=ZoneInfo(self.unit.zone))

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.on, self.ends, tzinfo=ZoneInfo(self.unit.zone))


@transaction.atomic
def plan_session(*, course: Course, said: Planned, by: Actor, now: datetime) -> TrainingSession:
    """Only people of the house who may teach the course, or a consultant with whom they train."""
    require(can_plan_session(by, course))
    _check_plan(course, said, now)
    session = TrainingSession.objects.create(
        room_id=course.room_id,
        course=course,
        unit=said.unit,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        place=said.place.strip(),
        seats=said.seats,
        led_by=said.led_by,
        co_led_by=said.co_led_by,
        consultancy=said.consultancy,
        course_version=course.version,
        planned_by=by.person,
        planned_at=now,
    )
    when = absolute_words(session.starts_at, session.zone, now)
    sentence = f"{by.organization} planned a session of {course}, {when}, {said.seats} seats."
    write(session, "session.planned", sentence, by=by, now=now)
    leaders = Person.objects.filter(pk__in=session.leader_ids)
    subject = f"You lead a training session, {when}."
    tell(session.room_id, leaders, subject, session.get_absolute_url(), by=by, now=now)
    return session


@transaction.atomic
def set_seats(
    *, session: TrainingSession, seats: int, by: Actor, now: datetime, seen: int | None = None
) -> TrainingSession:
    """More seats, or fewer than no one has; whoever waits is given what is free."""
    session = locked_session(session)
    if seen is not None and seen != session.seats:
        raise StaleVersionError(
            "Somebody else set the seats since you opened this page.",
            current=session,
            saved={"Seats": str(session.seats)},
        )
    require(can_change_session(by, session))
    taken = session.bookings.filter(status__in=TAKES_A_SEAT).count()
    if seats < taken:
        raise ValidationError(
            {"seats": f"{taken} seats are taken. Nobody loses a seat by a smaller room."}
        )
    if seats < 1:
        raise ValidationError({"seats": "A session has at least one seat."})
    session.seats = seats
    session.save(update_fields=["seats"])
    write(session, "session.resized", f"{session.course} has {seats} seats.", by=by, now=now)
    fill_free_seats(session, by=by, now=now)
    return session


@transaction.atomic
def cancel_session(
    *, session: TrainingSession, why: str, by: Actor, now: datetime
) -> TrainingSession:
    """Everybody who has a place or waits for one is told."""
    session = locked_session(session)
    if session.status == SessionStatus.CANCELLED:
        raise StaleVersionError(
            "This session was cancelled since you opened the page.",
            current=session,
            saved={"Why": session.why_cancelled},
        )
    require(can_cancel_session(by, session))
    if not why.strip():
        raise ValidationError({"why": "Say why: everybody who has a place reads it."})
    session.move_to(SessionStatus.CANCELLED, at=now)
    session.why_cancelled = why.strip()
    session.save(update_fields=["status", "closed_at", "why_cancelled"])
    sentence = f"{by.organization} cancelled a session of {session.course}."
    write(session, "session.cancelled", sentence, by=by, now=now)
    when = absolute_words(session.starts_at, session.zone, now)
    people = Person.objects.filter(pk__in=session.bookings.live().values("person"))
    subject = f"A training session of {when} was cancelled."
    tell(session.room_id, people, subject, OWN_PAGE, by=by, now=now)
    return session


def _check_plan(course: Course, said: Planned, now: datetime) -> None:
    mistakes: dict[str, str] = {}
    if said.ends <= said.begins:
        mistakes["ends"] = "It ends before it begins."
    if said.starts_at <= now:
        mistakes["on"] = "Plan a session for a moment still to come."
    if said.seats < 1:
        mistakes["seats"] = "A session has at least one seat."
    mistakes |= _check_leaders(course, said)
    if mistakes:
        raise ValidationError(mistakes)


def _may_teach(facilitator: Facilitator, course: Course, on: date) -> bool:
    return (
        facilitator.course_id == course.pk
        and Facilitator.objects.in_force(on).filter(pk=facilitator.pk).exists()
    )


def _check_leaders(course: Course, said: Planned) -> dict[str, str]:
    mistakes: dict[str, str] = {}
    on = in_zone(said.starts_at, said.unit.zone).date()
    for name in ("led_by", "co_led_by"):
        facilitator = getattr(said, name)
        if facilitator is not None and not _may_teach(facilitator, course, on):
            mistakes[name] = f"{facilitator.person} is not named to teach this course on that day."
    if said.led_by is not None and said.led_by == said.co_led_by:
        mistakes["co_led_by"] = "Choose two different people, or one."
    if said.consultancy is None and said.led_by is None:
        mistakes["led_by"] = "Choose who leads it: somebody of the house who may teach the course."
    if said.consultancy is not None and not (
        said.consultancy.course_id == course.pk
        and Consultancy.objects.running(on).filter(pk=said.consultancy.pk).exists()
    ):
        mistakes["consultancy"] = "On that day this consultant is not engaged for the course."
    return mistakes
