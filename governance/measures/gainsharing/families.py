"""The gain of a period, family by family. Pure; each leaves its lines behind.

Scanlon: labor may cost the share of the sales value of production that it had in the base period.
Rucker: the same of the value added. Improshare: the output is worth its standard hours times the
productivity of the base period. Profit sharing: what exceeds a threshold. Scorecard: a fixed sum,
earned goal by goal.
"""

from collections.abc import Callable
from fractions import Fraction

from governance.measures.gainsharing.lines import Work
from governance.measures.gainsharing.terms import Compare, Family, Goal, Terms


def scanlon(terms: Terms, work: Work) -> Fraction:
    sales, change = work["sales"], work["inventory_change"]
    value = work.write(
        "production", "Sales value of production", sales + change, "sales and change of inventory"
    )
    return _against_base(terms, work, value, "of the sales value of production")


def rucker(terms: Terms, work: Work) -> Fraction:
    value = work.write(
        "value_added",
        "Value added",
        work["sales"] + work["inventory_change"] - work["materials"],
        "sales and change of inventory, less what was bought",
    )
    return _against_base(terms, work, value, "of the value added")


def improshare(terms: Terms, work: Work) -> Fraction:
    assert terms.base_hours is not None
    assert terms.base_standard_hours is not None
    factor = work.note(
        "factor",
        "Base productivity factor",
        Fraction(terms.base_hours) / Fraction(terms.base_standard_hours),
        "hours worked in the base period for each standard hour",
        "ratio",
    )
    standard = sum(
        (work[f"units.{one.key}"] * Fraction(one.standard_hours) for one in terms.products),
        Fraction(0),
    )
    standard = work.note(
        "standard_hours", "Standard hours of the output", standard, "units by their hours", "hours"
    )
    earned = work.note(
        "earned_hours", "Improshare hours", standard * factor, "standard hours by factor", "hours"
    )
    gained = work.note(
        "gained_hours", "Hours gained", earned - work["hours"], "less the hours worked", "hours"
    )
    return work.write("gain", "Gain", gained * work["hourly_pay"], "hours gained, at average pay")


def profit(terms: Terms, work: Work) -> Fraction:
    assert terms.threshold is not None
    above = work["profit"] - Fraction(terms.threshold)
    how = f"profit above {terms.threshold:f}"
    return work.write("gain", "Profit that is shared", max(above, Fraction(0)), how)


def scorecard(terms: Terms, work: Work) -> Fraction:
    assert terms.pool is not None
    earned = Fraction(0)
    for goal in terms.goals:
        figure = work[f"goal.{goal.key}"]
        credit = credit_of(goal, figure)
        part = Fraction(goal.weight) * credit / 100
        work.note(
            f"goal.{goal.key}",
            goal.name,
            figure,
            f"earns {_plain(credit)} % of its weight of {goal.weight:f}",
        )
        earned += part
    earned = work.note("earned", "Of the scorecard was earned", earned, "per cent", "ratio")
    return work.write("gain", "Earned", Fraction(terms.pool) * earned / 100, f"of {terms.pool:f}")


def credit_of(goal: Goal, figure: Fraction) -> Fraction:
    """The most that a band gives which is reached; nothing below all of them."""
    earned = [
        Fraction(band.credit)
        for band in goal.bands
        if (
            figure >= Fraction(band.figure)
            if goal.compare == Compare.AT_LEAST
            else figure <= Fraction(band.figure)
        )
    ]
    return max(earned, default=Fraction(0))


def _against_base(terms: Terms, work: Work, value: Fraction, of: str) -> Fraction:
    assert terms.base_labor is not None
    assert terms.base_output is not None
    ratio = work.note(
        "ratio",
        "Base ratio",
        Fraction(terms.base_labor) / Fraction(terms.base_output),
        f"{terms.base_labor:f} over {terms.base_output:f}",
        "ratio",
    )
    allowed = work.write("allowed", "Labor may cost", value * ratio, f"the base ratio {of}")
    return work.write("gain", "Gain", allowed - work["labor"], "less what labor cost")


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


GAINS: dict[Family, Callable[[Terms, Work], Fraction]] = {
    Family.SCANLON: scanlon,
    Family.RUCKER: rucker,
    Family.IMPROSHARE: improshare,
    Family.PROFIT: profit,
    Family.SCORECARD: scorecard,
}
