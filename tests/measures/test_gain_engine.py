"""A worked example of each family to the cent, and what holds of every computation.

Scanlon and Rucker: the figures are those of published exercises (Scanlon: transtutors.com question
7554243; Rucker: question 7554245; both printed in textbooks of compensation), Improshare's standard
is the one of Milkovich, Newman and Gerhart, "Compensation" (100 workers, 50 weeks, 50,000 units: 4
hours each). Every result was worked out by hand, in the comments, and is checked by ``plainly``: a
second computation in whole cents and ``decimal``, which shares no code with the engine.
"""

from contextlib import suppress
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.measures.gainsharing.engine import (
    CannotCompute,
    Group,
    again,
    compute,
    divide,
    fingerprint,
    fingerprint_of_figures,
    what_went_in,
)
from governance.measures.gainsharing.lines import cents_of
from governance.measures.gainsharing.terms import (
    Band,
    Compare,
    Family,
    Gate,
    Goal,
    Product,
    Sharing,
    Terms,
    as_json,
    from_json,
    inputs_of,
    mistakes_of,
)

D = Decimal
GROUPS = (Group("Nurses", 60, D(9000), D(450_000)), Group("Technicians", 40, D(6000), D(150_000)))


def plan(family: Family, **said: Any) -> Terms:
    return Terms(
        **{
            "family": family,
            "sharing": Sharing.PAY,
            "employees_percent": D(75),
            "dispute_days": 14,
            "groups": ("Nurses", "Technicians"),
            **said,
        }
    )


SCANLON = plan(Family.SCANLON, base_labor=D(55_000_000), base_output=D(125_000_000))
RUCKER = plan(
    Family.RUCKER,
    base_labor=D(55_000_000),
    base_output=D(85_000_000),
    employees_percent=D(50),
    reserve_percent=D(25),
)
IMPROSHARE = plan(
    Family.IMPROSHARE,
    base_hours=D(200_000),
    base_standard_hours=D(200_000),
    products=(Product("unit", "Unit", D(4)),),
    employees_percent=D(50),
    sharing=Sharing.HOURS,
)
PROFIT = plan(Family.PROFIT, threshold=D(1_000_000), employees_percent=D("12.5"), cap_percent=D(5))
SCORECARD = plan(
    Family.SCORECARD,
    pool=D(200_000),
    employees_percent=D(100),
    sharing=Sharing.EQUAL,
    goals=(
        Goal("falls", "Falls", D(40), Compare.AT_MOST, (Band(D("3.5"), D(50)), Band(D(3), D(100)))),
        Goal("service", "Service", D(35), Compare.AT_LEAST, (Band(D(80), D(100)),)),
        Goal("attendance", "Attendance", D(25), Compare.AT_LEAST, (Band(D(96), D(100)),)),
    ),
    gates=(Gate("margin", "Operating margin", Compare.AT_LEAST, D("2.0")),),
    closed_gate_percent=D(25),
)
TERMS = [SCANLON, RUCKER, IMPROSHARE, PROFIT, SCORECARD]


def figures(**said: Any) -> dict[str, Decimal]:
    return {key.replace("__", "."): D(value) for key, value in said.items()}


def paid(made) -> dict[str, Decimal]:
    return {one.group: one.amount for one in made.payouts}


def test_scanlon_third_quarter():
    """Ratio 55/125 = 0.44; 18,000,000 x 0.44 = 7,920,000; less 7,000,000: 920,000; 75 %: 690,000.
    Pay 450,000 to 150,000: 517,500 and 172,500."""
    made = compute(SCANLON, figures(sales=18_000_000, inventory_change=0, labor=7_000_000), GROUPS)

    assert (made.gain, made.shared) == (D("920000.00"), D("690000.00"))
    assert paid(made) == {"Nurses": D("517500.00"), "Technicians": D("172500.00")}


