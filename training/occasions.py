"""Sessions somebody attended or led, for release time: told to them alone."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from foundation.release_time.occasions import LOOKS_BACK, Occasion
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from training.models import TrainingSession
from training.statuses import BookingStatus, SessionStatus


def sessions_attended(actor: Actor, now: datetime) -> Iterator[Occasion]:
    """From its begin to its end, once it is over and the actor had signed in or led it."""
    if actor.organization is None:
        return
    was_there = Q(bookings__person=actor.person, bookings__status=BookingStatus.ATTENDED)
    led = Q(led_by__person=actor.person) | Q(co_led_by__person=actor.person)
    over = Q(ends_at__lte=now, starts_at__gte=now - LOOKS_BACK)
    rows = TrainingSession.objects.filter(over, was_there | led).distinct()
    rows = rows.exclude(status=SessionStatus.CANCELLED).select_related("course", "unit")
    for session in rows.order_by("starts_at", "pk"):
        yield Occasion(
            key=f"training.session:{session.pk}",
            label=f"{session.course}",
            category="training",
            on=in_zone(session.starts_at, session.zone).date(),
            minutes=int((session.ends_at - session.starts_at).total_seconds() // 60),
            href=session.get_absolute_url(),
        )
