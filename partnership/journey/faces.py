"""What the pages of the ten steps show, as plain values; no rule is decided here."""

from dataclasses import dataclass

from foundation.toolkit.access import Access
from foundation.toolkit.faces import Chip, Tile
from partnership.journey.coverage import CoveragePage
from partnership.journey.models import Barrier
from partnership.journey.queries import JourneyPage, PartyWord, StepLine
from partnership.journey.standing import Whole
from partnership.journey.statuses import StepStanding

WHOLE_CHIPS = {
    Whole.NOT_BEGUN: Chip("Not begun", "quiet", "circle"),
    Whole.UNDER_WAY: Chip("Under way", "accent", "circle-dot"),
    Whole.BY_SOME: Chip("Not every party says done", "soon", "circle-dot-dashed"),
    Whole.DONE: Chip("Done", "good", "circle-check"),
}
WORD_CHIPS = {
    StepStanding.NOT_BEGUN: ("quiet", "circle"),
    StepStanding.UNDER_WAY: ("accent", "circle-dot"),
    StepStanding.DONE: ("good", "circle-check"),
}


@dataclass(frozen=True)
class Way:
    """An action of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


def step_chips(line: StepLine) -> list[Chip]:
    if line.step.is_standing:
        chips = [Chip("Standing", "accent", "repeat")]
        if line.is_review_due:
            chips.append(Chip("A look is due", "soon", "clock-alert"))
        return chips
    chips = [WHOLE_CHIPS[line.whole]]
    if line.is_late:
        chips.append(Chip("Past its day", "alarm", "clock-alert"))
    return chips


def word_chip(word: PartyWord) -> Chip:
    tone, icon = WORD_CHIPS[word.says]
    if word.word is None:
        return Chip("Has said nothing", "quiet", "circle-dashed")
    return Chip(str(word.says.label), tone, icon)


def barrier_chip(barrier: Barrier, line: StepLine) -> Chip:
    if not barrier.is_open:
        return Chip("Overcome", "good", "circle-check")
    if barrier.due_on < line.today:
        return Chip("Past its day", "alarm", "clock-alert")
    return Chip("Open", "soon", "construction")


def journey_tiles(page: JourneyPage) -> list[Tile]:
    whole = len(page.to_reach)
    late = sum(line.is_late for line in page.lines)
    return [
        Tile("Done by the word of every party", f"{page.done} of {whole}", icon="circle-check"),
        Tile(
            "Done by the word of some",
            str(page.by_some),
            tone="soon" if page.by_some else "plain",
            icon="circle-dot-dashed",
        ),
        Tile("Past their day", str(late), tone="alarm" if late else "plain", icon="clock-alert"),
        Tile(
            "Barriers open",
            str(len(page.open_barriers)),
            "#barriers",
            tone="soon" if page.open_barriers else "plain",
            icon="construction",
        ),
    ]


def coverage_tiles(page: CoveragePage) -> list[Tile]:
    open_count = len(page.open)
    return [
        Tile("Held today", f"{page.held} of {len(page.shown)}", icon="user-check"),
        Tile(
            "Held by nobody",
            str(open_count),
            "#open" if open_count else "",
            tone="soon" if open_count else "good",
            icon="user-x",
        ),
    ]
