"""When who must act: the days of a month as a grid, and what lies ahead as an agenda."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.among import is_among
from foundation.toolkit.faces import CalendarDay, CalendarEvent, Month, Tab
from foundation.toolkit.moments import in_zone, time_words
from grievances.faces.clocks import face_of
from grievances.lists.case_filter import handler_column
from grievances.lists.rows import href_of, number_of
from grievances.models import Clock, Grievance, IntakeSheet
from grievances.models.clock import ClockQuerySet

DAYS_AHEAD = 30
# Enough for a month of a large region; a list has the rest.
MOST = 400
A_DAY = 4
AN_AGENDA = 40
# Before any contract: what is past its date is shown however old it is.
OLDEST = date(1970, 1, 1)
WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
WHOSE = {
    "": "Everything",
    "mine": "Mine",
    "union": "Union must act",
    "management": "Management must act",
}
_WEEKS = calendar.Calendar(firstweekday=6)


@dataclass(frozen=True)
class DeadlineCalendar:
    """``overdue``: past their date and still open. ``left_out``: how many the agenda has no room
    for; ``is_cut``: there is more than was read."""

    month: Month
    agenda: Sequence[CalendarDay]
    overdue: Sequence[CalendarEvent]
    tabs: Sequence[Tab]
    is_month: bool
    is_cut: bool
    left_out: int


@dataclass(frozen=True)
class Asked:
    """The month of an address (the first of it), and whose limits; "" for everybody's."""

    first: date
    whose: str
    is_month: bool

    @classmethod
    def read(cls, month: str, whose: str, today: date) -> "Asked":
        found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", month)
        first = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
        return cls(first, whose if whose in WHOSE else "", bool(found))


def deadline_calendar(asked: Asked, actor: Actor, *, now: datetime) -> DeadlineCalendar:
    """The open limits the actor may see; one statement for the limits and one for own numbers."""
    today = in_zone(now, actor.person.zone_name).date()
    weeks = _WEEKS.monthdatescalendar(asked.first.year, asked.first.month)
    start, end = weeks[0][0], weeks[-1][-1]
    if not asked.is_month:
        start, end = OLDEST, max(end, today + timedelta(days=DAYS_AHEAD))
    clocks = list(_clocks(asked, actor, now, start, end)[: MOST + 1])
    by_day = _by_day(clocks[:MOST], now)
    agenda, left_out = _agenda(asked, by_day, today)
    return DeadlineCalendar(
        month=_month(asked, weeks, by_day, today),
        agenda=agenda,
        overdue=[] if asked.is_month else _overdue(clocks[:MOST], now)[:AN_AGENDA],
        tabs=_tabs(asked),
        is_month=asked.is_month,
        is_cut=len(clocks) > MOST,
        left_out=left_out,
    )


def _clocks(asked: Asked, actor: Actor, now: datetime, start: date, end: date) -> ClockQuerySet:
    seen = Grievance.objects.visible_to(actor, now).open()
    if asked.whose == "mine":
        seen = seen.filter(**{handler_column(actor): actor.person})
    clocks = (
        Clock.objects.current()
        .open()
        .filter(is_among("grievance", seen.values("pk")), deadline__due_on__range=(start, end))
    )
    if asked.whose in ("union", "management"):
        clocks = clocks.filter(party__in=(asked.whose, "either", "both"))
    own = IntakeSheet.objects.only("own_number", "grievance")
    return (
        clocks.select_related("deadline", "grievance__union", "grievance__employer")
        .prefetch_related(Prefetch("grievance__sheets", own, to_attr="own"))
        .order_by("deadline__due_at", "pk")
    )


def _by_day(clocks: Sequence[Clock], now: datetime) -> dict[date, list[CalendarEvent]]:
    days: dict[date, list[CalendarEvent]] = {}
    for clock in clocks:
        days.setdefault(clock.deadline.due_on, []).append(_event(clock, now))
    return days


def _event(clock: Clock, now: datetime) -> CalendarEvent:
    case, deadline = clock.grievance, clock.deadline
    face = face_of(clock, case, now)
    action = face.action[:1].lower() + face.action[1:]
    return CalendarEvent(
        label=f"{number_of(case)}: {action}",
        href=href_of(case),
        kind=_kind(clock.party),
        detail=_detail(clock),
        time=_time(deadline.due_at, deadline.zone),
        clock=face,
    )


def _detail(clock: Clock) -> str:
    if clock.deadline.is_earliest_day:
        return f"{clock.grievance.title}. Not before this day."
    follows = clock.deadline.consequence_sentence
    return f"{clock.grievance.title}. {follows}" if follows else clock.grievance.title


def _kind(party: str) -> str:
    return party if party in ("union", "management") else "either"


def _time(due_at: datetime, zone: str) -> str:
    """The hour, where it is not the end of the day."""
    words = time_words(in_zone(due_at, zone))
    return "" if words.startswith("end of day") else words


def _overdue(clocks: Sequence[Clock], now: datetime) -> list[CalendarEvent]:
    return [_event(clock, now) for clock in clocks if clock.deadline.is_overdue(now)]


def _agenda(
    asked: Asked, by_day: dict[date, list[CalendarEvent]], today: date
) -> tuple[list[CalendarDay], int]:
    """The days of the month asked for, or the next thirty; whole days until there are enough."""
    if asked.is_month:
        wanted = [
            on for on in by_day if (on.year, on.month) == (asked.first.year, asked.first.month)
        ]
    else:
        last = today + timedelta(days=DAYS_AHEAD)
        wanted = [on for on in by_day if today <= on <= last]
    days: list[CalendarDay] = []
    room = AN_AGENDA
    for on in sorted(wanted):
        if room > 0:
            days.append(CalendarDay(on, by_day[on], is_today=on == today))
        room -= len(by_day[on])
    shown = sum(len(day.events) for day in days)
    return days, sum(len(by_day[on]) for on in wanted) - shown


def _month(
    asked: Asked,
    weeks: Sequence[Sequence[date]],
    by_day: dict[date, list[CalendarEvent]],
    today: date,
) -> Month:
    def day(on: date) -> CalendarDay:
        return CalendarDay(
            on,
            _few(by_day.get(on, []), asked, on),
            is_today=on == today,
            is_outside=on.month != asked.first.month,
        )

    return Month(
        label=f"{asked.first:%B %Y}",
        weekdays=WEEKDAYS,
        weeks=[[day(on) for on in week] for week in weeks],
        previous_href=_href(asked.first - timedelta(days=1), asked.whose),
        next_href=_href(asked.first + timedelta(days=31), asked.whose),
        today_href=_href(None, asked.whose),
    )


def _few(events: Sequence[CalendarEvent], asked: Asked, on: date) -> list[CalendarEvent]:
    """A day of the grid holds four; the agenda has all of them."""
    if len(events) <= A_DAY:
        return list(events)
    rest = CalendarEvent(f"{len(events) - A_DAY + 1} more", _href(on, asked.whose), "either")
    return [*events[: A_DAY - 1], rest]


def _tabs(asked: Asked) -> list[Tab]:
    month = asked.first if asked.is_month else None
    return [
        Tab(label, _href(month, whose), is_current=whose == asked.whose)
        for whose, label in WHOSE.items()
    ]


def _href(month: date | None, whose: str) -> str:
    query = {"month": f"{month:%Y-%m}"} if month else {}
    query |= {"whose": whose} if whose else {}
    return reverse("grievances:case-calendar") + (f"?{urlencode(query)}" if query else "")
