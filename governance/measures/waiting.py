"""What of measures waits for somebody: a proposed one, for the other side's word."""

from collections.abc import Iterator
from datetime import datetime

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import Consequence, Waiting
from governance.measures.access import can_propose_measure
from governance.measures.models import Measure
from governance.measures.statuses import MeasureStatus


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if can_propose_measure(actor):
        yield from _proposed(actor)


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
