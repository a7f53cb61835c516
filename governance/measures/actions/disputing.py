"""Doubting a line within the window, withdrawing that, upholding it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.collecting import lock_period, open_again, tell_sides
from governance.measures.changes import written
from governance.measures.gains_access import (
    can_dispute,
    can_uphold_dispute,
    can_withdraw_dispute,
)
from governance.measures.models import GainDispute, GainPeriod
from governance.measures.statuses import DisputeStatus


@transaction.atomic
def dispute_line(
    *, period: GainPeriod, line: str, reason: str, by: Actor, now: datetime
) -> GainDispute:
    """Say which line is doubted, and why. Nothing is paid while it is open."""
    period = lock_period(period)
    require(can_dispute(by, period, now=now))
    computation = period.computations.get(round=period.round)
    lines = {one["key"]: one["label"] for one in computation.result["lines"]}
    wrong = {}
    if line not in lines:
        wrong["line"] = "Choose a line of the computation."
    if not reason.strip():
        wrong["reason"] = "Say what is doubted: the other side answers to it."
    if wrong:
        raise ValidationError(wrong)
    dispute = GainDispute.objects.create(
        room_id=period.room_id,
        period=period,
        round=period.round,
        line=line,
        label=lines[line],
        reason=reason.strip(),
        raised_by=by.person,
        raised_for=party_of(by),
        raised_at=now,
    )
    sentence = f"{by.organization} disputed a line of {period}: {dispute.label}."
    written(dispute, "gains.disputed", sentence, by=by, now=now)
    tell_sides(period, "A line of shared gains is in dispute. Nothing is paid.", by, now)
    return dispute


@transaction.atomic
def withdraw_dispute(
    *, dispute: GainDispute, outcome: str, by: Actor, now: datetime
) -> GainDispute:
    """The party that doubted the line no longer does, and says why."""
    period, dispute = _locked(dispute)
    require(can_withdraw_dispute(by, dispute))
    _close(dispute, DisputeStatus.WITHDRAWN, outcome, by, now)
    sentence = f"{by.organization} withdrew its dispute of {period}."
    written(dispute, "gains.dispute_withdrawn", sentence, by=by, now=now)
    tell_sides(period, "A dispute of shared gains was withdrawn.", by, now)
    return dispute


@transaction.atomic
def uphold_dispute(*, dispute: GainDispute, outcome: str, by: Actor, now: datetime) -> GainDispute:
    """The other side grants it: the figures are opened, and what was computed pays nothing."""
    period, dispute = _locked(dispute)
    require(can_uphold_dispute(by, dispute))
    _close(dispute, DisputeStatus.UPHELD, outcome, by, now)
    for other in period.disputes.open():
        # The figures are looked at again: whoever still doubts a line says so of the next ones.
        _close(other, DisputeStatus.UPHELD, outcome, by, now)
    open_again(period)
    sentence = f"{by.organization} upheld a dispute of {period}; its figures are open again."
    written(dispute, "gains.dispute_upheld", sentence, by=by, now=now)
    tell_sides(period, "A dispute of shared gains was upheld.", by, now)
    return dispute


def _locked(dispute: GainDispute) -> tuple[GainPeriod, GainDispute]:
    period = lock_period(dispute.period)
    rows = GainDispute.objects.select_for_update(of=("self",)).select_related("raised_for")
    dispute = rows.get(pk=dispute.pk)
    dispute.period = period
    if not dispute.is_open:
        raise StaleVersionError(
            f"It was closed since you opened it: {dispute.get_status_display().lower()}.",
            current=dispute,
            saved={dispute.get_status_display(): dispute.outcome},
        )
    return period, dispute


def _close(
    dispute: GainDispute, status: DisputeStatus, outcome: str, by: Actor, now: datetime
) -> None:
    if not outcome.strip():
        raise ValidationError({"outcome": "Say what came of it: both sides read it."})
    dispute.move_to(status)
    dispute.outcome = outcome.strip()
    dispute.closed_by, dispute.closed_at = by.person, now
    dispute.save()
