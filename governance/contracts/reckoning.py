"""From one limit and the day it starts to its last day, its last minute, and the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.explanations import (
    day_words,
    explain_count,
    explain_hours,
    hour_words,
    moment_words,
    stands_words,
)
from foundation.deadlines.rules import Counting, Roll, Span, Unit
from foundation.deadlines.working_days import (
    Count,
    Stop,
    add_hours,
    count_days,
    count_months,
    roll,
)
from governance.contracts.terms import Limit, Terms

LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class StartPoint:
    """What a clock runs from: a day, the hour where it is known, and how it is called."""

    day: date
    words: str
    moment: datetime | None = None


@dataclass(frozen=True)
class Reckoned:
    """The result for one limit. `due_on` None: a pause holds it, with `left` still to run."""

    start: StartPoint
    due_on: date | None
    due_at: datetime | None
    explanation: str
    left: int | None = None

    def order(self) -> datetime:
        """Earlier is sooner; a limit that is held comes last."""
        return self.due_at or datetime.max.replace(tzinfo=UTC)


class Reckoner:
    """Works out limits by the calendars and the zone of one contract."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.zone = ZoneInfo(terms.zone)

    def reckon(
        self,
        limit: Limit,
        start: StartPoint,
        counting: Counting,
        stops: Sequence[Stop] = (),
        extra: int = 0,
    ) -> Reckoned | None:
        """The last day of `limit` from `start`; `extra` days more by extension or absence.

        None when the limit refers to a meeting that is not scheduled yet.
        """
        if limit.is_backward and limit.meeting is not None:
            return self._before_meeting(limit, start, counting)
        if limit.span.unit is Unit.HOURS:
            return self._hours(limit, start, stops, extra)
        if limit.span.unit is Unit.MEETINGS:
            return self._meetings(limit, start, counting)
        return self._days(limit, start, counting, stops, extra)

    def at_cut_off(self, day: date, counting: Counting) -> datetime:
        """The last minute of `day` that is in time."""
        return self._localized(day, counting.cut_off or LAST_MINUTE)

    def midnight(self, day: date) -> datetime:
        return self._localized(day, time(0))

    def _localized(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)

    # --- days, weeks, months, years

    def _days(
        self,
        limit: Limit,
        start: StartPoint,
        counting: Counting,
        stops: Sequence[Stop],
        extra: int,
    ) -> Reckoned:
        count, n = self._count(limit, start.day, counting, stops, extra)
        if count.last is not None:
            count = self._rolled(count, counting, stops)
        explanation = explain_count(
            count,
            start=start.day,
            start_words=start.words,
            n=n,
            day_name=self._day_name(limit.span),
            first_day_counts=bool(counting.first_day_counts),
            backward=limit.is_backward,
        )
        if count.due is None:
            return Reckoned(start, None, None, explanation, left=count.left)
        if not count.rolled and limit.span.unit is not Unit.OPEN_DAYS and n:
            explanation += stands_words(count.due, counting.roll, self._offices(counting))
        due_at = self.at_cut_off(count.due, counting)
        if counting.cut_off is not None:
            explanation += f"; it is in time until {hour_words(due_at)}"
        return Reckoned(start, count.due, due_at, explanation)

    def _count(
        self,
        limit: Limit,
        start: date,
        counting: Counting,
        stops: Sequence[Stop],
        extra: int,
    ) -> tuple[Count, int]:
        span = limit.span
        if span.unit in {Unit.MONTHS, Unit.YEARS}:
            months = span.n * (12 if span.unit is Unit.YEARS else 1)
            plain = count_months(start, months, backward=limit.is_backward).last
            assert plain is not None
            n, calendar, first_day_counts = abs((plain - start).days), None, False
        else:
            n = span.n * (7 if span.unit is Unit.WEEKS else 1)
            calendar = self.terms.calendars[span.calendar] if span.calendar else None
            first_day_counts = bool(counting.first_day_counts)
        n += extra
        count = count_days(
            start,
            n,
            calendar=calendar,
            stops=stops,
            first_day_counts=first_day_counts,
            backward=limit.is_backward,
        )
        return count, n

    def _rolled(self, count: Count, counting: Counting, stops: Sequence[Stop]) -> Count:
        assert count.last is not None
        if counting.roll in {None, Roll.NONE} or counting.roll_by is None:
            return count
        assert counting.roll is not None
        calendar = self.terms.calendars[counting.roll_by]
        due, left = roll(count.last, counting.roll, calendar, stops)
        return replace(count, due=due, rolled=left)

    def _day_name(self, span: Span) -> str:
        if span.unit is Unit.OPEN_DAYS and span.calendar:
            name = self.terms.calendars[span.calendar].name
            return name[:-1] if name.endswith("days") else name
        return "day"

    def _offices(self, counting: Counting) -> WorkingCalendar | None:
        key = self.terms.offices or counting.roll_by
        return self.terms.calendars[key] if key else None

    # --- hours and meetings

    def _hours(
        self, limit: Limit, start: StartPoint, stops: Sequence[Stop], extra: int
    ) -> Reckoned:
        begins = start.moment or self.midnight(start.day)
        hours = limit.span.n + 24 * extra
        due, met = add_hours(begins, hours, stops, self.midnight, backward=limit.is_backward)
        words = explain_hours(begins, due, hours, start.words, met)
        if limit.is_backward and due is not None:
            words = (
                f"{hours} hours before {start.words} ({moment_words(begins)}) "
                f"is {moment_words(due, beside=begins.date())}"
            )
        if start.moment is None:
            words += "; the hour of the start is not recorded, so the day's first moment is taken"
        if due is None:
            return Reckoned(start, None, None, words, left=None)
        return Reckoned(start, due.date(), due, words)

    def _meetings(self, limit: Limit, start: StartPoint, counting: Counting) -> Reckoned | None:
        assert limit.meeting is not None
        schedule = self.terms.meetings[limit.meeting]
        day = schedule.nth_after(start.day, limit.span.n)
        if day is None:
            return None
        ordinal = {1: "first", 2: "second", 3: "third"}.get(limit.span.n, f"{limit.span.n}th")
        words = (
            f"The {ordinal} {schedule.name} after {start.words} ({day_words(start.day)}) "
            f"is on {day_words(day, beside=start.day)}"
        )
        if schedule.hour is not None:
            at = self._localized(day, schedule.hour)
            return Reckoned(start, day, at, f"{words} at {hour_words(at)}")
        return Reckoned(start, day, self.at_cut_off(day, counting), words)

    def _before_meeting(
        self, limit: Limit, start: StartPoint, counting: Counting
    ) -> Reckoned | None:
        """Before the first meeting that can still be reached from the start."""
        assert limit.meeting is not None
        schedule = self.terms.meetings[limit.meeting]
        begins = start.moment or self.midnight(start.day)
        plain = replace(limit, meeting=None)
        for meeting in schedule.after(begins):
            hour = meeting if schedule.hour is not None else None
            anchor = StartPoint(meeting.date(), f"the next {schedule.name}", hour)
            found = self.reckon(plain, anchor, counting)
            if found is not None and found.due_at is not None and found.due_at >= begins:
                return replace(found, start=start)
            if meeting - begins > timedelta(days=3660):
                break
        return None
