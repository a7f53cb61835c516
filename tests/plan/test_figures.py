"""Costs and progress: pure, in exact decimals."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from partnership.plan.costs import CostLine, money, rate, totals_of
from partnership.plan.progress import is_reached, leads_there, share_of_way
from partnership.plan.statuses import Direction

QUANTITY = st.decimals(0, 10**9, places=2)
COST = st.decimals(0, 10**7, places=4)
LINES = st.lists(st.builds(CostLine, QUANTITY, COST, QUANTITY, COST), max_size=12)
VALUE = st.decimals(-(10**9), 10**9, places=2)


@given(LINES)
def test_the_difference_of_the_totals_is_the_total_of_the_differences(lines):
    totals = totals_of(lines)

    assert totals.difference == sum((line.difference for line in lines), Decimal(0))
    assert totals.before == sum((line.before for line in lines), Decimal(0))


@given(LINES, LINES)
def test_totals_add_up_whatever_the_order(some, others):
    together, one, other = totals_of([*some, *others]), totals_of(some), totals_of(others)

    assert together.before == one.before + other.before
    assert totals_of([*others, *some]) == together


@given(LINES)
def test_a_change_back_costs_what_the_change_saved(lines):
    back = [
        CostLine(one.quantity_after, one.unit_cost_after, one.quantity_before, one.unit_cost_before)
        for one in lines
    ]

    assert totals_of(back).difference == -totals_of(lines).difference


def test_money_reads_as_money():
    assert money(Decimal("1234.5")) == "$1,234.50"
    assert money(Decimal("-20")) == "−$20.00"
    assert money(Decimal("0.004")) == "$0.00"


def test_a_rate_keeps_the_parts_of_a_cent_and_no_zeros():
    assert rate(Decimal("3.4000")) == "$3.40"
    assert rate(Decimal("1212.0000")) == "$1,212.00"
    assert rate(Decimal("0.0125")) == "$0.0125"


@given(VALUE, VALUE, VALUE)
def test_the_way_is_between_nothing_and_all_of_it(baseline, target, value):
    share = share_of_way(baseline, target, value)

    assert 0 <= share <= 100
    if baseline == target:
        return
    direction = Direction.UP if target > baseline else Direction.DOWN
    assert leads_there(baseline, target, direction)
    assert (share == 100) == is_reached(target, value, direction)
    assert share_of_way(baseline, target, baseline) == 0
