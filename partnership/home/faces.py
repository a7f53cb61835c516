"""What a home is made of: figures on top, then sections, each with its own empty state."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.notices.models import Notice
from foundation.toolkit.faces import CaseCard, Tile


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
class HomePage:
    """``first`` is what matters now; the ``rest`` stands in two columns below it."""

    title: str
    lead: str
    first: Section
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
