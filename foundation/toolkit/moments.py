"""How the portal writes a moment and a day: ``Thu Mar 13, 5:00 PM PDT (in 2 days)``.

A moment is an aware datetime, shown in the zone it is told and always with the zone's
abbreviation. A day is a plain date. ``now`` decides the relative words and whether the
year is written: only when it is not the current one in that zone. Distances of a day and
more count calendar days in the zone shown, so "in 1 day" never means 30 hours.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

# 11:59 PM is how a contract's whole day is stored; nobody reads it as a time of day.
_END_OF_DAY = (23, 59)
# Calendars, terms and limits are counted to both sides of a day that somebody gives.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def check_day(given: date | datetime) -> None:
    """Refuse a day so far off that nothing can be counted from it: a validator of fields."""
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise ValidationError(f"Give a day between {FIRST_YEAR} and {LAST_YEAR}.")


def in_zone(at: datetime, zone: str) -> datetime:
    """The same moment on the wall clock of ``zone`` (an IANA name)."""
    return at.astimezone(ZoneInfo(zone))


def day_words(on: date, today: date) -> str:
    """``Thu Mar 13``, with the year when it is not the year of ``today``."""
    words = f"{on:%a %b} {on.day}"
    return words if on.year == today.year else f"{words}, {on.year}"


def dated(on: date) -> str:
    """``Thu Mar 13, 2026``: with its year always, for what is read in other years."""
    return day_words(on, date.min)


def time_words(local: datetime) -> str:
    """``5:00 PM PDT``, or ``end of day PDT`` for the last minute of a day."""
    if (local.hour, local.minute) == _END_OF_DAY:
        return f"end of day {local:%Z}"
    return f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'} {local:%Z}"


def absolute_words(at: datetime, zone: str, now: datetime) -> str:
    """``Thu Mar 13, 5:00 PM PDT``."""
    local = in_zone(at, zone)
    return f"{day_words(local.date(), in_zone(now, zone).date())}, {time_words(local)}"


def moment_words(at: datetime, zone: str, now: datetime) -> str:
    """``Thu Mar 13, 5:00 PM PDT (in 2 days)``."""
    return f"{absolute_words(at, zone, now)} ({relative_words(at, zone, now)})"


def last_minute(at: datetime, zone: str) -> datetime:
    """The last minute before an end that falls on a midnight, which is told as the end of its day.

    ``Mon Dec 7, 12:00 AM`` is read as the seventh by half of those who read it.
    """
    local = in_zone(at, zone)
    return at - timedelta(minutes=1) if local.time() == time.min else at


def relative_words(at: datetime, zone: str, now: datetime) -> str:
    """``in 2 days``, ``tomorrow``, ``in 3 hours``, ``just now``, ``2 days ago``."""
    days = days_between(now, at, zone)
    if days == 0:
        return _within_the_day(at - now)
    if days in (1, -1):
        return "tomorrow" if days == 1 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def relative_day_words(on: date, today: date) -> str:
    """``today``, ``tomorrow``, ``yesterday``, ``in 4 days``, ``4 days ago``."""
    days = (on - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def days_between(start: datetime, end: datetime, zone: str) -> int:
    """Calendar days from ``start`` to ``end`` on the calendar of ``zone``."""
    return (in_zone(end, zone).date() - in_zone(start, zone).date()).days


def counted(number: int, noun: str) -> str:
    """``1 day``, ``2 days``, ``2 parties``."""
    if number == 1:
        return f"{number} {noun}"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}s"


def span_words(span: timedelta) -> str:
    """The length of a span under a day: ``3 hours`` or ``20 minutes``."""
    minutes = int(abs(span).total_seconds() // 60)
    if minutes >= 60:
        return counted(minutes // 60, "hour")
    return counted(max(minutes, 1), "minute")


def _within_the_day(span: timedelta) -> str:
    if abs(span) < timedelta(minutes=1):
        return "just now"
    return f"in {span_words(span)}" if span > timedelta(0) else f"{span_words(span)} ago"
