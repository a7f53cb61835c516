"""Writing the joint summary for a body above, period after period."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from partnership.communication.access import can_change_text, can_communicate
from partnership.communication.actions.approving import (
    begin_text,
    keep_change,
    lock_text,
    refuse_stale,
    write_text,
)
from partnership.communication.models import Summary


@dataclass(frozen=True)
class Summed:
    """The words of a summary, for whom, and the period it is about."""

    title: str
    text: str
    body: str
    period_from: date
    period_to: date


@transaction.atomic
def write_summary(*, summed: Summed, unit: Unit, by: Actor, now: datetime) -> Summary:
    """Begin a summary: a draft on which both sides write. Every party approves it."""
    require(can_communicate(by))
    summary = begin_text(Summary(), unit, [], by, now)
    _fill(summary, summed)
    summary.save(force_insert=True)
    write_text(summary, "written", f"{by.organization} began it", by, now)
    return summary


@transaction.atomic
def change_summary(
    *, summary: Summary, summed: Summed, seen: int | None, by: Actor, now: datetime
) -> Summary:
    """Change what is not published: the next version, which no other party has approved."""
    summary = lock_text(summary)
    refuse_stale(summary, seen)
    require(can_change_text(by, summary))
    _fill(summary, summed)
    return keep_change(summary, by, now)


def _fill(summary: Summary, summed: Summed) -> None:
    mistakes = {}
    if not summed.title.strip():
        mistakes["title"] = "Give it a short title."
    if not summed.text.strip():
        mistakes["text"] = "Write what it says."
    if summed.period_to < summed.period_from:
        mistakes["period_to"] = "The last day is not before the first."
    if mistakes:
        raise ValidationError(mistakes)
    summary.title, summary.text, summary.body = (
        summed.title.strip(),
        summed.text.strip(),
        summed.body,
    )
    summary.period_from, summary.period_to = summed.period_from, summed.period_to
