"""What a procedure gives for a few dates: deadlines, where the case stands, what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.deadlines.explanations import day_words, hour_words
from foundation.toolkit.faces import Chip
from foundation.toolkit.moments import in_zone
from governance.contracts.events import CaseFacts, Event
from governance.contracts.terms import Terms
from governance.contracts.work_out import possible_events, standing, work_out
from governance.contracts.worked import (
    CurrentStep,
    DeadlineStatus,
    PossibleEvent,
    WorkedDeadline,
)

CHIPS = {
    DeadlineStatus.UPCOMING: Chip("Upcoming", "plain", "clock"),
    DeadlineStatus.RUNNING: Chip("Running", "accent", "clock"),
    DeadlineStatus.PAUSED: Chip("Paused", "quiet", "circle-pause"),
    DeadlineStatus.MET: Chip("Met", "good", "circle-check"),
    DeadlineStatus.MET_LATE: Chip("Met late", "soon", "circle-alert"),
    DeadlineStatus.MISSED: Chip("Missed", "alarm", "triangle-alert"),
    DeadlineStatus.CANCELLED: Chip("No longer runs", "quiet", "circle-dashed"),
}


@dataclass(frozen=True)
class TriedDeadline:
    deadline: WorkedDeadline
    step_name: str
    due: str
    chip: Chip
    side: str


@dataclass(frozen=True)
class NextEvent:
    """``value`` is what the page sends to begin a row for it."""

    value: str
    label: str


@dataclass(frozen=True)
class Trial:
    deadlines: tuple[TriedDeadline, ...]
    current: CurrentStep
    next_events: tuple[NextEvent, ...]


def try_out(terms: Terms, facts: CaseFacts, events: Sequence[Event]) -> Trial:
    """Raises ``EventMistake`` where the events cannot be read against the contract."""
    return Trial(
        deadlines=tuple(_tried(terms, facts, each) for each in work_out(terms, facts, events)),
        current=standing(terms, facts, events),
        next_events=tuple(_next(each) for each in possible_events(terms, facts, events)),
    )


def _tried(terms: Terms, facts: CaseFacts, worked: WorkedDeadline) -> TriedDeadline:
    return TriedDeadline(
        deadline=worked,
        step_name=terms.procedures[facts.procedure].steps[worked.step].name,
        due=_due_words(worked),
        chip=CHIPS[worked.status],
        side=worked.party if worked.party in {"union", "management"} else "joint",
    )


def _due_words(worked: WorkedDeadline) -> str:
    if worked.due_at is None:
        return "paused"
    local = in_zone(worked.due_at, worked.zone)
    return f"{day_words(local.date())}, {hour_words(local)} {local:%Z}"


def _next(event: PossibleEvent) -> NextEvent:
    by = event.by[0] if len(event.by) == 1 else ""
    return NextEvent(f"{event.kind}|{event.step or ''}|{by}", event.label)
