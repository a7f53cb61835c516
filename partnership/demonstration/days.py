"""Working hours of the demonstration: when people there act."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from partnership.demonstration.places import ZONE

HERE = ZoneInfo(ZONE)
FREE_DAYS = ("New Year's Day", "Thanksgiving Day", "Christmas Day", "Independence Day", "Labor Day")


def day_of(moment: datetime) -> date:
    return moment.astimezone(HERE).date()


def working_day(day: date) -> date:
    """The day itself, or the last weekday before it that is no great holiday."""
    while day.weekday() > 4 or day in _free_days(day.year):
        day -= timedelta(days=1)
    return day


def moment_on(day: date, minutes: int) -> datetime:
    """So many minutes past eight in the morning on the working day."""
    return datetime.combine(working_day(day), time(8), tzinfo=HERE) + timedelta(minutes=minutes)


def at_work(moment: datetime, *, hour: int) -> datetime:
    """That hour of the moment's working day; the one before where it would lie ahead of it."""
    return moment_on(day_of(moment) - timedelta(days=1), (hour - 8) * 60)


@lru_cache(maxsize=16)
def _free_days(year: int) -> frozenset[date]:
    found = holidays.country_holidays("US", subdiv="OR", years=year)
    return frozenset(day for day, name in found.items() if name.startswith(FREE_DAYS))
