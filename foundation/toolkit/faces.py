"""The plain values that components show, one frozen dataclass for each shape.

A page's view or query builds these and hands them to ``{% include %}``; a component never
asks a model anything. Every ``href`` is an address already reversed. ``side`` is always
``union``, ``management`` or ``joint``; ``tone`` is one of ``plain``, ``accent``, ``good``,
``soon``, ``alarm`` and ``quiet``. ``templates/components/README.md`` says which component
takes which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString

from foundation.toolkit.clock_faces import ClockFace

# Characters of a tile's figure that fit a phone at full size.
LONG_FIGURE = 7


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs, or a link of an entry with its own icon."""

    label: str
    href: str
    icon: str = ""


@dataclass(frozen=True)
class Tab:
    """A link in a row of tabs, of a section's pages or of saved filters."""

    label: str
    href: str
    is_current: bool = False
    count: int | str | None = None


@dataclass(frozen=True)
class Chip:
    """A short status word."""

    label: str
    tone: str = "plain"
    icon: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of a description list; ``side`` marks what only one side sees."""

    label: str
    text: str | SafeString
    side: str = ""


@dataclass(frozen=True)
class StepMark:
    """A stop on the path of a case, in the order it was taken.

    ``state``: done, here, ahead, skipped, remanded or closed. A remand is a stop of its
    own ("Back to Step 1"), followed by the step taken again: the path is never rewritten.
    """

    label: str
    state: str
    detail: str = ""


@dataclass(frozen=True)
class Entry:
    """One event, note or document on a timeline. ``anchor`` is its deep link."""

    anchor: str
    icon: str
    who: str
    what: str
    when: str
    when_iso: str
    side: str = "joint"
    body: str = ""
    tone: str = "plain"
    links: Sequence[Crumb] = ()
    fingerprint: str = ""


@dataclass(frozen=True)
class CaseCard:
    """A case, or anything with a clock, in a list or on a board.

    ``passed`` is a limit that was missed and still waits, shown above the one that runs.
    """

    number: str
    title: str
    href: str
    meta: Sequence[str] = ()
    chips: Sequence[Chip] = ()
    side: str = ""
    clock: ClockFace | None = None
    passed: ClockFace | None = None
    moves: Sequence[Crumb] = ()


@dataclass(frozen=True)
class BoardColumn:
    """A column of the board: every case that stands at one step.

    ``is_at_least``: there are more than were counted, so the figures are followed by a plus.
    """

    label: str
    cards: Sequence[CaseCard]
    more_href: str = ""
    more: int = 0
    is_at_least: bool = False

    @property
    def count(self) -> int:
        return len(self.cards) + self.more


@dataclass(frozen=True)
class Tile:
    """A figure on a home page, with the page behind it."""

    label: str
    figure: str
    href: str = ""
    detail: str = ""
    tone: str = "plain"
    icon: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the figure needs smaller letters to stand on one line."""
        return len(self.figure) > LONG_FIGURE


@dataclass(frozen=True)
class Bar:
    """One bar of a chart of per cents, ``side`` union or management; ``top`` counts from above.

    ``letter`` stands below it, so that nobody needs the colour.
    """

    side: str
    x: int
    top: int
    height: int
    letter: str

    @property
    def letter_x(self) -> int:
        return self.x + 8


@dataclass(frozen=True)
class BarGroup:
    """What stands together in a chart, a bar of each side, with its words for the table."""

    label: str
    bars: Sequence[Bar]
    labor: str
    management: str


@dataclass(frozen=True)
class BarChart:
    """A chart by side, ``width`` wide and 100 high; its table says the same in figures."""

    label: str
    groups: Sequence[BarGroup]
    width: int


@dataclass(frozen=True)
class RunPoint:
    """One point of a run chart, at ``x`` and ``y`` of its drawing, with its words for the table.

    ``mark`` is the number of the note that explains it; ``sign`` says of which shift or trend it is
    part, empty of none. ``correction`` tells what it was before.
    """

    x: str
    y: str
    day: str
    value: str
    note: str = ""
    mark: int = 0
    sign: str = ""
    correction: str = ""


@dataclass(frozen=True)
class RunTick:
    """A line across the chart, or a day below it, at its place."""

    at: str
    label: str


@dataclass(frozen=True)
class RunChart:
    """Figures over time: the points, their median, the goal; the table says the same in words.

    ``median_y`` and ``goal_y`` are empty where there is none. ``notes`` are written into the chart
    by their numbers; ``signs`` say in sentences what is not chance.
    """

    label: str
    unit: str
    points: Sequence[RunPoint]
    path: str
    scale: Sequence[RunTick]
    days: Sequence[RunTick]
    median: str = ""
    median_y: str = ""
    goal: str = ""
    goal_y: str = ""
    notes: Sequence[str] = ()
    signs: Sequence[str] = ()
    width: int = 720
    height: int = 260


@dataclass(frozen=True)
class DocumentLine:
    """A stored document; ``href`` is empty when it is not to be opened (still being checked)."""

    name: str
    href: str
    kind: str
    size: str
    detail: str
    side: str = "joint"


@dataclass(frozen=True)
class Version:
    """One of two answers to the same question, when two people saved at once."""

    label: str
    detail: str
    facts: Sequence[Fact]


@dataclass(frozen=True)
class MatrixCell:
    """A cell of a grid: a letter, a word, and a tone whose pattern repeats the meaning.

    ``control`` is a rendered form control when the cell can be edited; ``lock`` is the
    sentence that says why it never can. ``dot`` says what the mark beside the word stands for.
    """

    word: str
    letter: str = ""
    tone: str = "plain"
    icon: str = ""
    href: str = ""
    detail: str = ""
    lock: str = ""
    dot: str = ""
    is_changed: bool = False
    control: SafeString | None = None


@dataclass(frozen=True)
class MatrixRow:
    label: str
    cells: Sequence[MatrixCell]
    detail: str = ""


@dataclass(frozen=True)
class MatrixGroup:
    label: str
    rows: Sequence[MatrixRow]


@dataclass(frozen=True)
class Matrix:
    """Rows in groups against columns; every row has one cell a column."""

    label: str
    corner: str
    columns: Sequence[str]
    groups: Sequence[MatrixGroup]


@dataclass(frozen=True)
class CalendarEvent:
    """What falls on a day. ``kind``: union, management, either, meeting, review or term."""

    label: str
    href: str
    kind: str
    time: str = ""
    detail: str = ""
    clock: ClockFace | None = None


@dataclass(frozen=True)
class CalendarDay:
    """A day of the month grid or of the agenda; ``closed`` names the holiday or closure."""

    on: date
    events: Sequence[CalendarEvent] = ()
    is_today: bool = False
    is_outside: bool = False
    closed: str = ""


@dataclass(frozen=True)
class Month:
    """A month as weeks of seven days, with the addresses of its neighbours."""

    label: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[CalendarDay]]
    previous_href: str = ""
    next_href: str = ""
    today_href: str = ""


@dataclass(frozen=True)
class Choice:
    """A role a person may act in, as the acting-as switch offers it."""

    value: str
    label: str
    detail: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class PersonPanel:
    """Who is signed in, and as whom they act.

    ``switch_href`` receives a POST with ``assignment`` (the chosen ``Choice.value``) and
    ``next``; ``sign_out_href`` receives a POST; ``search_href`` the words of the search, by GET.
    """

    name: str
    acting_as: str
    sign_out_href: str
    side: str = ""
    switch_href: str = ""
    profile_href: str = ""
    search_href: str = ""
    choices: Sequence[Choice] = field(default_factory=tuple)
