"""What the fact base and the page of one measure show, in a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.toolkit.moments import in_zone
from governance.measures.charts import Plot, Told, number_words
from governance.measures.freshness import Freshness, freshness_of
from governance.measures.models import Annotation, Measure, MeasureTarget, Observation
from governance.measures.run_chart import median_of
from governance.measures.statuses import Direction


@dataclass(frozen=True)
class FactLine:
    """One measure of the fact base: its last figure, its target, how fresh it is.

    ``is_reached``: whether the last figure reaches the target; None where there is none of both.
    """

    measure: Measure
    last: Observation | None
    target: MeasureTarget | None
    freshness: Freshness
    is_reached: bool | None

    @property
    def figure(self) -> str:
        return number_words(self.last.value, self.measure.places) if self.last else "–"


def fact_lines(measures: Iterable[Measure], now: datetime) -> list[FactLine]:
    """In the order given; two statements, however many measures."""
    there = list(measures)
    last = {
        one.measure_id: one
        for one in Observation.objects.in_force()
        .filter(measure__in=there)
        .order_by("measure_id", "-on")
        .distinct("measure_id")
    }
    targets = targets_of(there)
    return [_line(one, last.get(one.pk), targets.get(one.pk), now) for one in there]


def targets_of(measures: Iterable[Measure]) -> dict[UUID, MeasureTarget]:
    """The target that holds, of each that has one, in one statement."""
    rows = MeasureTarget.objects.filter(measure__in=list(measures))
    latest = rows.order_by("measure_id", "-set_at", "-pk").distinct("measure_id")
    return {one.measure_id: one for one in latest}


def reaches(value: Decimal, target: Decimal, direction: str) -> bool | None:
    """Whether a figure is at the target or beyond it; None where neither way is better."""
    if direction == Direction.STEADY:
        return None
    return value >= target if direction == Direction.UP else value <= target


def figures_of(measure: Measure) -> list[Observation]:
    """Those that stand, each with the one it corrects, the earliest first."""
    rows = measure.observations.in_force().select_related("corrects", "given_by", "given_for")
    return list(rows.order_by("on"))


def plot_of(
    measure: Measure,
    figures: Sequence[Observation],
    target: MeasureTarget | None,
    notes: Sequence[Annotation],
) -> Plot:
    return Plot(
        label=measure.name,
        unit=measure.counted_in,
        figures=[_told(one, measure.places) for one in figures],
        places=measure.places,
        goal=target.value if target else None,
        notes=[(one.on, one.text) for one in notes],
    )


def median_in_force(measure: Measure) -> Decimal | None:
    return median_of(list(measure.observations.in_force().values_list("value", flat=True)))


def _told(one: Observation, places: int) -> Told:
    if one.corrects is None:
        return Told(one.on, one.value, one.note)
    was = f"{number_words(one.corrects.value, places)} before: {one.because}"
    return Told(one.on, one.value, one.note, was)


def _line(
    measure: Measure, last: Observation | None, target: MeasureTarget | None, now: datetime
) -> FactLine:
    today: date = in_zone(now, measure.zone).date()
    freshness = freshness_of(last.on if last else None, measure.rhythm_days, today)
    is_reached = None
    if last is not None and target is not None:
        is_reached = reaches(last.value, target.value, measure.direction)
    return FactLine(measure, last, target, freshness, is_reached)