def test_scanlon_fourth_quarter_is_a_loss_that_the_employer_bears():
    """20,000,000 x 0.44 = 8,800,000; less 9,000,000: -200,000. Nothing is shared."""
    made = compute(SCANLON, figures(sales=20_000_000, inventory_change=0, labor=9_000_000), GROUPS)

    assert (made.gain, made.shared) == (D("-200000.00"), D("0.00"))
    assert set(paid(made).values()) == {D("0.00")}


def test_rucker_third_quarter():
    """Value added 25,000,000 - 10,700,000 = 14,300,000; ratio 55/85; labor may cost
    14,300,000 x 55 / 85 = 9,252,941.1765 -> 9,252,941.18; less 8,800,000: 452,941.18.
    25 % set aside: 113,235.295 -> 113,235.30; to be shared 339,705.88; half: 169,852.94.
    Three quarters by pay: 127,389.705 and 42,463.235: both halves of a cent; the first named
    gets it: 127,389.71 and 42,463.23."""
    made = compute(
        RUCKER,
        figures(
            sales=25_000_000,
            inventory_change=0,
            materials=10_700_000,
            labor=8_800_000,
            reserve_before=0,
        ),
        GROUPS,
    )

    values = {line.key: line.value for line in made.lines}
    assert values["allowed"] == D("9252941.18")
    assert (made.gain, values["reserve"]) == (D("452941.18"), D("113235.30"))
    assert (values["shareable"], made.shared) == (D("339705.88"), D("169852.94"))
    assert values["reserve_after"] == D("113235.30")
    assert paid(made) == {"Nurses": D("127389.71"), "Technicians": D("42463.23")}


def test_rucker_fourth_quarter_and_a_loss_that_draws_on_the_reserve():
    """Value added 17,900,000 x 55 / 85 = 11,582,352.94; less 11,200,000: 382,352.94; set aside
    95,588.235 -> 95,588.24; 286,764.70; half 143,382.35. With labor at 11,700,000 the loss is
    117,647.06, and of the reserve of 113,235.30 nothing is left."""
    said = {"sales": 32_000_000, "inventory_change": 0, "materials": 14_100_000}
    gain = compute(RUCKER, figures(**said, labor=11_200_000, reserve_before="113235.30"), GROUPS)
    loss = compute(RUCKER, figures(**said, labor=11_700_000, reserve_before="113235.30"), GROUPS)

    assert (gain.gain, gain.shared) == (D("382352.94"), D("143382.35"))
    assert {line.key: line.value for line in gain.lines}["reserve_after"] == D("208823.54")
    assert (loss.gain, loss.shared) == (D("-117647.06"), D("0.00"))
    assert {line.key: line.value for line in loss.lines}["reserve_after"] == D("0.00")


def test_improshare():
    """4 hours a unit, factor 1. 4,000 units are worth 16,000 hours; 15,000 were worked: 1,000
    gained, at 31.25 an hour: 31,250.00; half: 15,625.00; by hours 9,000 to 6,000: 9,375 and 6,250.
    """
    made = compute(IMPROSHARE, figures(hours=15_000, hourly_pay="31.25", units__unit=4000), GROUPS)

    values = {line.key: line.value for line in made.lines}
    assert (values["factor"], values["gained_hours"]) == (D(1), D(1000))
    assert (made.gain, made.shared) == (D("31250.00"), D("15625.00"))
    assert paid(made) == {"Nurses": D("9375.00"), "Technicians": D("6250.00")}


def test_profit_sharing_under_its_cap():
    """1,234,567.89 - 1,000,000 = 234,567.89; 12.5 %: 29,320.98625 -> 29,320.99; the cap, 5 % of
    600,000, is 30,000. Pay three to one: 21,990.7425 and 7,330.2475. 0.74|25 and 0.24|75 of a cent
    are left over: the cent goes to the second. With 2,000,000 the cap holds: 30,000."""
    made = compute(PROFIT, figures(profit="1234567.89"), GROUPS)
    capped = compute(PROFIT, figures(profit=2_000_000), GROUPS)

    assert (made.gain, made.shared) == (D("234567.89"), D("29320.99"))
    assert paid(made) == {"Nurses": D("21990.74"), "Technicians": D("7330.25")}
    assert (capped.gain, capped.shared) == (D("1000000.00"), D("30000.00"))


