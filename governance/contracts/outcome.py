"""What became of a limit: met, met late, missed, held, cancelled, running, still to come."""

from dataclasses import dataclass
from datetime import date

from governance.contracts.clockwork import Clocked, keeps_time
from governance.contracts.events import Event
from governance.contracts.terms import ClockRule, Terms
from governance.contracts.timeline import STANDS_FOR, Stay, Timeline
from governance.contracts.worked import DeadlineStatus

SENT_AND_RECEIVED = {"filed": "received", "answered": "answer_received"}


@dataclass(frozen=True)
class Outcome:
    status: DeadlineStatus
    met_on: date | None = None


def outcome_of(
    timeline: Timeline, terms: Terms, stay: Stay, rule: ClockRule, clocked: Clocked
) -> Outcome:
    """The status of one clock at the timeline's present."""
    met = _act_that_met(timeline, terms, stay, rule)
    due_on, due_at = clocked.reckoned.due_on, clocked.reckoned.due_at
    if met is not None:
        day = timeline.day(met.at)
        if due_on is None or due_at is None or keeps_time(met.at, due_on, due_at, timeline):
            return Outcome(DeadlineStatus.MET, day)
        return Outcome(DeadlineStatus.MET_LATE, day)
    if due_on is None or due_at is None:
        return Outcome(DeadlineStatus.PAUSED)
    for end in (timeline.ending, stay.left):
        if end is not None and keeps_time(end.at, due_on, due_at, timeline):
            return Outcome(DeadlineStatus.CANCELLED)
    return _unmet(timeline, clocked)


def _unmet(timeline: Timeline, clocked: Clocked) -> Outcome:
    now, today = timeline.now, timeline.today
    due_at = clocked.reckoned.due_at
    assert now is not None
    assert today is not None
    assert due_at is not None
    if now.replace(second=0, microsecond=0) > due_at:
        return Outcome(DeadlineStatus.MISSED)
    if clocked.reckoned.start.day > today:
        return Outcome(DeadlineStatus.UPCOMING)
    return Outcome(DeadlineStatus.RUNNING)


def _act_that_met(timeline: Timeline, terms: Terms, stay: Stay, rule: ClockRule) -> Event | None:
    """The first act that stops the clock; sending or receipt, as the contract counts them."""
    found = [
        event
        for name in rule.met_by
        for event in [_counted(terms, stay, rule, name)]
        if event is not None
    ]
    return min(found, key=lambda event: timeline.first_moment(event.at), default=None)


def _counted(terms: Terms, stay: Stay, rule: ClockRule, name: str) -> Event | None:
    if name == "filed" and stay.entered is not None and stay.entered.kind == "remanded":
        return stay.entered
    wanted = name
    if name in SENT_AND_RECEIVED and _what_counts(terms, rule, name) == "received":
        wanted = SENT_AND_RECEIVED[name]
    for kind in (wanted, *STANDS_FOR.get(wanted, ())):
        event = stay.find(kind)
        if event is not None and not _silent_advance(event):
            return event
    return None


def _what_counts(terms: Terms, rule: ClockRule, name: str) -> str | None:
    general = terms.service.filing_counts if name == "filed" else terms.service.answer_counts
    return rule.counts or general


def _silent_advance(event: Event) -> bool:
    """An advance by rule and not by the union leaves the union's own limit open."""
    return event.kind == "advanced" and event.by not in {"union", "management"}
