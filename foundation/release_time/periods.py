"""The periods of an entitlement: weeks, months or years in a row from a day on."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models


class CycleUnit(models.TextChoices):
    WEEK = "WEEK", "Weeks"
    MONTH = "MONTH", "Months"
    YEAR = "YEAR", "Years"


@dataclass(frozen=True)
class Period:
    """From its first day to the day after its last."""

    starts_on: date
    ends_on: date

    @property
    def days(self) -> list[date]:
        span = (self.ends_on - self.starts_on).days
        return [self.starts_on + timedelta(days=number) for number in range(span)]


@dataclass(frozen=True)
class Cycle:
    """Periods of ``count`` units each, one of which begins on ``anchor``.

    A month that is too short for the anchor's day begins its period on its last day.
    """

    unit: str
    count: int
    anchor: date

    def start(self, number: int) -> date:
        """The first day of the period so many after the anchor's; before it with a minus."""
        steps = number * self.count
        if self.unit == CycleUnit.WEEK:
            return self.anchor + timedelta(weeks=steps)
        return plus_months(self.anchor, steps * (12 if self.unit == CycleUnit.YEAR else 1))

    def at(self, on: date) -> Period:
        """The period that ``on`` lies in."""
        number = self._near(on)
        while self.start(number) > on:
            number -= 1
        while self.start(number + 1) <= on:
            number += 1
        return Period(self.start(number), self.start(number + 1))

    def between(self, first: date, last: date) -> Iterator[Period]:
        """Every period with a day from ``first`` to ``last``, both included."""
        if last < first:
            return
        period = self.at(first)
        while period.starts_on <= last:
            yield period
            period = self.at(period.ends_on)

    def _near(self, on: date) -> int:
        if self.unit == CycleUnit.WEEK:
            return (on - self.anchor).days // (7 * self.count)
        months = (on.year - self.anchor.year) * 12 + on.month - self.anchor.month
        return months // (self.count * (12 if self.unit == CycleUnit.YEAR else 1))


def plus_months(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
