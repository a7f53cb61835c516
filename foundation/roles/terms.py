"""Arithmetic of terms: days in a unit's zone become moments; months are counted on a calendar."""

import calendar
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from foundation.people.models import Unit
from foundation.roles.models import RoleAssignment
from foundation.toolkit.moments import day_words, in_zone

# What was not given at the time is not held since then: a term is entered this late at most.
LATEST_ENTRY = timedelta(days=31)
ENDING_SOON = timedelta(days=60)


def begins_on(day: date, zone: str) -> datetime:
    """The first moment of a day in ``zone``."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone))


def ends_after(day: date, zone: str) -> datetime:
    """The first moment after a day in ``zone``: the day itself is the term's last."""
    return begins_on(day + timedelta(days=1), zone)


def last_day(ends_at: datetime, zone: str) -> date:
    """The last day on which a term still runs, for reading."""
    return (ends_at.astimezone(ZoneInfo(zone)) - timedelta(microseconds=1)).date()


def months_later(moment: datetime, months: int, zone: str) -> datetime:
    """The same day and hour ``months`` later in ``zone``; a shorter month's last day."""
    local = moment.astimezone(ZoneInfo(zone))
    count = local.month - 1 + months
    year, month = local.year + count // 12, count % 12 + 1
    day = min(local.day, calendar.monthrange(year, month)[1])
    return local.replace(year=year, month=month, day=day)


def term_of(first: date, last: date | None, unit: Unit, now: datetime) -> dict[str, Any]:
    """Days as moments: a term that begins today begins now, not in the night before."""
    is_today = first == in_zone(now, unit.zone).date()
    return {
        "starts_at": now if is_today else begins_on(first, unit.zone),
        "ends_at": ends_after(last, unit.zone) if last else None,
    }


def begin_words(assignment: RoleAssignment, now: datetime) -> str:
    """The first day of a term as written in sentences: "Mon Mar 2"."""
    zone = assignment.unit.zone
    return day_words(in_zone(assignment.starts_at, zone).date(), in_zone(now, zone).date())


def end_words(assignment: RoleAssignment, now: datetime) -> str:
    """The end of a term as written in sentences: "through Mon Mar 2", "without an end"."""
    if assignment.ends_at is None:
        return "without an end"
    if assignment.was_taken_back:
        return "taken back before it began"
    if assignment.ends_at == now:
        return "at once"
    zone = assignment.unit.zone
    return f"through {day_words(last_day(assignment.ends_at, zone), in_zone(now, zone).date())}"


def term_words(assignment: RoleAssignment, now: datetime) -> str:
    return f"from {begin_words(assignment, now)} {end_words(assignment, now)}"
