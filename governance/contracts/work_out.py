"""Work out every time limit of a case from the contract and what has happened.

Pure: the same contract, facts and events give the same answer on any machine, in any time zone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from governance.contracts import deadlines
from governance.contracts.clockwork import Clocked, Clockwork, outer_as_rule
from governance.contracts.events import CaseFacts, Event, EventMistake
from governance.contracts.possible import possible_in
from governance.contracts.procedure import why_not_grievable
from governance.contracts.standing import standing_in
from governance.contracts.terms import ClockRule, Procedure, Terms
from governance.contracts.timeline import Stay, Timeline
from governance.contracts.worked import Alternative, CurrentStep, PossibleEvent, WorkedDeadline


def work_out(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> list[WorkedDeadline]:
    """Every deadline that the events have brought about, earliest first.

    Events after `as_of` are not yet known. Without `as_of` the last event is the present.
    Raises `EventMistake` when the case or an event does not fit the contract.
    """
    found = _worked(terms, case, events, as_of)
    readings = [
        (reading.given, _by_key(_worked(reading.terms, case, events, as_of)))
        for reading in terms.readings
    ]
    with_readings = [_with_readings(worked, readings, terms, case) for worked in found]
    return sorted(with_readings, key=_order)


def standing(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> CurrentStep:
    """The step a case stands at and whose move it is."""
    clockwork = _clockwork(terms, case, events, as_of)
    return standing_in(clockwork, work_out(terms, case, events, as_of))


def possible_events(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> list[PossibleEvent]:
    """What may happen next, by whom, in the contract's order."""
    clockwork = _clockwork(terms, case, events, as_of)
    return possible_in(clockwork, work_out(terms, case, events, as_of))


def procedure_of(terms: Terms, case: CaseFacts) -> Procedure:
    if case.procedure not in terms.procedures:
        known = ", ".join(terms.procedures)
        raise EventMistake(f"{terms.id} has no procedure “{case.procedure}”; it has: {known}.")
    unknown = sorted(case.subjects - set(terms.subjects))
    if unknown:
        raise EventMistake(f"{terms.id} does not know the subject {', '.join(unknown)}.")
    return terms.procedures[case.procedure]


def _clockwork(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None
) -> Clockwork:
    procedure = procedure_of(terms, case)
    terms = deadlines.for_case(terms, case)
    return Clockwork(terms, procedure, Timeline(terms, procedure, case, events, as_of))


def _worked(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None
) -> list[WorkedDeadline]:
    clockwork = _clockwork(terms, case, events, as_of)
    if not clockwork.timeline.events or why_not_grievable(clockwork.procedure, case.subjects):
        return []
    return [
        worked
        for stay, rule, clocked in _clocks(clockwork)
        for worked in deadlines.deadlines_of(clockwork, stay, rule, clocked)
    ]


def _clocks(clockwork: Clockwork) -> Iterator[tuple[Stay, ClockRule, Clocked]]:
    timeline = clockwork.timeline
    for stay in (*timeline.stays, *timeline.waiting()):
        if stay.find("step_waived") is not None:
            continue
        for rule in clockwork.procedure.steps[stay.step].clocks.values():
            if rule.key == "file" and stay.entered and stay.entered.kind == "remanded":
                continue
            clocked = clockwork.clock(stay, rule)
            if clocked is not None:
                yield stay, rule, clocked
            here = clockwork.rule_here(stay, rule)
            outer = clockwork.outer(stay, here)
            if outer is not None and here.outer is not None:
                yield stay, outer_as_rule(here, here.outer), outer


def _by_key(found: list[WorkedDeadline]) -> dict[str, WorkedDeadline]:
    return {worked.key: worked for worked in found}


def _with_readings(
    worked: WorkedDeadline,
    readings: list[tuple[str, dict[str, WorkedDeadline]]],
    terms: Terms,
    case: CaseFacts,
) -> WorkedDeadline:
    found = list(worked.alternatives)
    for given, by_key in readings:
        other = by_key.get(worked.key)
        if other is None or other.due_on is None or other.due_at is None:
            continue
        if other.explanation != worked.explanation:
            found.append(Alternative(given, other.due_on, other.due_at, other.explanation))
    days = [day for day in (worked.due_on, *(other.due_on for other in found)) if day]
    safe_on = min(days, default=None)
    practical_on = deadlines.last_office_day(deadlines.for_case(terms, case), safe_on)
    return replace(worked, alternatives=tuple(found), safe_on=safe_on, practical_on=practical_on)


def _order(worked: WorkedDeadline) -> tuple[datetime, int, str]:
    return (worked.due_at or datetime.max.replace(tzinfo=UTC), worked.round, worked.key)
