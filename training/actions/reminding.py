"""Reminding a party's people of training: what falls due or runs out, what is late, what is near.

Swept as each party's own system actor. Each thing is said once for the day it is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import OrganizationKind, Person
from foundation.roles.actions.assignments import administrators
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.parties import party_of
from foundation.toolkit.moments import absolute_words, day_words, in_zone
from foundation.walls.models import Room
from training.actions.evaluating import LATER_FROM, LATER_UNTIL
from training.due import DueState
from training.models import Booking, TrainingCall
from training.models.call import CallKind
from training.standings import Standing, newcomers_among, standings_of
from training.statuses import BookingStatus, SessionStatus
from training.telling import OWN_PAGE

AHEAD = timedelta(days=30)
NEAR = timedelta(days=3)


@dataclass(frozen=True)
class Owed:
    person: Person
    kind: CallKind
    about: UUID
    on: date
    subject: str
    path: str = OWN_PAGE
    leaves_list: bool = False


def owe_reminders(*, by: Actor, now: datetime) -> int:
    """Owe the people of ``by``'s party what has come near since the last sweep; how many.

    Safe to run twice, and at once: whoever writes the row first owes the notice.
    """
    party = party_of(by)
    said = set(
        TrainingCall.objects.filter(organization=party).values_list("person", "kind", "about", "on")
    )
    new = [
        owed
        for owed in _due(by, now)
        if (owed.person.pk, owed.kind.value, owed.about, owed.on) not in said
    ]
    return sum(_say(owed, by, now) for owed in new)


def _due(by: Actor, now: datetime) -> Iterator[Owed]:
    yield from _requirements(by, now)
    yield from _sessions(by, now)
    yield from _later_sheets(by, now)


def _requirements(by: Actor, now: datetime) -> Iterator[Owed]:
    party = party_of(by)
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    terms = list(held.select_related("person"))
    people = {term.person_id: term.person for term in terms}
    newcomers = []
    if party.kind == OrganizationKind.EMPLOYER:
        members = Person.objects.filter(memberships__organization=party)
        newcomers = newcomers_among(members.values("pk"), now)  # type: ignore[arg-type]
        people |= {new.person_id: new.person for new in newcomers}
    today = in_zone(now, party.zone).date()
    for standing in standings_of(terms, newcomers, room_ids=by.room_ids, now=now):
        kind = _kind(standing, today)
        if kind is not None and standing.due.on is not None:
            yield Owed(
                people[standing.person_id],
                kind,
                standing.asked.requirement.pk,
                standing.due.on,
                _words(standing, today),
                leaves_list=kind == CallKind.PAST and standing.due.rule.leaves_list,
            )


def _kind(standing: Standing, today: date) -> CallKind | None:
    due = standing.due
    if due.state in (DueState.LAPSED, DueState.OVERDUE):
        return CallKind.PAST
    near = due.on is not None and due.on - today <= AHEAD
    return CallKind.SOON if near and due.state in (DueState.RUNS_OUT, DueState.TO_DO) else None


def _words(standing: Standing, today: date) -> str:
    day = day_words(standing.due.on or today, today)
    what = {
        DueState.RUNS_OUT: f"A certificate your role needs runs out {day}.",
        DueState.TO_DO: f"Training your role asks for is due by {day}.",
        DueState.OVERDUE: f"Training your role asks for was due {day}.",
        DueState.LAPSED: f"A certificate your role needs ran out {day}.",
    }
    return what[standing.due.state]


def _sessions(by: Actor, now: datetime) -> Iterator[Owed]:
    rows = Booking.objects.filter(
        organization=party_of(by),
        status=BookingStatus.BOOKED,
        session__status=SessionStatus.PLANNED,
        starts_at__gt=now,
        starts_at__lte=now + NEAR,
    ).select_related("person", "session")
    for booking in rows:
        when = absolute_words(booking.starts_at, booking.zone, now)
        yield Owed(
            booking.person,
            CallKind.SESSION,
            booking.session_id,
            in_zone(booking.starts_at, booking.zone).date(),
            f"A training session of yours is near: {when}.",
        )


def _later_sheets(by: Actor, now: datetime) -> Iterator[Owed]:
    rows = Booking.objects.filter(
        organization=party_of(by),
        status=BookingStatus.ATTENDED,
        session__ends_at__lte=now - LATER_FROM,
        session__ends_at__gte=now - LATER_UNTIL,
    ).select_related("person", "session")
    for booking in rows:
        session = booking.session
        last, today = (
            in_zone(at, session.zone).date() for at in (session.ends_at + LATER_UNTIL, now)
        )
        until = day_words(last, today)
        yield Owed(
            booking.person,
            CallKind.ASKED,
            session.pk,
            in_zone(session.ends_at, booking.zone).date(),
            f"Three months after a training: what became of it? Until {until}.",
            f"/training/here/{session.code}/evaluate",
        )


def _say(owed: Owed, by: Actor, now: datetime) -> int:
    party = party_of(by)
    room = Room.objects.private_to(party)
    with transaction.atomic():
        is_new = TrainingCall.objects.get_or_create(
            organization=party,
            person=owed.person,
            kind=owed.kind,
            about=owed.about,
            on=owed.on,
            defaults={"room": room, "called_at": now},
        )[1]
        if not is_new:
            return 0
        notices = [([owed.person], owed.subject, owed.path)]
        if owed.leaves_list:
            others = [one for one in administrators(party, now) if one != owed.person]
            subject = "A certificate lapsed: somebody is no longer on the list of their role."
            notices.append((others, subject, "/roles/lists"))
        for people, subject, path in notices:
            owe(
                kind=NoticeKind.TRAINING,
                to=people,
                organization=party,
                room_id=room.pk,
                subject=subject[:200],
                path=path,
                now=now,
            )
    return 1