def test_a_scorecard_with_its_gate():
    """Falls 3.2: half of 40 = 20; service 81: 35; attendance 95.9: none. 55 % of 200,000:
    110,000; 60 to 40 people: 66,000 and 44,000. With the gate closed a quarter: 27,500."""
    said = {"goal__falls": "3.2", "goal__service": 81, "goal__attendance": "95.9"}
    opened = compute(SCORECARD, figures(**said, gate__margin="2.0"), GROUPS)
    closed = compute(SCORECARD, figures(**said, gate__margin="1.99"), GROUPS)

    assert (opened.gain, opened.shared) == (D("110000.00"), D("110000.00"))
    assert paid(opened) == {"Nurses": D("66000.00"), "Technicians": D("44000.00")}
    assert closed.shared == D("27500.00")
    assert "a gate is closed: Operating margin" in closed.lines[-1].how


# --- a second computation, in whole cents and decimals


def cent(value: Decimal) -> Decimal:
    return value.quantize(D("0.01"), ROUND_HALF_UP)


def plainly(terms: Terms, said: dict[str, Decimal]) -> Decimal:
    """What is shared, worked out again without the engine."""
    with localcontext() as exact:
        exact.prec = 60
        if terms.family in (Family.SCANLON, Family.RUCKER):
            value = said["sales"] + said["inventory_change"] - said.get("materials", D(0))
            gain = cent(cent(value) * terms.base_labor / terms.base_output)
            gain = cent(gain - said["labor"])
        elif terms.family == Family.IMPROSHARE:
            earned = said["units.unit"] * 4 * terms.base_hours / terms.base_standard_hours
            gain = cent((earned - said["hours"]) * said["hourly_pay"])
        elif terms.family == Family.PROFIT:
            gain = max(cent(said["profit"] - terms.threshold), D(0))
        else:
            falls = said["goal.falls"]
            points = D(40) if falls <= 3 else D(20) if falls <= D("3.5") else D(0)
            points += D(35) if said["goal.service"] >= 80 else D(0)
            points += D(25) if said["goal.attendance"] >= 96 else D(0)
            gain = cent(terms.pool * points / 100)
        left = max(gain, D(0))
        left -= cent(left * terms.reserve_percent / 100)
        shared = cent(left * terms.employees_percent / 100)
        if terms.gates and said["gate.margin"] < 2:
            shared = cent(shared * terms.closed_gate_percent / 100)
        if terms.cap_percent is not None:
            shared = min(shared, cent(D(600_000) * terms.cap_percent / 100))
        return shared


MONEY = st.decimals(0, 50_000_000, places=2)


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: terms.family.value)
@given(data=st.data())
def test_a_second_computation_comes_to_the_same_cent(terms, data):
    said = {asked.key: data.draw(MONEY) for asked in inputs_of(terms)}
    if terms.family == Family.IMPROSHARE:
        said["hourly_pay"] = data.draw(st.decimals(7, 200, places=2))
    if terms.family == Family.SCORECARD:
        said = {key: data.draw(st.decimals(0, 100, places=1)) for key in said}

    made = compute(terms, said, GROUPS)

    assert made.shared == plainly(terms, said)
    assert sum(paid(made).values()) == made.shared


@given(
    st.integers(0, 10**12),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10**6)), min_size=1, max_size=12),
    st.sampled_from(Sharing),
)
def test_what_is_divided_adds_up_and_nobody_is_off_by_a_cent(total, people, sharing):
    groups = [
        Group(f"G{n}", count, D(hours), D(hours) * 3) for n, (count, hours) in enumerate(people)
    ]
    weights = [g.people if sharing == Sharing.EQUAL else g.hours for g in groups]
    if not sum(weights):
        return

    payouts = divide(sharing, Fraction(total, 100), groups)

    assert sum(one.amount for one in payouts) == D(total) / 100
    for one, weight in zip(payouts, weights, strict=True):
        exact = Fraction(total) * Fraction(weight) / sum(Fraction(w) for w in weights)
        assert abs(Fraction(one.amount) * 100 - exact) < 1
        assert weight or not one.amount


