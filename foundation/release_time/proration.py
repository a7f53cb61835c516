"""What is due to one holder for one period: the rule that accrual follows, without a database.

``accrual_sql`` works out the same for everybody in one statement; a property test holds the two
together.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models

from foundation.release_time.hours import Rounding, rounded


class Prorate(models.TextChoices):
    NONE = "NONE", "Whole for any day of the period"
    DAYS = "DAYS", "By calendar days"
    WORKDAYS = "WORKDAYS", "By working days"


@dataclass(frozen=True)
class Portion:
    """How much of a period's whole is due for some of its days.

    ``days`` are those that count: all of the period, or its working days.
    """

    whole: int
    days: tuple[date, ...]
    prorate: str = Prorate.DAYS
    to: int = 1
    by: str = Rounding.NEAREST

    def due(self, held: Collection[date], percents: Mapping[date, int] | None = None) -> int:
        """For the days held; each counts by its percent, 100 where none is given."""
        percents = percents or {}
        weight = sum(percents.get(day, 100) for day in self.days if day in held)
        if not weight:
            return 0
        if self.prorate == Prorate.NONE:
            return rounded(self.whole, 1, to=self.to, by=self.by)
        return rounded(self.whole * weight, 100 * len(self.days), to=self.to, by=self.by)


def days_of_term(starts_at: datetime, ends_at: datetime | None, zone: str) -> tuple[date, date]:
    """First day and the day after the last: a day on which a term ran for a moment counts.

    Without an end the second is the last day there is.
    """
    place = ZoneInfo(zone)
    first = starts_at.astimezone(place).date()
    if ends_at is None:
        return first, date.max
    return first, (ends_at - timedelta(microseconds=1)).astimezone(place).date() + timedelta(days=1)
