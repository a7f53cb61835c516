"""From what a contract file says of days to calendars, closures and meetings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from foundation.calendars.closures import Closure
from foundation.calendars.days import WEEKDAYS
from foundation.calendars.meetings import MeetingSchedule
from foundation.calendars.working_calendar import LibraryHolidays, WorkingCalendar
from governance.contracts.file_format.grammar import NTH, parse_edge, parse_falls, parse_hour

Words = Mapping[str, Any]


def build_calendar(key: str, said: Words, closures: Mapping[str, Closure]) -> WorkingCalendar:
    holidays = said.get("holidays", {})
    hours = said.get("office_hours", {})
    return WorkingCalendar(
        key=key,
        name=said["name"],
        weekdays=frozenset(WEEKDAYS.index(day) for day in said["weekdays"]),
        opens=parse_hour(hours["opens"]) if hours else None,
        closes=parse_hour(hours["closes"]) if hours else None,
        library=_library(holidays.get("library")),
        named=tuple(
            parse_falls(day["name"], day["falls"], day.get("since"), day.get("until"))
            for day in holidays.get("days", ())
        ),
        observed=_observed(holidays.get("observed")),
        closed_during=tuple(closures[name] for name in said.get("closed_during", ())),
        closed_on=tuple(
            (date.fromisoformat(day["on"]), day["name"]) for day in said.get("closed_on", ())
        ),
        undated=tuple(holidays.get("without_date", ())),
        is_defined=said.get("defined", True),
    )


def _library(said: Words | None) -> LibraryHolidays | None:
    if said is None:
        return None
    return LibraryHolidays(
        country=said["country"],
        subdivision=said.get("subdivision"),
        categories=tuple(said.get("categories", ())),
        only=tuple(said.get("only", ())),
        minus=tuple(said.get("without", ())),
    )


def _observed(said: str | Words | None) -> tuple[tuple[int, int], ...] | None:
    """{sat: fri} is a shift of one day back: the nearest such weekday is meant."""
    if said is None:
        return None
    if isinstance(said, str):
        return ()
    shifts = []
    for falls, kept in said.items():
        ahead = (WEEKDAYS.index(kept) - WEEKDAYS.index(falls)) % 7
        shifts.append((WEEKDAYS.index(falls), ahead if ahead <= 3 else ahead - 7))
    return tuple(shifts)


def build_closure(key: str, said: Words) -> Closure:
    return Closure(
        key=key,
        name=said["name"],
        first=parse_edge(said["first"]),
        last=parse_edge(said["last"]),
        calendar=said.get("calendar"),
        stops_on_first=said.get("first_day_stops", True),
        stops_on_last=said.get("last_day_stops", True),
    )


def build_meeting(key: str, said: Words) -> MeetingSchedule:
    every = said.get("every", "").removesuffix(" of the month").split()
    return MeetingSchedule(
        key=key,
        name=said["name"],
        weekday=WEEKDAYS.index(every[-1].lower()) if every else None,
        nth=NTH[every[0]] if len(every) == 2 else None,
        dates=tuple(sorted(date.fromisoformat(day) for day in said.get("dates", ()))),
        hour=parse_hour(said["at"]) if "at" in said else None,
    )
