"""Median, shifts, trends, freshness and reading of CSV: pure functions, held against plain ones."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from statistics import median

from hypothesis import example, given
from hypothesis import strategies as st

from governance.measures.charts import Plot, Told, run_chart
from governance.measures.freshness import State, freshness_of
from governance.measures.reading import read_figures
from governance.measures.run_chart import (
    SHIFT,
    TREND,
    Sign,
    median_of,
    shifts_of,
    signs_of,
    trends_of,
)

VALUES = st.lists(st.integers(0, 6).map(Decimal), max_size=30)
TODAY = date(2026, 11, 23)


@given(VALUES)
def test_the_median_is_that_of_the_standard_library(values):
    assert median_of(values) == (median(values) if values else None)


@given(VALUES)
@example([Decimal(9)] * 6 + [Decimal(1)] * 7)
@example([Decimal(n) for n in (9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 5, 1)])
def test_shifts_are_the_long_runs_on_one_side(values):
    middle = median_of(values) or Decimal(0)
    # Points on the median are left out before runs are looked for: they neither count nor break.
    off = [(place, value > middle) for place, value in enumerate(values) if value != middle]
    runs = [list(run) for _, run in groupby(off, key=lambda point: point[1])]
    expected = [(run[0][1], run[0][0], run[-1][0], len(run)) for run in runs if len(run) >= SHIFT]

    found = shifts_of(values, middle)

    assert [(r.sign == Sign.SHIFT_UP, r.first, r.last, r.length) for r in found] == expected


@given(VALUES)
@example([Decimal(n) for n in (1, 2, 3, 4, 5)])
@example([Decimal(n) for n in (1, 2, 2, 3, 4, 5, 4, 3, 2, 1)])
def test_trends_are_the_long_runs_one_way(values):
    # Of equal neighbours the first stands for all.
    kept = [n for n in range(len(values)) if n == 0 or values[n] != values[n - 1]]
    expected = []
    for start in range(len(kept)):
        for way in (1, -1):
            end = start
            while end + 1 < len(kept) and (values[kept[end + 1]] - values[kept[end]]) * way > 0:
                end += 1
            before = start > 0 and (values[kept[start]] - values[kept[start - 1]]) * way > 0
            if end - start + 1 >= TREND and not before:
                expected.append((way > 0, kept[start], kept[end], end - start + 1))

    found = trends_of(values)

    assert [(r.sign == Sign.TREND_UP, r.first, r.last, r.length) for r in found] == expected


def test_five_points_are_no_shift_and_four_no_trend():
    assert shifts_of([Decimal(9)] * 5 + [Decimal(1)] * 5, Decimal(5)) == []
    assert trends_of([Decimal(n) for n in (1, 2, 3, 4, 3)]) == []


def test_of_few_figures_no_sign_is_read():
    rising = [Decimal(n) for n in range(9)]

    assert signs_of(rising) == []
    assert [run.sign for run in signs_of([*rising, Decimal(9)])] == [Sign.TREND_UP]


@given(st.lists(st.decimals(-100, 100, places=2), min_size=1, max_size=24), st.integers(1, 40))
def test_a_chart_draws_each_figure_inside_and_in_its_order(values, every):
    days = [TODAY - timedelta(days=every * n) for n in range(len(values))]
    told = [Told(on, value) for on, value in zip(days, values, strict=True)]

    chart = run_chart(Plot("Falls", "falls", told, places=2, goal=Decimal(3)), today=TODAY)

    assert chart is not None
    across = [Decimal(point.x) for point in chart.points]
    down = [Decimal(point.y) for point in chart.points]
    in_order = [value for _, value in sorted(zip(days, values, strict=True))]
    assert [Decimal(p.value.replace(",", "")) for p in chart.points] == in_order
    assert across == sorted(across)
    assert all(56 <= x <= 704 for x in across)
    assert all(16 <= y <= 216 for y in down)
    # Higher figures stand higher, to the tenth that is drawn.
    drawn = sorted(zip(in_order, down, strict=True))
    assert all(b[1] <= a[1] for a, b in pairwise(drawn))
    assert 16 <= Decimal(chart.goal_y) <= 216


@given(st.integers(0, 400), st.integers(1, 100))
def test_freshness_only_gets_worse(age, rhythm):
    order = [State.FRESH, State.DUE, State.STALE]
    now, later = (
        freshness_of(TODAY - timedelta(days=days), rhythm, TODAY) for days in (age, age + 1)
    )

    assert order.index(now.state) <= order.index(later.state)
    assert now.age == age
    assert (now.state == State.FRESH) == (age <= rhythm)


def test_without_a_figure_nothing_is_fresh():
    assert freshness_of(None, 30, TODAY).words == "no figure yet"


# --- reading


def test_ten_bad_rows_of_a_thousand_are_all_named():
    rows = [f"{TODAY - timedelta(days=n)},{n % 7}.5,note {n}" for n in range(1000)]
    bad = {
        7: "2026-02-30,1.0,",
        100: ",1.0,",
        150: "2026-01-05",
        200: f"{TODAY + timedelta(days=1)},1.0,",
        301: "yesterday,1.0,",
        402: f"{TODAY - timedelta(days=402)},four,",
        503: f"{TODAY - timedelta(days=503)},,",
        604: f"{TODAY - timedelta(days=604)},1.00001,",
        705: f"{TODAY - timedelta(days=1)},3.5,again",
        999: f"{TODAY - timedelta(days=999)},1,{'n' * 301}",
    }
    for place, row in bad.items():
        rows[place] = row

    read = read_figures("on,value,note\n" + "\n".join(rows), there={}, today=TODAY)

    # The line of columns is line 1, and the first row line 2.
    assert [mistake.line for mistake in read.mistakes] == [place + 2 for place in sorted(bad)]
    assert len(read.figures) == 990
    assert "line 3" in read.mistakes[8].sentence


def test_what_stands_already_is_left_and_another_figure_is_a_mistake():
    there = {TODAY: Decimal("4.2000"), TODAY - timedelta(days=1): Decimal(5)}
    text = f"on;value\n{TODAY};4.2\n{TODAY - timedelta(days=1)};6\n{TODAY - timedelta(days=2)};7"

    read = read_figures(text, there=there, today=TODAY)

    assert read.unchanged == 1
    assert [figure.value for figure in read.figures] == [Decimal(7)]
    assert [str(one) for one in read.mistakes] == [
        "Line 3: 2026-11-22 has the figure 5 already: correct that one."
    ]


@given(st.text(max_size=200))
@example('on,value\n"2026-01-01,1')
@example("on,value\n2026-01-01,1,2,3")
@example("on,value\n2026-01-01,Infinity\n2026-01-02,1e40\n2026-01-03,nan")
@example("on,on\n")
def test_any_text_is_answered_with_figures_or_mistakes(text):
    read = read_figures(text, there={}, today=TODAY)

    assert read.figures or read.mistakes
