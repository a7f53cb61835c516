"""What of measures waits for somebody: a word, a verification, a payout."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from foundation.people.models import Side
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import Consequence, Waiting
from governance.measures.access import can_propose_measure
from governance.measures.gains_access import can_keep_gains
from governance.measures.models import GainDispute, GainPeriod, GainVerification, Measure
from governance.measures.statuses import MeasureStatus, PeriodStatus


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if can_propose_measure(actor):
        yield from _proposed(actor)
    if can_keep_gains(actor):
        yield from _gains(actor, now)


def _proposed(actor: Actor) -> Iterator[Waiting]:
    reach = within_reach(actor, Capability.KEEP_MEASURES)
    if reach is None or actor.organization is None:
        return
    rows = Measure.objects.filter(reach, status=MeasureStatus.PROPOSED)
    for measure in rows.select_related("unit", "proposed_for").order_by("proposed_at")[:20]:
        if measure.proposed_for.side != actor.side:
            yield Waiting(
                f"Agree to the measure “{measure.name}”",
                measure.get_absolute_url(),
                Consequence.HELD_UP,
                meta=(measure.unit.name, f"Proposed by {measure.proposed_for}"),
                icon="chart-line",
                side="joint",
            )


def _gains(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Of each period the one thing that waits for the actor's side, in one statement."""
    reach = within_reach(actor, Capability.KEEP_GAINS, unit_path="plan__unit")
    if reach is None:
        return
    doubted = GainDispute.objects.open().filter(period=OuterRef("pk"))
    given = GainVerification.objects.filter(
        period=OuterRef("pk"), round=OuterRef("round"), side=actor.side
    )
    rows = GainPeriod.objects.of_page().filter(reach)
    rows = rows.filter(status__in=(PeriodStatus.FROZEN, PeriodStatus.VERIFIED))
    rows = rows.annotate(is_doubted=Exists(doubted), is_given=Exists(given))
    for period in rows.order_by("starts_on")[:20]:
        if title := _title(period, actor, now):
            yield Waiting(
                f"{title}: {period}",
                period.get_absolute_url(),
                Consequence.HELD_UP,
                icon="hand-coins",
                side="joint",
            )


def _title(period: Any, actor: Actor, now: datetime) -> str:
    if period.is_frozen:
        return "" if period.is_given else "Verify the figures"
    if period.is_doubted:
        return "A line is in dispute"
    is_time = period.window_ends_at is not None and now >= period.window_ends_at
    return "Pay out" if is_time and actor.side == Side.MANAGEMENT else ""
