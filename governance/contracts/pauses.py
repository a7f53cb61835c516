"""The days that do not count for a clock: closures, emergencies, abeyance, mediation, absence."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from foundation.calendars.closures import Closure
from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.rules import Span, Unit
from foundation.deadlines.working_days import Stop, count_days, count_months
from governance.contracts.events import Event
from governance.contracts.terms import ClockRule, Pause, Terms
from governance.contracts.timeline import Timeline

# What the parties may always agree on: the case rests, and every clock with it.
ABEYANCE = Pause(
    key="abeyance",
    name="abeyance by agreement",
    began="abeyance_began",
    ended="abeyance_ended",
)


def pauses_of(terms: Terms, rule: ClockRule, clock: str, step: str) -> tuple[Pause, ...]:
    """The pauses that stop this clock. `clock` may be longer than `rule.key` ("file.outer")."""
    if rule.pauses is not None:
        named = tuple(terms.pauses[key] for key in rule.pauses)
    else:
        names = {clock, clock.split(".")[0], f"{step}.{clock}"}
        named = tuple(
            pause
            for pause in terms.pauses.values()
            if pause.stops is None or names & set(pause.stops)
        )
    return (*named, ABEYANCE)


def stops_of(timeline: Timeline, pauses: tuple[Pause, ...], around: date) -> tuple[Stop, ...]:
    """Every stop of these pauses that matters to a clock that starts on `around`."""
    found: list[Stop] = []
    for pause in pauses:
        if pause.closure is not None:
            found += _closed(timeline.terms, pause, around)
        if pause.began is not None:
            found += _between(timeline, pause)
        if pause.absence_mark is not None:
            found += _absent(timeline, pause)
    return tuple(sorted(found, key=lambda stop: stop.first))


def days_absent(timeline: Timeline, pauses: tuple[Pause, ...], first: date, last: date) -> int:
    """Days to add for absences told as a number, where they begin inside the limit."""
    marks = {pause.absence_mark for pause in pauses if pause.absence_mark}
    return sum(
        event.days or 0
        for event in timeline.events
        if event.kind in marks and event.until is None and first <= timeline.day(event.at) <= last
    )


def _closed(terms: Terms, pause: Pause, around: date) -> tuple[Stop, ...]:
    assert pause.closure is not None
    closure = terms.closures[pause.closure]
    calendar = terms.calendars[closure.calendar] if closure.calendar else None
    return _runs(closure, calendar, pause.name, around.year)


# The same few years are asked for again by every clock of every case.
@lru_cache(maxsize=1024)
def _runs(
    closure: Closure, calendar: WorkingCalendar | None, name: str, year: int
) -> tuple[Stop, ...]:
    years = range(year - 1, year + 4)
    return tuple(Stop(first, last, name) for first, last in closure.runs(years, calendar))


def _between(timeline: Timeline, pause: Pause) -> list[Stop]:
    found: list[Stop] = []
    began: Event | None = None
    for event in timeline.events:
        if event.kind == pause.began and began is None:
            began = event
            if event.until is not None:
                found.append(_stop(timeline, pause, event, event.until + timedelta(days=1), None))
                began = None
        elif event.kind == pause.ended and began is not None:
            found.append(_ended(timeline, pause, began, event))
            began = None
    if began is not None:
        first = timeline.day(began.at)
        found.append(Stop(first, None, pause.name, begins_at=_hour(timeline, began)))
    return found


def _ended(timeline: Timeline, pause: Pause, began: Event, ended: Event) -> Stop:
    resumes = timeline.day(ended.at)
    if pause.plus is not None:
        return _stop(timeline, pause, began, count_plain(timeline.terms, pause.plus, resumes), None)
    return _stop(timeline, pause, began, resumes, _hour(timeline, ended))


def _stop(
    timeline: Timeline, pause: Pause, began: Event, resumes: date, ends_at: datetime | None
) -> Stop:
    """The day a pause begins is stopped; the day the clock runs again counts."""
    return Stop(
        timeline.day(began.at),
        resumes - timedelta(days=1),
        pause.name,
        begins_at=_hour(timeline, began),
        ends_at=ends_at,
    )


def _absent(timeline: Timeline, pause: Pause) -> list[Stop]:
    return [
        Stop(timeline.day(event.at), event.until, pause.name)
        for event in timeline.events
        if event.kind == pause.absence_mark and event.until is not None
    ]


def count_plain(terms: Terms, span: Span, start: date) -> date:
    """The last day of a span that nothing stops or moves."""
    if span.unit in {Unit.MONTHS, Unit.YEARS}:
        last = count_months(start, span.n * (12 if span.unit is Unit.YEARS else 1)).last
    else:
        n = span.n * 7 if span.unit is Unit.WEEKS else span.n
        calendar = terms.calendars[span.calendar] if span.calendar else None
        last = count_days(start, n, calendar=calendar).last
    assert last is not None
    return last


def _hour(timeline: Timeline, event: Event) -> datetime | None:
    return timeline.first_moment(event.at) if isinstance(event.at, datetime) else None
