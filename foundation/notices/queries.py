"""Which deadlines a reminder may be due on, and who of a party is there to receive it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from foundation.deadlines.models import Deadline
from foundation.notices import timing
from foundation.notices.models import Notice, NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.models import RoleAssignment

# Older ones are history: the first run on a grown database must not write to everybody about it.
LOOK_BACK = timedelta(days=30)
# Due at the end of a day far west of the recipient, whose day is counted in the deadline's zone.
ZONES_SPAN = timedelta(days=2)


def deadlines_to_remind_of(
    organization: Organization, now: datetime
) -> "QuerySet[Deadline, Deadline]":
    """Open deadlines of ``organization`` with a reminder that may be due and is not owed yet.

    "May": the hour is the recipient's, so this asks by the earliest zone among the party's people
    and ``timing`` decides. Each carries ``reminded`` (the fewest days ahead already owed).
    Deadlines without a party are asked about too: some are either party's to act on.
    """
    zones = zones_of(organization, now)
    longest = timedelta(days=max([0, *organization.reminder_days]))
    return (
        Deadline.objects.open()
        .filter(
            Q(party=organization) | Q(party__isnull=True),
            due_at__gt=now - LOOK_BACK,
            due_at__lt=now + longest + ZONES_SPAN,
            is_earliest_day=False,
        )
        .annotate(nearest=_nearest(organization.reminder_days, zones, now))
        .filter(_not_owed_yet(organization) | _to_escalate(organization, zones, now))
        .annotate(reminded=_reminded(organization))
        .order_by("due_at", "pk")
    )


def zones_of(organization: Organization, now: datetime) -> list[str]:
    """The time zones in which the people with a role of ``organization`` are."""
    people = (
        RoleAssignment.objects.in_force(now)
        .of_people()
        .filter(organization=organization)
        .values_list("person__zone", "person__unit__zone")
        .distinct()
    )
    found = {own or units for own, units in people.order_by() if own or units}
    return sorted(found | {organization.zone})


def present_people(people: Iterable[Person], organization: Organization, now: datetime) -> set[int]:
    """Ids of those among ``people`` who hold a role of ``organization`` now and are not away."""
    rows = RoleAssignment.objects.in_force(now).filter(
        organization=organization, person__in={person.pk for person in people}
    )
    held: dict[int, list[bool]] = {}
    for assignment in rows:
        held.setdefault(assignment.person_id, []).append(assignment.is_away(now))
    return {person_id for person_id, away in held.items() if not any(away)}


def unread_first(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """With ``is_unread`` (1 or 0), by which an inbox is ordered."""
    is_unread = Case(When(read_at__isnull=True, then=1), default=0, output_field=IntegerField())
    return notices.annotate(is_unread=is_unread)


def administrators_of(organization: Organization, now: datetime) -> list[Person]:
    """Who is told when nobody else of the party is there."""
    rows = (
        RoleAssignment.objects.in_force(now)
        .filter(organization=organization, role__is_administrator=True)
        .select_related("person__unit")
    )
    return list(dict.fromkeys(assignment.person for assignment in rows))


def _nearest(days: Iterable[int], zones: list[str], now: datetime) -> Case:
    """``timing.reminders_due`` as a condition, by the zone where it is due first."""
    reached = timing.last_day_reached(timing.MORNING, zones, now)
    known = sorted(set(days))
    whens = [When(due_at__lt=now, then=Value(timing.OVERDUE))]
    if 0 in known:
        whens.append(When(due_at__lte=now + timing.WARNING, then=Value(0)))
    for ahead in known:
        worth_it = Q(set_on__isnull=True) | Q(due_on__gt=F("set_on") + timedelta(days=ahead))
        begun = Q(due_on__lte=reached + timedelta(days=ahead))
        whens.append(When(begun & worth_it if ahead else begun, then=Value(ahead)))
    return Case(*whens, default=None, output_field=IntegerField())


def _owed(organization: Organization) -> "QuerySet[Notice, Notice]":
    return Notice.objects.filter(
        deadline=OuterRef("pk"), due_at=OuterRef("due_at"), organization=organization
    )


def _not_owed_yet(organization: Organization) -> Q:
    owed = _owed(organization).filter(days_ahead__lte=OuterRef("nearest"))
    return Q(Q(nearest__isnull=False), ~Exists(owed))


def _to_escalate(organization: Organization, zones: list[str], now: datetime) -> Q:
    """The day itself is past noon and the next in line has not been told."""
    noon_on = timing.last_day_reached(timing.NOON, zones, now)
    told = _owed(organization).filter(
        days_ahead__lte=0,
        kind=NoticeKind.ESCALATION,
        # Always so. Said because with equalities alone the planner reads every notice there is.
        owed_at__gt=OuterRef("due_at") - ZONES_SPAN,
    )
    is_time = Q(due_on__lte=noon_on) | Q(due_at__lte=now + timing.LAST_WARNING)
    was_set_before = Q(set_on__isnull=True) | Q(due_on__gt=F("set_on"))
    return Q(is_time, was_set_before, ~Exists(told), due_at__gte=now)


def _reminded(organization: Organization) -> Subquery:
    fewest = _owed(organization).order_by().values("deadline").annotate(fewest=Min("days_ahead"))
    return Subquery(fewest.values("fewest"))
