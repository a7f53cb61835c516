"""What the pages show of measures: chips, tiles and facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.people.models import Side
from foundation.roles.actor import Actor
from foundation.toolkit.access import Access
from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import counted, day_words
from governance.measures.charts import number_words
from governance.measures.freshness import State
from governance.measures.models import Measure, MeasureTarget
from governance.measures.queries import FactLine
from governance.measures.statuses import FactArea, MeasureStatus

FRESH_CHIPS = {
    State.FRESH: ("good", "circle-check"),
    State.DUE: ("soon", "clock"),
    State.STALE: ("alarm", "clock-alert"),
    State.NONE: ("quiet", "circle-dashed"),
}
STATUS_CHIPS = {
    MeasureStatus.PROPOSED: Chip("Proposed", "soon", "hourglass"),
    MeasureStatus.STANDING: Chip("Standing", "good", "circle-check"),
    MeasureStatus.RETIRED: Chip("No longer kept", "quiet"),
}
AREA_ICONS = {
    FactArea.OPERATING: "gauge",
    FactArea.SAFETY: "shield-check",
    FactArea.QUALITY: "badge-check",
    FactArea.PEOPLE: "users-round",
    FactArea.SERVICE: "heart-handshake",
}
ROOM_SIDES = {Side.LABOR: "union", Side.MANAGEMENT: "management"}


@dataclass(frozen=True)
class FactRow:
    """One measure as a row of the fact base."""

    line: FactLine
    freshness: Chip
    target: str
    reached: Chip | None
    side: str

    @property
    def measure(self) -> Measure:
        return self.line.measure


@dataclass(frozen=True)
class FactPart:
    """The measures of one area; empty ones are shown as such."""

    area: str
    icon: str
    rows: Sequence[FactRow]


@dataclass(frozen=True)
class Way:
    """An action of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


def fact_parts(lines: Sequence[FactLine], today: date) -> list[FactPart]:
    parts = []
    for area in FactArea:
        rows = [fact_row(line, today) for line in lines if line.measure.area == area]
        parts.append(FactPart(area.label, AREA_ICONS[area], rows))
    return parts


def fact_row(line: FactLine, today: date) -> FactRow:
    measure, target = line.measure, line.target
    if measure.is_proposed:
        chip = STATUS_CHIPS[MeasureStatus.PROPOSED]
    else:
        tone, icon = FRESH_CHIPS[line.freshness.state]
        chip = Chip(line.freshness.words, tone, icon)
    reached = None
    if line.is_reached is not None:
        reached = (
            Chip("At the target", "good", "circle-check")
            if line.is_reached
            else Chip("Not there yet", "plain", "target")
        )
    words = target_words(measure, target, today) if target else ""
    return FactRow(line, chip, words, reached, side_of(measure))


def target_words(measure: Measure, target: MeasureTarget, today: date) -> str:
    return f"{number_words(target.value, measure.places)} by {day_words(target.by_on, today)}"


def side_of(measure: Measure) -> str:
    if measure.owner is None or measure.owner.side is None:
        return "joint"
    return ROOM_SIDES[measure.owner.side]


def own_side(actor: Actor) -> str:
    return ROOM_SIDES.get(actor.side, "joint") if actor.side else "joint"


def measure_facts(measure: Measure) -> list[Fact]:
    return [
        Fact("What it tells", measure.what),
        Fact("Counted in", measure.counted_in),
        Fact("How it is counted", measure.method),
        Fact("Source", measure.source),
        Fact("Better", measure.get_direction_display()),
        Fact("A figure is due", f"each {counted(measure.rhythm_days, 'day')}"),
        Fact("Where", measure.unit.name),
        Fact("Who sees it", who_sees(measure)),
    ]


def who_sees(measure: Measure) -> str:
    if measure.owner is not None:
        return f"{measure.owner} alone."
    return (
        "Every party of the partnership, and a neutral auditor whom all of them have named, until"
        " the term ends."
    )
