"""From a reckoned clock to the deadline that is shown and stored."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foundation.calendars.working_calendar import WorkingCalendar
from foundation.deadlines.explanations import day_words
from foundation.deadlines.rules import Roll, Unit
from governance.contracts.clockwork import Clocked, Clockwork
from governance.contracts.events import CaseFacts, Event
from governance.contracts.outcome import outcome_of
from governance.contracts.reckoning import StartPoint
from governance.contracts.sentences import consequence_sentence, rule_sentence
from governance.contracts.terms import (
    Choice,
    ClockRule,
    Consequence,
    Limit,
    Mark,
    MissedRule,
    Start,
    Terms,
)
from governance.contracts.timeline import Stay
from governance.contracts.worked import Alternative, DeadlineStatus, WorkedDeadline

STEP_BY_SILENCE = (
    "Silence advances the case by itself, and the contract also sets the union a day for its "
    "appeal. Nothing is lost by appealing in time."
)


def deadlines_of(
    clockwork: Clockwork, stay: Stay, rule: ClockRule, clocked: Clocked
) -> Iterator[WorkedDeadline]:
    """The deadline of one clock, and of the notice that its default needs, if one was given."""
    plain = _deadline(clockwork, stay, rule, clocked)
    notice = _default_notice(clockwork, stay, rule)
    if notice is None or plain.status not in {DeadlineStatus.MISSED, DeadlineStatus.MET_LATE}:
        yield plain
        return
    yield replace(plain, defaulted_on=clockwork.timeline.day(notice.at))
    cure = _cure(clockwork, stay, rule, notice)
    if cure is not None:
        cure_rule, cure_clocked = cure
        yield _deadline(clockwork, stay, cure_rule, cure_clocked)


def _deadline(
    clockwork: Clockwork, stay: Stay, rule: ClockRule, clocked: Clocked
) -> WorkedDeadline:
    terms, procedure = clockwork.terms, clockwork.procedure
    step = procedure.steps[stay.step]
    reckoned = clocked.reckoned
    outcome = outcome_of(clockwork.timeline, terms, stay, rule, clocked)
    explanation = f"{reckoned.explanation}."
    if rule.note:
        explanation += f" {rule.note}"
    return WorkedDeadline(
        key=f"{stay.key}.{rule.key}",
        step=stay.step,
        clock=rule.key,
        round=stay.round,
        action=rule.action,
        party=rule.party.value,
        due_on=reckoned.due_on,
        due_at=reckoned.due_at,
        zone=terms.zone,
        not_before=_not_before(clockwork, stay, rule),
        starts_on=reckoned.start.day,
        starts=reckoned.start.words,
        consequence=rule.missed.code.value if rule.missed.code else None,
        consequence_sentence=consequence_sentence(procedure, step, rule),
        explanation=explanation,
        rule_sentence=rule_sentence(
            terms, procedure, stay.step, rule, clocked.limits, clocked.choice
        ),
        source=rule.article or step.article or terms.source,
        status=outcome.status,
        met_on=outcome.met_on,
        alternatives=_left_open(clocked),
        silent=_silent(clockwork, stay, rule, clocked),
        left_when_paused=reckoned.left,
        extended=clocked.extended,
    )


def _left_open(clocked: Clocked) -> tuple[Alternative, ...]:
    """The later start, where the contract names two and not which."""
    other = clocked.other
    if other is None or other.due_on is None or other.due_at is None:
        return ()
    given = f"the limit is read to run from {other.start.words}"
    return (Alternative(given, other.due_on, other.due_at, f"{other.explanation}."),)


def _not_before(clockwork: Clockwork, stay: Stay, rule: ClockRule) -> date | None:
    if rule.not_before is None:
        return None
    points = clockwork.start_points(stay, rule.not_before.start)
    if not points:
        return None
    earliest = clockwork.reckoner.reckon(
        rule.not_before, points[0], replace(rule.counting, roll=Roll.NONE)
    )
    return earliest.due_on if earliest else None


# --- default notices


def _default_notice(clockwork: Clockwork, stay: Stay, rule: ClockRule) -> Event | None:
    if rule.missed.cure is None:
        return None
    return next(
        (
            event
            for event in stay.events
            if event.kind == "default_notice"
            and event.clock in {None, rule.key, f"{stay.key}.{rule.key}"}
        ),
        None,
    )


def _cure(
    clockwork: Clockwork, stay: Stay, rule: ClockRule, notice: Event
) -> tuple[ClockRule, Clocked] | None:
    """The days that a late party still has after the notice of default."""
    assert rule.missed.cure is not None
    limit = Limit(rule.missed.cure, Start((Mark("default_notice"),)))
    point = StartPoint(clockwork.timeline.day(notice.at), "the notice of default")
    reckoned = clockwork.reckoner.reckon(limit, point, rule.counting)
    if reckoned is None:
        return None
    missed = MissedRule(rule.missed.code, rule.missed.says, None, rule.missed.to_step)
    cure_rule = replace(rule, key=f"{rule.key}.cure", missed=missed, outer=None, not_before=None)
    return cure_rule, Clocked((limit,), Choice.ONLY, reckoned)


# --- what the contract leaves open


def _silent(clockwork: Clockwork, stay: Stay, rule: ClockRule, clocked: Clocked) -> tuple[str, ...]:
    terms = clockwork.terms
    found = [sentence for limit in clocked.limits for sentence in _undefined_days(terms, limit)]
    if clocked.reckoned.due_on is not None and _roll_matters(terms, rule, clocked):
        found.append(
            f"The contract is silent on a limit that ends on a day such as "
            f"{day_words(clocked.reckoned.due_on)}."
        )
    if rule.counting.first_day_counts is None and _counts_days(clocked):
        found.append("The contract is silent on whether the first day counts; it is not counted.")
    if any(limit.start.choice is Choice.EITHER for limit in clocked.limits):
        found.append("The contract is silent on which of the days it names starts the limit.")
    if rule.missed.code is None:
        found.append("The contract is silent on what follows if nobody acts.")
    if _advanced_by_silence(clockwork, stay, rule):
        found.append(STEP_BY_SILENCE)
    return tuple(dict.fromkeys(found))


def _undefined_days(terms: Terms, limit: Limit) -> Iterator[str]:
    if limit.span.unit is Unit.DAYS:
        yield "The contract is silent on what a “day” is here; calendar days are counted."
    calendar = terms.calendars.get(limit.span.calendar or "")
    if calendar is not None and not calendar.is_defined:
        yield f"The contract is silent on which days are {calendar.name}."


def _counts_days(clocked: Clocked) -> bool:
    return any(
        limit.span.n and limit.span.unit not in {Unit.HOURS, Unit.MEETINGS}
        for limit in clocked.limits
    )


def _roll_matters(terms: Terms, rule: ClockRule, clocked: Clocked) -> bool:
    if rule.counting.roll is not None or not _counts_days(clocked):
        return False
    if any(limit.is_backward for limit in clocked.limits):
        return False
    day = clocked.reckoned.due_on
    assert day is not None
    calendar = terms.calendars.get(terms.offices or "")
    return not calendar.is_open(day) if calendar else day.weekday() >= 5


def _advanced_by_silence(clockwork: Clockwork, stay: Stay, rule: ClockRule) -> bool:
    if rule.key != "file" or stay.came_from is None:
        return False
    before = clockwork.procedure.steps[stay.came_from.step].clocks.values()
    return any(other.missed.code is Consequence.ADVANCES for other in before)


# --- what a case brings with it


def for_case(terms: Terms, case: CaseFacts) -> Terms:
    """The contract with the closures and meeting dates that this case supplies."""
    if not case.closures and not case.meetings:
        return terms
    calendars = {key: _with_closures(calendar, case) for key, calendar in terms.calendars.items()}
    meetings = {
        key: schedule.with_dates(case.meetings[key]) if key in case.meetings else schedule
        for key, schedule in terms.meetings.items()
    }
    return replace(terms, calendars=calendars, meetings=meetings)


def _with_closures(calendar: WorkingCalendar, case: CaseFacts) -> WorkingCalendar:
    days = [(day, reason) for key, day, reason in case.closures if key in {"", calendar.key}]
    return calendar.with_closures(days) if days else calendar


def last_office_day(terms: Terms, day: date | None) -> date | None:
    """The last day on or before `day` on which the offices are open; None: not known."""
    calendar = terms.calendars.get(terms.offices or "")
    if calendar is None or day is None:
        return None
    return day if calendar.is_open(day) else calendar.open_before(day)
