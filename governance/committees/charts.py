"""Charts drawn on the server: plain values for an SVG, with the same figures in a table."""

from collections.abc import Sequence
from datetime import datetime

from foundation.people.models import Side
from foundation.toolkit.faces import Bar, BarChart, BarGroup
from foundation.toolkit.moments import day_words, in_zone
from governance.committees.figures import MeetingBar

HEIGHT, BAR, GAP = 100, 18, 22
SIDES = ((Side.LABOR, "union"), (Side.MANAGEMENT, "management"))


def attendance_chart(meetings: Sequence[MeetingBar], zone: str, now: datetime) -> BarChart:
    """Of each meeting, how much of each side's counted seats were there."""
    groups, today = [], in_zone(now, zone).date()
    for number, one in enumerate(meetings):
        x = GAP + number * (2 * BAR + GAP)
        label = day_words(in_zone(one.meeting.starts_at, zone).date(), today)
        bars = [
            _bar(one.rate(side), x + place * BAR, name) for place, (side, name) in enumerate(SIDES)
        ]
        groups.append(BarGroup(label, bars, _words(one, Side.LABOR), _words(one, Side.MANAGEMENT)))
    return BarChart("Attendance by side", groups, GAP + len(groups) * (2 * BAR + GAP))


def _bar(rate: int | None, x: int, side: str) -> Bar:
    height = rate or 0
    return Bar(side, x, HEIGHT - height, height)


def _words(one: MeetingBar, side: Side) -> str:
    """A missing figure is a dash, never a nought."""
    if not one.called.get(side):
        return "–"
    return f"{one.attended.get(side, 0)} of {one.called[side]}"
