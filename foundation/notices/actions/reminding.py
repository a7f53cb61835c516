"""Owing the reminders of one party that are due: each once, whatever crashes, however often run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from foundation.deadlines.models import Deadline
from foundation.notices import timing
from foundation.notices.actions.owing import mail_of
from foundation.notices.models import Mail, Notice, NoticeKind
from foundation.notices.providers import Line, lines_of
from foundation.notices.queries import (
    administrators_of,
    deadlines_to_remind_of,
    present_people,
)
from foundation.notices.wording import reminder_subject
from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor

AT_ONCE = 500
# When no app knows a party's own deadline, its administrators still hear of it.
UNKNOWN = Line(acting=(), next_in_line=(), what="Something your party must do", path="/")


@dataclass(frozen=True)
class Told:
    """Who is written to about one deadline: whoever must act, and who is told if they do not.

    Without the first, because they are away, the second stands in.
    """

    actor: Person | None
    next_in_line: Person | None


@dataclass(frozen=True)
class Reminder:
    """One reminder to one person; ``days_ahead`` is -1 once the deadline is past."""

    person: Person
    kind: NoticeKind
    days_ahead: int


def owe_reminders(*, by: Actor, now: datetime) -> int:
    """Owe every reminder due by ``now`` to the people of ``by``'s organization; how many.

    Any number may run at once: a deadline that another holds is left to it, and the database
    takes each reminder of a person, deadline and date once. What a kill undid is found again.
    """
    assert by.organization is not None
    total, after = 0, None
    while True:
        with transaction.atomic():
            deadlines = _take(by.organization, now, after)
            total += _owe_of(deadlines, by.organization, now) if deadlines else 0
        if len(deadlines) < AT_ONCE:
            return total
        after = deadlines[-1]


def _take(organization: Organization, now: datetime, after: Deadline | None) -> list[Deadline]:
    due = deadlines_to_remind_of(organization, now)
    if after is not None:
        due = due.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.pk))
    return list(due.select_for_update(skip_locked=True)[:AT_ONCE])


def _owe_of(deadlines: Sequence[Deadline], organization: Organization, now: datetime) -> int:
    lines = lines_of(deadlines, organization=organization, now=now)
    people = {p for line in lines.values() for p in (*line.acting, *line.next_in_line)}
    present = present_people(people, organization, now)
    administrators = administrators_of(organization, now)
    notices = []
    for deadline in deadlines:
        line = lines.get(deadline.pk) or (UNKNOWN if deadline.party_id else None)
        if line is not None:
            told = whom_to_tell(line, present, administrators)
            notices += [
                _notice(deadline, organization, line, reminder, now)
                for reminder in reminders_of(deadline, told, organization.reminder_days, now)
            ]
    return _keep(notices, now)


def whom_to_tell(line: Line, present: set[int], administrators: Sequence[Person]) -> Told:
    """The first of each who is there; if nobody is, somebody is told all the same."""
    actor = next((person for person in line.acting if person.pk in present), None)
    here = [person for person in line.next_in_line if person.pk in present]
    anybody = [*here, *administrators, *line.next_in_line, *line.acting]
    return Told(actor, next((person for person in anybody if person != actor), None))


def reminders_of(
    deadline: Deadline, told: Told, days: Sequence[int], now: datetime
) -> Iterator[Reminder]:
    """The reminders of one deadline that are due by ``now`` and not owed yet."""
    actor, other = told.actor, told.next_in_line
    if actor is not None:
        ahead = _ahead(deadline, actor, days, now)
        if ahead is not None:
            yield Reminder(actor, NoticeKind.REMINDER, ahead)
    if other is not None:
        ahead = _late(deadline, [p for p in (actor, other) if p], now)
        if actor is None:
            reached = [_ahead(deadline, other, days, now), ahead]
            ahead = min((r for r in reached if r is not None), default=None)
        if ahead is not None:
            yield Reminder(other, NoticeKind.ESCALATION, ahead)


def _ahead(deadline: Deadline, person: Person, days: Sequence[int], now: datetime) -> int | None:
    nearest = timing.reminders_due(
        due_on=deadline.due_on,
        due_at=deadline.due_at,
        set_on=deadline.set_on,
        days=days,
        zone=person.zone_name,
        now=now,
    )
    reminded: int | None = getattr(deadline, "reminded", None)
    is_owed = nearest is None or (reminded is not None and reminded <= nearest)
    return None if is_owed else nearest


def _late(deadline: Deadline, people: Sequence[Person], now: datetime) -> int | None:
    """Past noon both for whoever has not acted and for whoever is told of it."""
    found = [
        timing.escalation_due(
            due_on=deadline.due_on,
            due_at=deadline.due_at,
            set_on=deadline.set_on,
            zone=person.zone_name,
            now=now,
        )
        for person in people
    ]
    return next(iter(found)) if len(set(found)) == 1 else None


def _notice(
    deadline: Deadline, organization: Organization, line: Line, reminder: Reminder, now: datetime
) -> Notice:
    zone = reminder.person.zone_name
    return Notice(
        room_id=deadline.room_id,
        organization=organization,
        person=reminder.person,
        kind=reminder.kind,
        subject=reminder_subject(reminder.kind, line.what, deadline.due_at, zone, now),
        path=line.path,
        deadline=deadline,
        due_at=deadline.due_at,
        days_ahead=reminder.days_ahead,
        owed_at=now,
    )


def _keep(notices: Sequence[Notice], now: datetime) -> int:
    """Write those that are not there yet, each with its one mail; how many."""
    if not notices:
        return 0
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    ids = [notice.pk for notice in notices]
    kept = set(Notice.objects.filter(pk__in=ids).values_list("pk", flat=True))
    Mail.objects.bulk_create(mail_of(notice, now) for notice in notices if notice.pk in kept)
    return len(kept)
