"""What working out a case gives: its deadlines, where it stands, what may happen next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DeadlineStatus(StrEnum):
    """UPCOMING: the start lies ahead. CANCELLED: the case moved on or ended before the day."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Alternative:
    """Another day the contract can be read to set, and the reading that sets it."""

    given: str
    due_on: date
    due_at: datetime
    explanation: str


@dataclass(frozen=True)
class WorkedDeadline:
    """One time limit of one case, worked out.

    `key` is `<step>.<clock>`, with `#2` when the case came to the step a second time (`round`).
    `due_on` and `due_at` (aware, in `zone`, the last minute that is in time) follow the contract's
    first reading; None only while `status` is PAUSED. `safe_on` is the earliest day of any
    reading: whoever must act should act by it. `practical_on` is the last day on or before
    `safe_on` on which offices are open. `not_before` is the first day on which the act may be done.
    `starts_on` is the day the clock runs from. `silent` are sentences about what the contract does
    not say and this date depends on.
    """

    key: str
    step: str
    clock: str
    round: int
    action: str
    party: str
    due_on: date | None
    due_at: datetime | None
    zone: str
    not_before: date | None
    starts_on: date
    starts: str
    consequence: str | None
    consequence_sentence: str
    explanation: str
    rule_sentence: str
    source: str
    status: DeadlineStatus
    met_on: date | None = None
    alternatives: tuple[Alternative, ...] = ()
    silent: tuple[str, ...] = ()
    safe_on: date | None = None
    practical_on: date | None = None
    left_when_paused: int | None = None
    extended: bool = False
    defaulted_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.status in {
            DeadlineStatus.UPCOMING,
            DeadlineStatus.RUNNING,
            DeadlineStatus.PAUSED,
        }


@dataclass(frozen=True)
class CurrentStep:
    """Where a case stands. `key` None: not filed yet. `moves`: parties who may act now.

    `move` is the party whose open deadline comes first; None when nobody has one. `by_default`
    tells why the case is here without an act ("advanced automatically"), else "".
    """

    key: str | None
    name: str
    round: int
    move: str | None
    is_over: bool
    over_because: str = ""
    by_default: str = ""
    entered_on: date | None = None


@dataclass(frozen=True)
class PossibleEvent:
    """An event that may come next. `step` is what `Event.step` should be."""

    kind: str
    label: str
    by: tuple[str, ...]
    step: str | None
    clock: str | None = None
    needs_day: bool = False
    needs_agreement: bool = False
    because: str = ""
