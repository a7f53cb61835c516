"""How quickly rumors are answered: a pure count over when each was logged and answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median


@dataclass(frozen=True)
class Told:
    """One rumor: when it was logged, when answered, and the last moment for it to be in time."""

    logged_at: datetime
    answered_at: datetime | None
    answer_by: datetime


@dataclass(frozen=True)
class DeskFigures:
    """``median_hours``: from logged to answered, of those answered; None without any."""

    answered: int
    open: int
    late: int
    median_hours: float | None
    oldest_open: datetime | None


def figures_of(rumors: Iterable[Told], now: datetime) -> DeskFigures:
    """Late is what was answered after its time, and what is still open after it."""
    told = list(rumors)
    waiting = [rumor for rumor in told if rumor.answered_at is None]
    took = [
        _hours(rumor.answered_at - rumor.logged_at)
        for rumor in told
        if rumor.answered_at is not None
    ]
    return DeskFigures(
        answered=len(took),
        open=len(waiting),
        late=sum((rumor.answered_at or now) > rumor.answer_by for rumor in told),
        median_hours=median(took) if took else None,
        oldest_open=min((rumor.logged_at for rumor in waiting), default=None),
    )


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600
