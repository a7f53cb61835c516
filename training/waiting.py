"""What waits for somebody about training: sessions to come and to close, needs, courses."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse

from foundation.people.models import Side
from foundation.roles.actor import Actor
from foundation.roles.waiting import MOST, Consequence, Waiting
from foundation.toolkit.moments import counted
from training.access import (
    assessments_to_list,
    can_plan_training,
    can_read_training,
    courses_to_list,
    sessions_to_list,
)
from training.models import Booking
from training.statuses import AssessmentStatus, BookingStatus, CourseStatus

AHEAD = timedelta(days=7)


def sessions(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One's own in the next days, and those one led that nobody closed: two statements."""
    mine = Booking.objects.filter(
        person=actor.person,
        status=BookingStatus.BOOKED,
        starts_at__gt=now,
        starts_at__lte=now + AHEAD,
    )
    reads = bool(can_read_training(actor))
    for booking in mine.order_by("starts_at", "pk")[:MOST]:
        own = reverse("training:own-list")
        yield Waiting(
            f"Be at your training: {booking.course_title}",
            reverse("training:session-detail", args=[booking.session_id])
            if reads
            else f"{own}#booking-{booking.pk}",
            Consequence.OWED,
            due_at=booking.starts_at,
            meta=(booking.place,),
            icon="graduation-cap",
        )
    if not reads:
        return
    led = Q(led_by__person=actor.person) | Q(co_led_by__person=actor.person)
    over = sessions_to_list(actor).planned().filter(led, ends_at__lt=now)
    for session in over.order_by("ends_at", "pk")[:MOST]:
        yield Waiting(
            f"Close the session: {session.course.title}",
            reverse("training:session-close", args=[session.pk]),
            Consequence.OWED,
            meta=(session.place,),
            icon="list-checks",
        )


def courses_and_needs(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Courses one owns and has not agreed to, needs one's side has not weighed: two statements."""
    if actor.side is None or not can_read_training(actor):
        return
    own = "labor" if actor.side == Side.LABOR else "management"
    owned = courses_to_list(actor).filter(**{f"{own}_owner": actor.person})
    waiting = owned.exclude(**{f"{own}_agreed": F("version")})
    for course in waiting.exclude(status=CourseStatus.RETIRED).order_by("changed_at", "pk")[:MOST]:
        yield Waiting(
            f"Agree to the course: {course.title}",
            course.get_absolute_url(),
            Consequence.HELD_UP,
            meta=(f"Version {course.version}",),
            icon="book-open-check",
            side="joint" if course.is_joint else actor.kind.value,
        )
    if not can_plan_training(actor):
        return
    unweighed = Q(needs__isnull=False, **{f"needs__{own}_weight__isnull": True})
    needs = assessments_to_list(actor).filter(status=AssessmentStatus.OPEN)
    rows = needs.annotate(owed=Count("needs", filter=unweighed)).filter(owed__gt=0)
    for assessment in rows.order_by("opened_at", "pk")[:MOST]:
        yield Waiting(
            f"Weigh {counted(assessment.owed, 'need')}: {assessment.title}",
            assessment.get_absolute_url(),
            Consequence.OWED,
            meta=(assessment.unit.name,),
            icon="scale",
            side="joint",
        )
