"""Run charts drawn on the server: plain values for an SVG, with the same figures in a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from foundation.toolkit.faces import RunChart, RunPoint, RunTick
from foundation.toolkit.moments import counted, dated, day_words
from governance.measures.run_chart import FEWEST, Run, Sign, median_of, signs_of

LEFT, RIGHT, TOP, BOTTOM = 56, 704, 16, 216
SIGN_WORDS = {
    Sign.SHIFT_UP: "{n} points in a row above the median, from {first} on: a shift.",
    Sign.SHIFT_DOWN: "{n} points in a row below the median, from {first} on: a shift.",
    Sign.TREND_UP: "{n} points in a row, each above the one before, from {first} on: a trend.",
    Sign.TREND_DOWN: "{n} points in a row, each below the one before, from {first} on: a trend.",
}
NO_SIGN = "No shift and no trend: nothing here that chance alone would not bring."


@dataclass(frozen=True)
class Told:
    """A figure that stands. ``was``: what was told first, where it was corrected, and why."""

    on: date
    value: Decimal
    note: str = ""
    was: str = ""


@dataclass(frozen=True)
class Plot:
    """What is drawn. ``places``: digits after the point; ``notes`` by day."""

    label: str
    unit: str
    figures: Sequence[Told]
    places: int = 1
    goal: Decimal | None = None
    notes: Sequence[tuple[date, str]] = field(default_factory=tuple)


def run_chart(plot: Plot, *, today: date) -> RunChart | None:
    """The chart of figures in the order of their days; None where there is no figure."""
    figures = sorted(plot.figures, key=lambda one: one.on)
    if not figures:
        return None
    values = [one.value for one in figures]
    median, signs = median_of(values), signs_of(values)
    low, high = _bounds([*values, *([plot.goal] if plot.goal is not None else [])])
    across, down = _across(figures), _down(low, high)
    marks = _marks(figures, plot.notes)
    points = [
        RunPoint(
            x=_at(across(one.on)),
            y=_at(down(one.value)),
            day=day_words(one.on, today),
            value=number_words(one.value, plot.places),
            note=one.note,
            mark=marks.get(place, 0),
            sign=_sign_at(signs, place),
            correction=one.was,
        )
        for place, one in enumerate(figures)
    ]
    assert median is not None
    return RunChart(
        label=plot.label,
        unit=plot.unit,
        points=points,
        path=" ".join(f"{point.x},{point.y}" for point in points),
        scale=[
            RunTick(_at(down(value)), number_words(value, plot.places))
            for value in (low, (low + high) / 2, high)
        ],
        days=_days(figures, across),
        median=number_words(median, max(plot.places, 1)),
        median_y=_at(down(median)),
        goal=number_words(plot.goal, plot.places) if plot.goal is not None else "",
        goal_y=_at(down(plot.goal)) if plot.goal is not None else "",
        notes=[f"{day_words(on, today)}: {text}" for on, text in _in_order(plot.notes)],
        signs=[_words_of(run, figures) for run in signs] or [_nothing(values)],
    )


def number_words(value: Decimal, places: int) -> str:
    """``1,204.5``: rounded half up to so many digits."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def _nothing(values: Sequence[Decimal]) -> str:
    if len(values) < FEWEST:
        more = counted(FEWEST - len(values), "figure")
        return f"Shifts and trends are looked for from {FEWEST} figures on: {more} more."
    return NO_SIGN


def _words_of(run: Run, figures: Sequence[Told]) -> str:
    return SIGN_WORDS[run.sign].format(n=run.length, first=dated(figures[run.first].on))


def _sign_at(signs: Sequence[Run], place: int) -> str:
    return next((run.sign.value for run in signs if run.first <= place <= run.last), "")


def _bounds(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Round numbers around all values; nought where it is near."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or Decimal(1)
    if 0 <= low <= span:
        low = Decimal(0)
    step = Decimal(1).scaleb(span.adjusted()) / 2
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return first, last if last > first else first + step


def _across(figures: Sequence[Told]) -> Callable[[date], Decimal]:
    first, last = figures[0].on, figures[-1].on
    days = max((last - first).days, 1)
    return lambda on: LEFT + Decimal((RIGHT - LEFT) * (on - first).days) / days


def _down(low: Decimal, high: Decimal) -> Callable[[Decimal], Decimal]:
    return lambda value: BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)


def _days(figures: Sequence[Told], across: Callable[[date], Decimal]) -> list[RunTick]:
    """The first, the last, and some between them."""
    count = len(figures)
    places = sorted({round(part * (count - 1) / 4) for part in range(5)})
    return [
        RunTick(_at(across(figures[place].on)), f"{figures[place].on:%b %Y}") for place in places
    ]


def _in_order(notes: Sequence[tuple[date, str]]) -> list[tuple[date, str]]:
    return sorted(notes, key=lambda note: note[0])


def _marks(figures: Sequence[Told], notes: Sequence[tuple[date, str]]) -> dict[int, int]:
    """By place, the number of the note: at the first figure of its day or after, else the last."""
    found: dict[int, int] = {}
    for number, (on, _) in enumerate(_in_order(notes), 1):
        place = next((n for n, one in enumerate(figures) if one.on >= on), len(figures) - 1)
        found.setdefault(place, number)
    return found


def _at(place: Decimal | int) -> str:
    return f"{Decimal(place).quantize(Decimal('0.1'), ROUND_HALF_UP):f}"