@given(st.fractions(-10, 10))
def test_cents_are_rounded_half_away_from_nought(value):
    with localcontext() as exact:
        exact.prec = 80
        plain = (D(value.numerator) / D(value.denominator)).quantize(D("0.01"), ROUND_HALF_UP)

    assert cents_of(value) == int(plain * 100)


# --- for ever


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: terms.family.value)
def test_what_was_stored_gives_the_same_again(terms):
    said = {asked.key: D("3.5") for asked in inputs_of(terms)}
    made = compute(terms, said, GROUPS)

    stored = what_went_in(terms, said, GROUPS)

    assert from_json(as_json(terms)) == terms
    assert again(stored, made.engine) == made
    scaled = [replace(g, pay=D(f"{g.pay}.00"), hours=D(f"{g.hours}.00")) for g in GROUPS]
    assert compute(terms, said, scaled).as_json() == made.as_json()
    assert fingerprint(terms, said, GROUPS, again(stored, 1)) == fingerprint(
        terms, said, GROUPS, made
    )


def test_the_first_engine_never_changes():
    """A stored period of a real kind, with the fingerprint it had when it was written: if this
    fails, what was paid by the first engine would come out otherwise. Write a second engine."""
    said = figures(
        sales=25_000_000,
        inventory_change=0,
        materials=10_700_000,
        labor=8_800_000,
        reserve_before=0,
    )

    assert fingerprint(RUCKER, said, GROUPS, compute(RUCKER, said, GROUPS, engine=1)) == KNOWN


KNOWN = "44a901fdffd613f2385f2a9e4c4262600e531c50eb325702e183904a4a31b9f0"


def test_one_figure_changed_is_another_fingerprint():
    said = figures(sales=1, inventory_change=0, labor=1)
    before = fingerprint_of_figures(said, GROUPS)

    assert fingerprint_of_figures({**said, "labor": D("1.01")}, GROUPS) != before
    assert fingerprint_of_figures(said, [replace(GROUPS[0], people=61), GROUPS[1]]) != before
    assert fingerprint_of_figures({**said, "labor": D("1.00")}, GROUPS) == before


# --- what is refused


def test_a_missing_figure_is_named():
    with pytest.raises(CannotCompute, match="Labor cost"):
        compute(SCANLON, figures(sales=1, inventory_change=0), GROUPS)
    with pytest.raises(CannotCompute, match="Technicians"):
        compute(SCANLON, figures(sales=1, inventory_change=0, labor=0), GROUPS[:1])


def test_nothing_to_divide_by_is_refused():
    idle = [replace(group, pay=D(0)) for group in GROUPS]

    with pytest.raises(CannotCompute, match="by pay"):
        compute(SCANLON, figures(sales=100, inventory_change=0, labor=0), idle)


@pytest.mark.parametrize(
    ("terms", "named"),
    [
        (replace(SCANLON, base_output=D(0)), "base_output"),
        (replace(SCANLON, base_labor=None), "base_labor"),
        (replace(RUCKER, reserve_percent=D(101)), "reserve_percent"),
        (replace(IMPROSHARE, products=()), "products"),
        (replace(SCORECARD, goals=SCORECARD.goals[:2]), "goals"),
        (replace(SCANLON, groups=()), "groups"),
        (replace(SCANLON, groups=("Nurses", "Nurses")), "groups"),
        (replace(SCANLON, dispute_days=0), "dispute_days"),
    ],
)
def test_terms_that_cannot_be_worked_out_are_refused_at_their_field(terms, named):
    assert named in mistakes_of(terms)


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: terms.family.value)
def test_the_plans_of_this_test_are_sound(terms):
    assert mistakes_of(terms) == {}


@given(st.dictionaries(st.text(max_size=12), st.none() | st.text(max_size=5) | st.integers()))
def test_any_json_is_read_or_refused_with_a_sentence(row):
    for said in (row, {**as_json(SCORECARD), **row}):
        with suppress(ValueError):
            assert from_json(said).family in Family
