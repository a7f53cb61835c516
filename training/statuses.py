"""What may follow what in the life of a course, a session, a place in it, and an assessment."""

from django.db import models


class CourseStatus(models.TextChoices):
    DRAFT = "DRAFT", "Being designed"
    IN_USE = "IN_USE", "In use"
    RETIRED = "RETIRED", "Retired"


class SessionStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned"
    HELD = "HELD", "Held"
    CANCELLED = "CANCELLED", "Cancelled"


class BookingStatus(models.TextChoices):
    WAITING = "WAITING", "On the waiting list"
    BOOKED = "BOOKED", "Booked"
    ATTENDED = "ATTENDED", "Signed in"
    MISSED = "MISSED", "Was not there"
    GIVEN_UP = "GIVEN_UP", "Place given up"


class AssessmentStatus(models.TextChoices):
    OPEN = "OPEN", "Being rated"
    CONCLUDED = "CONCLUDED", "Concluded"


COURSE_TRANSITIONS: dict[CourseStatus, frozenset[CourseStatus]] = {
    CourseStatus.DRAFT: frozenset({CourseStatus.IN_USE, CourseStatus.RETIRED}),
    CourseStatus.IN_USE: frozenset({CourseStatus.DRAFT, CourseStatus.RETIRED}),
    CourseStatus.RETIRED: frozenset(),
}

SESSION_TRANSITIONS: dict[SessionStatus, frozenset[SessionStatus]] = {
    SessionStatus.PLANNED: frozenset({SessionStatus.HELD, SessionStatus.CANCELLED}),
    SessionStatus.HELD: frozenset(),
    SessionStatus.CANCELLED: frozenset(),
}

BOOKING_TRANSITIONS: dict[BookingStatus, frozenset[BookingStatus]] = {
    BookingStatus.WAITING: frozenset(
        {BookingStatus.BOOKED, BookingStatus.ATTENDED, BookingStatus.GIVEN_UP}
    ),
    BookingStatus.BOOKED: frozenset(
        {BookingStatus.ATTENDED, BookingStatus.MISSED, BookingStatus.GIVEN_UP}
    ),
    BookingStatus.ATTENDED: frozenset(),
    BookingStatus.MISSED: frozenset({BookingStatus.ATTENDED}),
    BookingStatus.GIVEN_UP: frozenset({BookingStatus.BOOKED, BookingStatus.WAITING}),
}

ASSESSMENT_TRANSITIONS: dict[AssessmentStatus, frozenset[AssessmentStatus]] = {
    AssessmentStatus.OPEN: frozenset({AssessmentStatus.CONCLUDED}),
    AssessmentStatus.CONCLUDED: frozenset(),
}

TAKES_A_SEAT = (BookingStatus.BOOKED, BookingStatus.ATTENDED)
