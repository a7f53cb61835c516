"""What a clock card and a clock chip show, worked out from a deadline's plain values.

``clock_face(...)`` is the one place that decides a clock's state on the screen: calm,
within three days, due today, past its date, met, paused, silent. Nothing here reads the
database, and ``now`` is an argument, so a page and its test see the same card.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from foundation.toolkit.moments import (
    absolute_words,
    counted,
    days_between,
    relative_words,
    span_words,
)

SOON_DAYS = 3
# Beyond two months the ticks of a ruler are too thin to count.
LONGEST_RULER_DAYS = 62

HOLDERS = {
    "union": "the union",
    "management": "management",
    "either": "either party",
    "neutral": "the neutral",
}


class ClockState(StrEnum):
    """How a clock stands for the reader; the card's colour, icon and loudness follow it."""

    RUNNING = "running"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met-late"
    PAUSED = "paused"
    SILENT = "silent"
    NONE = "none"


@dataclass(frozen=True)
class RulerDay:
    """One tick of the day ruler. ``kind``: start, counted, skipped or due."""

    on: date
    kind: str
    is_past: bool
    is_today: bool
    why: str = ""


@dataclass(frozen=True)
class Alternative:
    """Another reading of the same rule, shown beside the date that binds."""

    due: str
    sentence: str


@dataclass(frozen=True)
class ClockFace:
    """One clock, in words. Build it with ``clock_face``; every text is ready to print."""

    state: ClockState
    party: str
    holder: str
    action: str
    figure: str
    unit: str
    due: str = ""
    due_iso: str = ""
    relative: str = ""
    consequence: str = ""
    rule: str = ""
    explanation: str = ""
    source: str = ""
    note: str = ""
    step: str = ""
    ruler: Sequence[RulerDay] = ()
    alternatives: Sequence[Alternative] = ()

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN_STATES

    @property
    def is_loud(self) -> bool:
        """Past its date for one who can lose the case by it. Management defaults instead."""
        return self.state == ClockState.OVERDUE and self.party != "management"

    @property
    def icon(self) -> str:
        return _ICONS[self.state]

    @property
    def short(self) -> str:
        """The chip's words: ``2 days left``, ``Due today``, ``Paused``."""
        return f"{self.figure} {self.unit}".strip()


_OPEN_STATES = {ClockState.RUNNING, ClockState.SOON, ClockState.TODAY, ClockState.OVERDUE}
_ICONS = {
    ClockState.RUNNING: "clock",
    ClockState.SOON: "hourglass",
    ClockState.TODAY: "alarm-clock",
    ClockState.OVERDUE: "triangle-alert",
    ClockState.MET: "circle-check",
    ClockState.MET_LATE: "circle-alert",
    ClockState.PAUSED: "circle-pause",
    ClockState.SILENT: "circle-question-mark",
    ClockState.NONE: "circle-dashed",
}
_SETTLED = {
    "paused": ClockState.PAUSED,
    "met": ClockState.MET,
    "met_late": ClockState.MET_LATE,
    "missed": ClockState.OVERDUE,
    "cancelled": ClockState.NONE,
}

NO_CLOCK = ClockFace(ClockState.NONE, "", "", "", "No clock", "running")


def clock_face(
    *,
    status: str,
    party: str,
    action: str,
    due_at: datetime | None,
    zone: str,
    now: datetime,
    met_at: datetime | None = None,
    holder: str = "",
    consequence: str = "",
    rule: str = "",
    explanation: str = "",
    source: str = "",
    note: str = "",
    step: str = "",
    silent: bool = False,
    ruler: Sequence[RulerDay] = (),
    alternatives: Sequence[Alternative] = (),
) -> ClockFace:
    """The face of one clock.

    ``status`` is the engine's word (running, met, met_late, missed, paused, cancelled),
    ``party`` its party (union, management, either, neutral), ``holder`` the name to print
    after "Waiting on". A clock without a date is silent: the contract states no limit.
    """
    state = _state(status, due_at, zone, now, silent)
    figure, unit = _big_words(state, due_at, zone, now, met_at)
    return ClockFace(
        state=state,
        party=party,
        holder=holder or HOLDERS.get(party, ""),
        action=action,
        figure=figure,
        unit=unit,
        due=absolute_words(due_at, zone, now) if due_at else "",
        due_iso=due_at.isoformat() if due_at else "",
        relative=relative_words(due_at, zone, now) if due_at else "",
        consequence=consequence,
        rule=rule,
        explanation=explanation,
        source=source,
        note=note,
        step=step,
        ruler=ruler,
        alternatives=alternatives,
    )


def day_ruler(
    *, start: date, due: date, today: date, counts: Callable[[date], bool]
) -> tuple[RulerDay, ...]:
    """A tick for each day from ``start`` (day 0) to ``due``; empty when it would be unreadable."""
    length = (due - start).days
    if not 0 < length <= LONGEST_RULER_DAYS:
        return ()
    days = (start + timedelta(days=offset) for offset in range(length + 1))
    return tuple(
        RulerDay(day, _kind(day, start, due, counts), day < today, day == today) for day in days
    )


def _kind(day: date, start: date, due: date, counts: Callable[[date], bool]) -> str:
    if day == start:
        return "start"
    if day == due:
        return "due"
    return "counted" if counts(day) else "skipped"


def _state(
    status: str, due_at: datetime | None, zone: str, now: datetime, silent: bool
) -> ClockState:
    if status in _SETTLED:
        return _SETTLED[status]
    if silent or due_at is None:
        return ClockState.SILENT
    if due_at < now:
        return ClockState.OVERDUE
    days = days_between(now, due_at, zone)
    if days == 0:
        return ClockState.TODAY
    return ClockState.SOON if days <= SOON_DAYS else ClockState.RUNNING


def _big_words(
    state: ClockState,
    due_at: datetime | None,
    zone: str,
    now: datetime,
    met_at: datetime | None,
) -> tuple[str, str]:
    if state in _FIXED_WORDS:
        return _FIXED_WORDS[state]
    if due_at is None:
        return _FIXED_WORDS[ClockState.SILENT]
    if state == ClockState.MET_LATE:
        return "Late by", _lateness(due_at, met_at or now, zone)
    if state == ClockState.OVERDUE:
        return _lateness(due_at, now, zone), "past the date"
    if state == ClockState.TODAY:
        return span_words(due_at - now), "left today"
    return counted(days_between(now, due_at, zone), "day"), "left"


def _lateness(due_at: datetime, at: datetime, zone: str) -> str:
    days = days_between(due_at, at, zone)
    return counted(days, "day") if days > 0 else span_words(at - due_at)


_FIXED_WORDS = {
    ClockState.MET: ("Met", "on time"),
    ClockState.PAUSED: ("Paused", ""),
    ClockState.SILENT: ("No limit", "stated"),
    ClockState.NONE: ("No clock", "running"),
}
