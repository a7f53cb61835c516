"""What a home is made of: figures on top, then sections, each with its own empty state."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.notices.models import Notice
from foundation.roles.waiting import Waiting
from foundation.toolkit.faces import CaseCard, Tile

# So many lines are shown at once.
NEAR = 8


@dataclass(frozen=True)
class Empty:
    """Nothing to show, when that was last looked at, and one useful place to go."""

    title: str
    text: str = ""
    href: str = ""
    link_label: str = ""
    icon: str = "circle-check"


@dataclass(frozen=True)
class Line:
    """A name and a figure, with the page behind them. ``share`` (0 to 100) draws the bar."""

    label: str
    figure: int
    href: str
    detail: str = ""
    share: int = 0


@dataclass(frozen=True)
class Section:
    """One heading with cards, lines or notices under it; ``empty`` where there are none."""

    title: str
    icon: str
    empty: Empty
    cards: Sequence[CaseCard] = ()
    lines: Sequence[Line] = ()
    notices: Sequence[Notice] = ()
    href: str = ""
    link_label: str = ""

    @property
    def size(self) -> int:
        """How many things it holds."""
        return len(self.cards) + len(self.lines) + len(self.notices)

    @property
    def is_empty(self) -> bool:
        return self.size == 0


@dataclass(frozen=True)
class Step:
    """The one thing somebody in this role most often comes to do."""

    label: str
    href: str
    icon: str


@dataclass(frozen=True)
class WaitingList:
    """What waits for the reader, the gravest first: ``near`` at once, ``far`` folded away.

    ``empty`` says when it was last looked at and names one useful place to go.
    """

    lines: Sequence[Waiting]
    empty: Empty

    @property
    def near(self) -> Sequence[Waiting]:
        return self.lines if len(self.lines) <= NEAR + 1 else self.lines[:NEAR]

    @property
    def far(self) -> Sequence[Waiting]:
        return self.lines[len(self.near) :]


@dataclass(frozen=True)
class HomePage:
    """``ahead`` is one useful place where nothing waits; the ``rest`` stands in two columns."""

    title: str
    lead: str
    ahead: Step
    rest: Sequence[Section] = ()
    tiles: Sequence[Tile] = ()
    step: Step | None = None

    @property
    def columns(self) -> tuple[list[Section], list[Section]]:
        """In their order, each section under the shorter column, so that neither is left empty."""
        left: list[Section] = []
        right: list[Section] = []
        for section in self.rest:
            shorter = left if _height(left) <= _height(right) else right
            shorter.append(section)
        return left, right


def _height(column: Sequence[Section]) -> int:
    return sum(2 + section.size for section in column)
