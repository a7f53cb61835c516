"""Days that come back each year, and the days they fall on."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True)
class NamedDay:
    """A named day of the year, said in one of five ways.

    `month` and `day`; `nth` `weekday` of `month` (nth -1 is the last); `easter` days from Easter
    Sunday; `days_after` another named day (`shift` days); or `on`, one date only.
    `since` and `until` are the first and last year in which it is kept.
    """

    name: str
    month: int | None = None
    day: int | None = None
    nth: int | None = None
    weekday: int | None = None
    easter: int | None = None
    days_after: str | None = None
    shift: int = 0
    on: date | None = None
    since: int | None = None
    until: int | None = None

    def falls_on(self, year: int, others: dict[str, date]) -> date | None:
        """The date in `year`, before any observed-day rule; None when it is not kept that year.

        `others` are the dates already known, for days said relative to another.
        """
        if (self.since and year < self.since) or (self.until and year > self.until):
            return None
        if self.on is not None:
            return self.on if self.on.year == year else None
        if self.easter is not None:
            return easter_sunday(year) + timedelta(days=self.easter)
        if self.days_after is not None:
            base = others.get(self.days_after)
            return base + timedelta(days=self.shift) if base else None
        return self._in_month(year)

    def _in_month(self, year: int) -> date | None:
        assert self.month is not None
        if self.nth is not None:
            assert self.weekday is not None
            return nth_weekday(year, self.month, self.weekday, self.nth)
        try:
            return date(year, self.month, self.day or 1)
        except ValueError:  # Feb 29 in a year that has none
            return None


@lru_cache(maxsize=512)
def easter_sunday(year: int) -> date:
    """Western Easter (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth `weekday` (0 is Monday) of a month; nth -1 is the last. None: no fifth one."""
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        found = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    else:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None
