"""Filling seats and ending terms: each party its own."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled
from foundation.toolkit.access import require
from governance.committees.access import can_be_seated, can_fill
from governance.committees.bench import bench_of
from governance.committees.changes import lock_committee, written
from governance.committees.models import Seat, SeatTerm
from governance.committees.telling import tell_people


@dataclass(frozen=True)
class Seated:
    """Who takes a seat, or stands in for its holder; how they were chosen; until when."""

    person: Person
    how: HowFilled
    ends_at: datetime | None = None
    is_alternate: bool = False


@transaction.atomic
def fill_seat(*, seat: Seat, seated: Seated, by: Actor, now: datetime) -> SeatTerm:
    committee = lock_committee(seat.committee_id)
    seat = Seat.objects.standing().select_related("organization").get(pk=seat.pk)
    seat.committee = committee
    require(can_fill(by, seat))
    require(can_be_seated(by, seated.person, now=now))
    _refuse_taken(seat, seated, now)
    term = SeatTerm(
        room_id=seat.room_id,
        seat=seat,
        person=seated.person,
        is_alternate=seated.is_alternate,
        how=seated.how,
        starts_at=now,
        ends_at=seated.ends_at,
        filled_by=by.person,
        filled_at=now,
    )
    term.save(force_insert=True)
    what = "stands in for" if seated.is_alternate else "takes"
    said = f"{seated.person} {what} a seat of {seat.organization} in {committee.name}."
    written(committee, "seat.filled", said, by=by, now=now)
    told = "You have a seat in a committee."
    tell_people(committee, [seated.person], seat.organization, told, now=now, but=by.person)
    return term


@transaction.atomic
def end_term(*, term: SeatTerm, by: Actor, now: datetime) -> SeatTerm:
    """The seat stands vacant from this moment on. Ended, never edited."""
    committee = lock_committee(term.seat.committee_id)
    held = SeatTerm.objects.select_for_update(of=("self",))
    term = held.select_related("seat__organization", "person").get(pk=term.pk)
    term.seat.committee = committee
    require(can_fill(by, term.seat))
    if term.ends_at is not None and term.ends_at <= now:
        raise ValidationError("This term has ended already.")
    term.ends_at, term.ended_by = now, by.person
    term.save(update_fields=["ends_at", "ended_by"])
    said = f"The term of {term.person} in {committee.name} has ended."
    written(committee, "seat.vacated", said, by=by, now=now)
    return term


def _refuse_taken(seat: Seat, seated: Seated, now: datetime) -> None:
    wrong = {}
    bench = bench_of(seat.committee, now=now)
    place = next(one for one in bench.places if one.seat.pk == seat.pk)
    taken = place.alternate if seated.is_alternate else place.holder
    if taken is not None:
        wrong["person"] = f"{taken.person} has it: end that term first."
    elif bench.of(seated.person):
        wrong["person"] = f"{seated.person} has a place in this committee already."
    if seated.ends_at is not None and seated.ends_at <= now:
        wrong["ends_at"] = "A term ends on a day that lies ahead."
    if wrong:
        raise ValidationError(wrong)
