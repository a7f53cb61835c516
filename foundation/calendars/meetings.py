"""Meetings held by rule, for limits that run to the n-th scheduled meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from foundation.calendars.days import nth_weekday


@dataclass(frozen=True)
class MeetingSchedule:
    """When a committee meets: every `weekday`, its `nth` of each month, or on stated `dates`.

    `hour` is in the agreement's zone; None: the agreement does not say, and the day's first moment
    is taken, which is never too late.
    """

    key: str
    name: str
    weekday: int | None = None
    nth: int | None = None
    dates: tuple[date, ...] = ()
    hour: time | None = None

    def with_dates(self, dates: tuple[date, ...]) -> "MeetingSchedule":
        """The same committee meeting on the dates that a case supplies."""
        return MeetingSchedule(self.key, self.name, dates=tuple(sorted(dates)), hour=self.hour)

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Each meeting that begins after `moment`, in order."""
        zone = ZoneInfo(str(moment.tzinfo)) if moment.tzinfo else None
        for day in self._days(moment.date()):
            begins = datetime.combine(day, self.hour or time(0), tzinfo=zone)
            if begins > moment:
                yield begins

    def nth_after(self, day: date, n: int) -> date | None:
        """The n-th meeting day after `day`; None when fewer are scheduled."""
        later = (meeting for meeting in self._days(day) if meeting > day)
        return next(islice(later, n - 1, None), None)

    def _days(self, since: date) -> Iterator[date]:
        if self.dates:
            yield from (day for day in self.dates if day >= since)
        elif self.weekday is not None:
            yield from self._by_rule(since)

    def _by_rule(self, since: date) -> Iterator[date]:
        assert self.weekday is not None
        if self.nth is None:
            day = since + timedelta(days=(self.weekday - since.weekday()) % 7)
            for week in range(520):
                yield day + timedelta(weeks=week)
            return
        for month in range(since.month - 1, since.month + 119):
            day_or_none = nth_weekday(
                since.year + month // 12, month % 12 + 1, self.weekday, self.nth
            )
            if day_or_none is not None and day_or_none >= since:
                yield day_or_none
