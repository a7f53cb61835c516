"""Whether notice of a coming decision was early enough. Pure: days in, a word out."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models


class Timeliness(models.TextChoices):
    """``ON_TIME`` first: a notice that changes keeps the worse of its two words."""

    ON_TIME = "ON_TIME", "In time"
    LATE = "LATE", "Late"
    AFTER_THE_FACT = "AFTER_THE_FACT", "After the fact"


_ORDER = list(Timeliness)


def timeliness_of(*, given_on: date, happens_on: date, notice_days: int) -> Timeliness:
    """By calendar days of the unit's zone from the notice to the day of the decision."""
    ahead = (happens_on - given_on).days
    if ahead < 0:
        return Timeliness.AFTER_THE_FACT
    return Timeliness.LATE if ahead < notice_days else Timeliness.ON_TIME


def worse(one: str, other: str) -> Timeliness:
    return max(Timeliness(one), Timeliness(other), key=_ORDER.index)


def end_of_day(day: date, zone: str) -> datetime:
    """The last moment of a day in ``zone`` that is still in time."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(zone))
