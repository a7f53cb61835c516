"""The list as its pages show it: the matrix, a fence, who has ratified."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from foundation.toolkit.faces import Chip, Fact, Matrix, MatrixCell, MatrixGroup, MatrixRow
from governance.responsibilities.forms.drafting import MODE_LABELS
from governance.responsibilities.models import ListVersion
from governance.responsibilities.statuses import ListVersionStatus
from governance.responsibilities.terms import (
    EFFECT_NAMES,
    EFFECT_WORDS,
    Effect,
    Fence,
    Function,
    Level,
    Mode,
    ResponsibilitiesList,
    Row,
    Side,
    holds,
)
from governance.responsibilities.wording import row_words

LETTERS = {
    Mode.MANAGEMENT: ("M", "management"),
    Mode.MANAGEMENT_AFTER_INPUT: ("I", "management"),
    Mode.RECOMMENDATION: ("R", "management"),
    Mode.JOINT: ("J", "joint"),
    Mode.EMPLOYEES: ("E", "plain"),
    Mode.UNION: ("U", "union"),
    Mode.BARGAINING: ("B", "soon"),
}
NOT_HERE = MatrixCell("Not here", "–", "quiet")
EFFECT_TONES = {
    Effect.BLOCKED: ("alarm", "ban"),
    Effect.BARGAINING: ("soon", "handshake"),
    Effect.SAFETY_REVIEW: ("soon", "shield-alert"),
    Effect.NEXT_LEVEL: ("accent", "arrow-up"),
    Effect.WARNS: ("quiet", "triangle-alert"),
}
STATUS_TONES = {
    ListVersionStatus.DRAFT: ("plain", "pencil"),
    ListVersionStatus.OFFERED: ("soon", "pen-line"),
    ListVersionStatus.RATIFIED: ("good", "check"),
    ListVersionStatus.WITHDRAWN: ("quiet", "x"),
}
# Where a cell leads: the keys of its function and its level to an address.
Leads = Callable[[str, str], str]


@dataclass(frozen=True)
class Shown:
    """Which part of the matrix is asked for: a day, one level, one mode; empty is all."""

    on: date
    level: str = ""
    mode: str = ""


def mode_cell(mode: Mode) -> MatrixCell:
    letter, tone = LETTERS[mode]
    return MatrixCell(MODE_LABELS[mode], letter, tone)


def legend() -> list[MatrixCell]:
    return [
        *map(mode_cell, Mode),
        NOT_HERE,
        MatrixCell("Has a fence of its own", tone="quiet", dot="a fence"),
        MatrixCell("Changed in 90 days", tone="quiet", is_changed=True),
    ]


def matrix_of(
    said: ResponsibilitiesList,
    shown: Shown,
    leads: Leads,
    *,
    before: ResponsibilitiesList | None = None,
    days_ago: date | None = None,
) -> Matrix:
    """Functions in groups against levels, on one day.

    ``before`` is the list of another day, ``days_ago``: what differs from it is marked.
    """
    levels = [one for one in said.levels if shown.level in ("", one.key)]
    groups: dict[str, list[MatrixRow]] = {}
    for function in said.functions:
        if shown.mode and not _has_mode(function, levels, shown):
            continue
        old = before.function(function.key) if before else None
        cells = [
            _cell(said, function, level, shown, leads, (old, before is not None, days_ago))
            for level in levels
        ]
        groups.setdefault(function.heading, []).append(MatrixRow(function.name, cells))
    return Matrix(
        label=f"Who decides what, at which level, on {shown.on}",
        corner="Function",
        columns=[level.name for level in levels],
        groups=[MatrixGroup(heading, rows) for heading, rows in groups.items()],
    )


def rows_at(function: Function, level: str, on: date) -> tuple[Row, ...]:
    """The rows of a cell on a day, the one for every kind first."""
    here = [row for row in function.rows if row.level == level and holds(row.begins, row.ends, on)]
    return tuple(sorted(here, key=lambda row: row.decision))


def _has_mode(function: Function, levels: Iterable[Level], shown: Shown) -> bool:
    found = (row for level in levels for row in rows_at(function, level.key, shown.on))
    return any(row.mode == shown.mode for row in found)


def _cell(
    said: ResponsibilitiesList,
    function: Function,
    level: Level,
    shown: Shown,
    leads: Leads,
    was: tuple[Function | None, bool, date | None],
) -> MatrixCell:
    rows = rows_at(function, level.key, shown.on)
    old, is_compared, days_ago = was
    before = rows_at(old, level.key, days_ago) if old and days_ago else ()
    first, *others = rows or (None,)
    letter, tone = LETTERS[first.mode] if first else ("–", "quiet")
    word = MODE_LABELS[first.mode] if first else NOT_HERE.word
    return MatrixCell(
        word=word,
        letter=letter,
        tone=tone,
        href=leads(function.key, level.key),
        detail=", ".join(
            f"{said.kinds.get(row.decision, row.decision)}: {MODE_LABELS[row.mode].lower()}"
            for row in others
            if row is not None
        ),
        dot="has a fence of its own" if rows and own_fences(said, function, level, shown) else "",
        is_changed=is_compared and rows != before,
    )


def own_fences(
    said: ResponsibilitiesList, function: Function, level: Level, shown: Shown
) -> list[Fence]:
    """Fences that name the function or the level; those for everything stand in every cell."""
    return [
        fence
        for fence in said.fences
        if (fence.functions or fence.levels)
        and fence.covers(function.key, level.key)
        and holds(fence.begins, fence.ends, shown.on)
    ]


def cell_facts(said: ResponsibilitiesList, rows: Iterable[Row]) -> list[Fact]:
    """What stands in a cell, a fact for each row."""
    return [
        Fact(
            said.kinds.get(row.decision, "Every kind of decision"), _sentence(row_words(row, said))
        )
        for row in rows
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


@dataclass(frozen=True)
class FenceFace:
    """A fence as a card: its sentence, source and effect, and when it stands."""

    key: str
    sentence: str
    source: str
    chip: Chip
    effect: str
    when: tuple[str, ...]
    where: str
    owners: str
    days: str
    href: str = ""


def fence_face(said: ResponsibilitiesList, fence: Fence, href: str = "") -> FenceFace:
    tone, icon = EFFECT_TONES[fence.effect]
    name = EFFECT_NAMES[fence.effect]
    found = [said.function(key) for key in fence.functions]
    functions = ", ".join(one.name for one in found if one) or "Every function"
    levels = ", ".join(map(said.level_name, fence.levels)) or "every level"
    days = " ".join(
        f"{word} {day}" for word, day in (("From", fence.begins), ("until", fence.ends)) if day
    )
    return FenceFace(
        key=fence.key,
        sentence=fence.sentence,
        source=fence.source,
        chip=Chip(name[:1].upper() + name[1:], tone, icon),
        effect=EFFECT_WORDS[fence.effect],
        when=tuple(condition.in_words for condition in fence.when),
        where=f"{functions}; {levels}",
        owners=f"{fence.owners[Side.LABOR]} (labor), {fence.owners[Side.MANAGEMENT]} (management)",
        days=days,
        href=href,
    )


def status_chip(version: ListVersion, today: date, in_force: Collection[ListVersion] = ()) -> Chip:
    """In force, agreed for a day to come, over, or what it waits for."""
    status = ListVersionStatus(version.status)
    tone, icon = STATUS_TONES[status]
    if status != ListVersionStatus.RATIFIED:
        return Chip(status.label, tone, icon)
    if version in in_force:
        return Chip("In force", "good", "check")
    if version.effective_from > today:
        return Chip("Ratified, not begun", "accent", "calendar-clock")
    return Chip("Over", "quiet", "history")
