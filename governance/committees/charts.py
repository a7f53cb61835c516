"""Charts drawn on the server: plain values for an SVG, with the same figures in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.people.models import Side
from foundation.toolkit.moments import day_words, in_zone
from governance.committees.figures import MeetingBar

HEIGHT, BAR, GAP = 100, 18, 22


@dataclass(frozen=True)
class Bar:
    """One bar of a chart of per cents; ``top`` is where it begins, from above."""

    side: str
    x: int
    top: int
    height: int


@dataclass(frozen=True)
class Group:
    """What stands together: a meeting, with a bar of each side and its words for the table."""

    label: str
    x: int
    bars: Sequence[Bar]
    labor: str
    management: str


@dataclass(frozen=True)
class Chart:
    groups: Sequence[Group]
    width: int
    height: int = HEIGHT


def attendance_chart(meetings: Sequence[MeetingBar], zone: str, now: datetime) -> Chart:
    """Of each meeting, how much of each side's counted seats were there."""
    groups, today = [], in_zone(now, zone).date()
    for number, one in enumerate(meetings):
        x = GAP + number * (2 * BAR + GAP)
        label = day_words(in_zone(one.meeting.starts_at, zone).date(), today)
        bars = [
            _bar(one.rate(side), x + place * BAR, name)
            for place, (side, name) in enumerate(
                ((Side.LABOR, "union"), (Side.MANAGEMENT, "management"))
            )
        ]
        groups.append(
            Group(label, x + BAR, bars, _words(one, Side.LABOR), _words(one, Side.MANAGEMENT))
        )
    return Chart(groups, GAP + len(groups) * (2 * BAR + GAP))


def _bar(rate: int | None, x: int, side: str) -> Bar:
    height = rate or 0
    return Bar(side, x, HEIGHT - height, height)


def _words(one: MeetingBar, side: Side) -> str:
    """A missing figure is a dash, never a nought."""
    if not one.called.get(side):
        return "–"
    return f"{one.attended.get(side, 0)} of {one.called[side]}"
