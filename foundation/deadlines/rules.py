"""What a time limit is made of: a span, how its days are counted, where its last day moves to."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Unit(StrEnum):
    """What a span counts.

    DAYS are days the agreement does not define; they are counted as calendar days and the page
    says so. OPEN_DAYS are the open days of a named calendar. HOURS are elapsed hours, also across
    a night when the clocks change. MEETINGS are the scheduled meetings of a committee.
    """

    CALENDAR_DAYS = "calendar days"
    DAYS = "days"
    OPEN_DAYS = "open days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    MEETINGS = "scheduled meetings"


class Roll(StrEnum):
    """Where the last day moves when it falls on a day that the rule does not let stand."""

    NONE = "none"
    PAST_WEEKENDS_AND_HOLIDAYS = "past_weekends_and_holidays"
    PAST_HOLIDAYS_ONLY = "past_holidays_only"
    PAST_WEEKENDS_ONLY = "past_weekends_only"
    BACK_BEFORE_WEEKENDS_AND_HOLIDAYS = "back_before_weekends_and_holidays"


@dataclass(frozen=True)
class Span:
    """A number of a unit: "10 business days". `calendar` names the calendar of OPEN_DAYS."""

    n: int
    unit: Unit
    calendar: str | None = None
    words: str = ""

    def __str__(self) -> str:
        return self.words or f"{self.n} {self.unit}"


@dataclass(frozen=True)
class Counting:
    """How days are counted. None: the agreement does not say.

    `day` is what the bare word "day" means ("calendar" or a calendar's name). `first_day_counts`:
    whether the day of the start is day 1. `roll_by` names the calendar whose weekends and holidays
    move the last day. `cut_off` is the last minute of the last day, in the agreement's zone; that
    whole minute is still in time.
    """

    day: str | None = None
    first_day_counts: bool | None = None
    roll: Roll | None = None
    roll_by: str | None = None
    cut_off: time | None = None
