"""A case's clocks as its page, its cards and its lists show them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from foundation.deadlines.models import Deadline, DeadlineStatus
from foundation.deadlines.rules import Unit
from foundation.toolkit.clock_faces import (
    NO_CLOCK,
    Alternative,
    ClockFace,
    RulerDay,
    clock_face,
    day_ruler,
)
from foundation.toolkit.moments import day_words, in_zone
from governance.contracts.terms import ClockRule, Limit, Terms
from grievances.models import Clock, Grievance
from grievances.queries import next_clock

_WAITING = frozenset(
    {
        DeadlineStatus.RUNNING,
        DeadlineStatus.MISSED,
        DeadlineStatus.PAUSED,
        DeadlineStatus.UPCOMING,
    }
)
_COUNTS_EVERY_DAY = {Unit.CALENDAR_DAYS: 1, Unit.DAYS: 1, Unit.WEEKS: 7}


@dataclass(frozen=True)
class CaseClocks:
    """The clock that comes first, those that run beside it, and what the contract leaves open."""

    first: ClockFace
    also: tuple[ClockFace, ...] = ()
    silent_on: tuple[str, ...] = ()


def case_clocks(grievance: Grievance, clocks: Iterable[Clock], now: datetime) -> CaseClocks:
    """The clocks of a case in the order in which they matter; both parties see the same."""
    shown = clocks_that_matter(grievance, clocks)
    if not shown:
        return CaseClocks(NO_CLOCK)
    first, *others = shown
    return CaseClocks(
        first=face_of(first, grievance, now, in_full=True),
        also=tuple(face_of(clock, grievance, now) for clock in others),
        silent_on=tuple(first.deadline.silent_on),
    )


def clocks_that_matter(grievance: Grievance, clocks: Iterable[Clock]) -> list[Clock]:
    """What runs, what was missed and still waits, what rests and what is to come, in this order.

    First comes the one every list shows, too. A case that is over has none.
    """
    waiting = [clock for clock in clocks if clock.deadline.status in _WAITING]
    first = None if grievance.is_final else next_clock(waiting)
    if first is None:
        return []
    return [first, *(clock for clock in waiting if clock is not first)]


def face_of(
    clock: Clock, grievance: Grievance, now: datetime, *, in_full: bool = False
) -> ClockFace:
    """One clock. ``in_full`` adds how it was worked out, the other readings and the days."""
    deadline = clock.deadline
    extra: dict[str, Any] = _in_full(clock, grievance, now) if in_full else {}
    return clock_face(
        status=deadline.status.lower(),
        party=_side(clock.party),
        holder=holder_of(clock, grievance),
        action=sentence_case(deadline.action),
        due_at=deadline.due_at,
        zone=deadline.zone,
        now=now,
        met_at=deadline.met_at,
        step=clock.step_name,
        note=_note(clock),
        **extra,
    )


def holder_of(clock: Clock, grievance: Grievance) -> str:
    """Who is waited for, by name where it is one of the two parties."""
    party = grievance.organization_of(clock.party)
    if party is not None:
        return party.name
    return {"either": "either party", "both": "both parties"}.get(clock.party, "the neutral")


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _side(party: str) -> str:
    return "either" if party == "both" else party


def _note(clock: Clock) -> str:
    deadline = clock.deadline
    if deadline.is_earliest_day:
        return "This is the first day on which it may be done, not the last."
    if clock.days_left is not None and deadline.status == DeadlineStatus.PAUSED:
        return f"{clock.days_left} days were left when it was stopped."
    if deadline.status == DeadlineStatus.UPCOMING:
        return f"It begins on {day_words(clock.starts_on, deadline.due_on)}."
    practical = clock.practical_on
    if practical is not None and practical < deadline.due_on:
        act_by = day_words(practical, deadline.due_on)
        return f"Offices are closed on the last day: act by {act_by}."
    if clock.is_extended:
        return "This date was extended."
    return ""


def _in_full(clock: Clock, grievance: Grievance, now: datetime) -> dict[str, Any]:
    deadline = clock.deadline
    return {
        "consequence": deadline.consequence_sentence,
        "rule": deadline.rule_sentence,
        "explanation": deadline.explanation,
        "source": deadline.source,
        "alternatives": tuple(_alternative(given, deadline) for given in deadline.alternatives),
        "ruler": ruler_of(clock, grievance, now),
    }


def _alternative(given: Mapping[str, Any], deadline: Deadline) -> Alternative:
    on = date.fromisoformat(str(given["due_on"])[:10])
    words = sentence_case(str(given.get("given") or "read another way"))
    explained = given.get("explanation") or ""
    sentence = f"if {words[:1].lower()}{words[1:].rstrip('.')}. {explained}".strip()
    return Alternative(day_words(on, deadline.due_on), sentence)


def ruler_of(clock: Clock, grievance: Grievance, now: datetime) -> tuple[RulerDay, ...]:
    """The days of a clock as ticks, only where counting them gives the date that stands.

    A limit that was extended, stopped or moved off a holiday has no ruler: a picture that does not
    agree with the date is worse than none.
    """
    limit = _limit_of(clock, grievance)
    if limit is None or limit.is_backward or clock.is_extended:
        return ()
    deadline = clock.deadline
    counts, wanted = _counting(grievance.terms, limit)
    if counts is None or (deadline.due_on - clock.starts_on).days > 62:
        return ()
    days = range(1, (deadline.due_on - clock.starts_on).days + 1)
    counted = sum(counts(clock.starts_on + timedelta(days=number)) for number in days)
    if counted != wanted or not counts(deadline.due_on):
        return ()
    today = in_zone(now, deadline.zone).date()
    return day_ruler(start=clock.starts_on, due=deadline.due_on, today=today, counts=counts)


def _limit_of(clock: Clock, grievance: Grievance) -> Limit | None:
    procedure = grievance.terms.procedures.get(grievance.procedure)
    step = procedure.steps.get(clock.step) if procedure else None
    rule = step.clocks.get(clock.clock) if step else None
    if rule is None:
        return None
    limits = _limits_for(rule, frozenset(grievance.subjects))
    return limits[0] if len(limits) == 1 else None


def _limits_for(rule: ClockRule, subjects: frozenset[str]) -> tuple[Limit, ...]:
    fitting = (variant.limits for variant in rule.variants if variant.subjects & subjects)
    return next(fitting, rule.limits)


def _counting(terms: Terms, limit: Limit) -> tuple[Callable[[date], bool] | None, int]:
    """Which days count, and how many are wanted."""
    span = limit.span
    if span.unit in _COUNTS_EVERY_DAY:
        return (lambda _: True), span.n * _COUNTS_EVERY_DAY[span.unit]
    calendar = terms.calendars.get(span.calendar or "")
    if span.unit == Unit.OPEN_DAYS and calendar is not None:
        return calendar.is_open, span.n
    return None, 0
