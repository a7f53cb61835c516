"""What people think of a session: before, right after, three months later."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Person, Side
from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied, require
from training.models import (
    Booking,
    EvaluationGiven,
    EvaluationSheet,
    Occasion,
    TrainingSession,
)
from training.statuses import TAKES_A_SEAT, BookingStatus, SessionStatus
from training.telling import parties_of

AFTER_FOR = timedelta(days=14)
LATER_FROM, LATER_UNTIL = timedelta(days=90), timedelta(days=120)


def open_occasion(session: TrainingSession, now: datetime) -> Occasion | None:
    """What may be said at this moment: each occasion has its days, and they never overlap."""
    if session.status == SessionStatus.CANCELLED:
        return None
    if now < session.starts_at:
        return Occasion.BEFORE
    if session.ends_at - timedelta(hours=1) <= now <= session.ends_at + AFTER_FOR:
        return Occasion.AFTER
    if session.ends_at + LATER_FROM <= now <= session.ends_at + LATER_UNTIL:
        return Occasion.LATER
    return None


def is_over(session: TrainingSession, occasion: Occasion, now: datetime) -> bool:
    """Whether no sheet of an occasion can come any more: only then is anything shown of it."""
    ends = {
        Occasion.BEFORE: session.starts_at,
        Occasion.AFTER: session.ends_at + AFTER_FOR,
        Occasion.LATER: session.ends_at + LATER_UNTIL,
    }
    return now > ends[occasion]


def can_evaluate(session: TrainingSession, person: Person, *, now: datetime) -> Access:
    occasion = open_occasion(session, now)
    if occasion is None:
        return Denied("Nothing is asked about this session at the moment.")
    places = TAKES_A_SEAT if occasion == Occasion.BEFORE else (BookingStatus.ATTENDED,)
    if not Booking.objects.filter(session=session, person=person, status__in=places).exists():
        return Denied("Those are asked who have a place, and afterwards those who were there.")
    given = EvaluationGiven.objects.filter(session=session, person=person, occasion=occasion)
    if given.exists():
        return Denied("You have given your sheet. Thank you; nobody can tell which it is.")
    return ALLOWED


@transaction.atomic
def give_sheet(
    *,
    session: TrainingSession,
    person: Person,
    confidence: int,
    by: Actor,
    now: datetime,
    usefulness: int | None = None,
    words: str = "",
) -> EvaluationSheet:
    """One sheet a person and occasion. Neither the sheet nor the record says whose it is.

    Nothing is written into the record, which would keep the moment and the person.
    """
    require(can_evaluate(session, person, now=now))
    occasion = open_occasion(session, now)
    assert occasion is not None
    if occasion != Occasion.BEFORE and usefulness is None:
        raise ValidationError({"usefulness": "Say how useful it was, from 1 to 5."})
    party = parties_of([person], session.room_id, now).get(person.pk)
    if party is None:
        raise ValidationError("You belong to no party of this training.")
    try:
        with transaction.atomic():
            EvaluationGiven.objects.create(
                room_id=session.room_id, session=session, occasion=occasion, person=person
            )
    except IntegrityError:
        require(Denied("You have given your sheet. Thank you; nobody can tell which it is."))
    return EvaluationSheet.objects.create(
        room_id=session.room_id,
        session=session,
        occasion=occasion,
        side=party.side or Side.MANAGEMENT,
        confidence=confidence,
        usefulness=None if occasion == Occasion.BEFORE else usefulness,
        words=words.strip(),
    )
