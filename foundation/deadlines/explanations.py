"""The sentence that says how a day was reached."""

from collections.abc import Sequence
from datetime import date, datetime

from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.rules import Roll
from foundation.deadlines.working_days import Count, Stop


def day_words(day: date, *, beside: date | None = None) -> str:
    """ "Mon Jan 19, 2026"; without the year beside a date of the same year."""
    words = f"{day:%a} {day:%b} {day.day}"
    return words if beside is not None and beside.year == day.year else f"{words}, {day.year}"


def hour_words(moment: datetime) -> str:
    """ "5:00 pm"."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def moment_words(moment: datetime, *, beside: date | None = None) -> str:
    return f"{day_words(moment.date(), beside=beside)} at {hour_words(moment)}"


def explain_count(
    count: Count,
    *,
    start: date,
    start_words: str,
    n: int,
    day_name: str = "day",
    first_day_counts: bool = False,
    backward: bool = False,
) -> str:
    """Day 1, what was not counted, day n, and where it moved: one sentence without its full stop.

    `start_words` names the start ("receipt"), `day_name` the kind of day ("business day").
    """
    if n == 0:
        return f"It is due the same day as {start_words}, {day_words(start)}"
    parts = [_first_day(count, start, start_words, day_name, first_day_counts, backward)]
    parts += [
        f"{day_words(day, beside=start)} is not counted ({name})" for day, name in count.skipped
    ]
    parts += [_stopped(stop, days, start) for stop, days in count.stopped]
    if count.last is None:
        parts.append(f"the limit is stopped with {count.left} of {n} days left")
        return "; ".join(parts)
    parts.append(f"day {n}{' back' if backward else ''} is {day_words(count.last, beside=start)}")
    return "; ".join(parts) + rolled_words(count, start)


def _first_day(
    count: Count, start: date, start_words: str, day_name: str, counts: bool, backward: bool
) -> str:
    started = f"{start_words} ({day_words(start)})"
    side = "before" if backward else "after"
    if count.first is None:
        return f"The limit runs from {started}"
    if counts and count.first == start:
        return f"Day 1 is the day of {started} itself"
    if abs((count.first - start).days) == 1:
        return f"Day 1 is the day {side} {started}"
    first = day_words(count.first, beside=start)
    if day_name == "day":
        return f"Day 1 is {first}, the first day that counts {side} {started}"
    return f"Day 1 is {first}, the first {day_name} {side} {started}"


def _stopped(stop: Stop, days: int, start: date) -> str:
    if stop.last is None:
        return f"days stop from {day_words(stop.first, beside=start)} ({stop.reason})"
    if days == 1:
        return f"one day does not count ({stop.reason})"
    first, last = day_words(stop.first, beside=start), day_words(stop.last, beside=start)
    return f"{days} days from {first} to {last} do not count ({stop.reason})"


def rolled_words(count: Count, start: date) -> str:
    """ ", a holiday (Labor Day), so Tue Sep 8"; empty when nothing moved."""
    if not count.rolled or count.due is None:
        return ""
    first = count.rolled[0][1]
    later = [
        f"{day_words(day, beside=start)} is {reason}"
        for day, reason in count.rolled[1:]
        if reason.startswith("a holiday") or not reason.startswith("a ")
    ]
    between = f" ({'; '.join(later)})" if later else ""
    return f", {first}, so {day_words(count.due, beside=start)}{between}"


def stands_words(day: date, rule: Roll | None, calendar: WorkingCalendar | None) -> str:
    """Why a last day on a closed day was not moved; empty where the question does not arise."""
    if calendar is None or calendar.is_open(day):
        return ""
    name = calendar.holiday_name(day)
    what = f"a holiday ({name})" if name else f"a {day:%A}"
    if rule is None:
        return f", {what}; the contract does not say that such a day moves, so it stands"
    if rule is Roll.NONE:
        return f", {what}; this contract moves no limit off such a day, so it stands"
    return f", {what}; under this contract such a day stands"


def explain_hours(
    start: datetime, due: datetime | None, n: int, start_words: str, stops: Sequence[Stop]
) -> str:
    """A limit in hours: elapsed hours, and the change of the clocks where it falls inside."""
    begins = f"{n} hours run from {start_words} ({moment_words(start)})"
    held = "".join(f"; time is stopped ({stop.reason})" for stop in stops)
    if due is None:
        return f"{begins}{held}"
    words = f"{begins}{held}; they end {moment_words(due, beside=start)}"
    if start.utcoffset() != due.utcoffset():
        words += "; the clocks change on the way and elapsed hours count"
    return words
