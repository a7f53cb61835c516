"""What the pages show of shared gains: chips, steps, lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from foundation.toolkit.faces import Chip, Fact, StepMark
from foundation.toolkit.moments import counted
from governance.measures.gainsharing.terms import (
    FAMILY_WORDS,
    SHARING_WORDS,
    Compare,
    Terms,
)
from governance.measures.models import GainComputation, GainPeriod
from governance.measures.statuses import PeriodStatus, PlanStatus

PLAN_CHIPS = {
    PlanStatus.OFFERED: Chip("On offer", "soon", "hourglass"),
    PlanStatus.AGREED: Chip("Agreed by every party", "good", "circle-check"),
    PlanStatus.WITHDRAWN: Chip("Withdrawn", "quiet"),
}
PERIOD_CHIPS = {
    PeriodStatus.COLLECTING: Chip("Figures are collected", "plain", "pencil"),
    PeriodStatus.FROZEN: Chip("To be verified", "soon", "snowflake"),
    PeriodStatus.VERIFIED: Chip("Verified by both sides", "accent", "badge-check"),
    PeriodStatus.PAID: Chip("Paid out", "good", "hand-coins"),
}
IN_DISPUTE = Chip("In dispute: nothing is paid", "alarm", "circle-alert")
STEPS = (
    (PeriodStatus.COLLECTING, "Figures"),
    (PeriodStatus.FROZEN, "Verified by each side"),
    (PeriodStatus.VERIFIED, "Window for disputes"),
    (PeriodStatus.PAID, "Paid out"),
)
UNITS = {"hours": "hours", "money": "", "ratio": "", "figure": ""}


@dataclass(frozen=True)
class ResultLine:
    """One line of a computation, as it is read."""

    key: str
    label: str
    value: str
    how: str
    is_disputed: bool = False


def period_chips(period: GainPeriod, *, is_disputed: bool) -> list[Chip]:
    chip = PERIOD_CHIPS[PeriodStatus(period.status)]
    return [chip, IN_DISPUTE] if is_disputed else [chip]


def step_marks(period: GainPeriod) -> list[StepMark]:
    at = [status for status, _ in STEPS].index(PeriodStatus(period.status))
    states = ["done"] * at + ["here"] + ["ahead"] * (len(STEPS) - at - 1)
    if period.is_paid:
        states[-1] = "done"
    return [StepMark(label, state) for (_, label), state in zip(STEPS, states, strict=True)]


def result_lines(computation: GainComputation, disputed: set[str]) -> list[ResultLine]:
    return [
        ResultLine(
            line["key"],
            line["label"],
            value_words(line, computation.went_in["terms"]["currency"]),
            line["how"],
            line["key"] in disputed,
        )
        for line in computation.result["lines"]
    ]


def value_words(line: dict[str, Any], currency: str) -> str:
    value = Decimal(line["value"])
    if line["unit"] == "money":
        return f"{value:,.2f} {currency}"
    unit = UNITS.get(line["unit"], "")
    return f"{value.normalize():,f} {unit}".strip()


def terms_facts(terms: Terms) -> list[Fact]:
    """Only what the plan says."""
    base = (
        ("Labor cost of the base period", terms.base_labor),
        ("Output of the base period", terms.base_output),
        ("Hours worked in the base period", terms.base_hours),
        ("Standard hours of the base period", terms.base_standard_hours),
        ("Shared from a profit of", terms.threshold),
        ("A full scorecard earns", terms.pool),
    )
    facts = [Fact("How the gain is measured", FAMILY_WORDS[terms.family])]
    facts += [Fact(label, f"{value:,f}") for label, value in base if value is not None]
    for label, rows in (
        ("Products", [f"{one.name}: {one.standard_hours:f} hours" for one in terms.products]),
        ("Goals", [_goal_words(one) for one in terms.goals]),
        ("Gates", [f"{one.name}, {_sign(one.compare)} {one.figure:f}" for one in terms.gates]),
    ):
        facts += [Fact(label, "; ".join(rows))] if rows else []
    if terms.gates:
        facts.append(Fact("With a gate closed", f"{terms.closed_gate_percent:f} % is shared"))
    facts.append(Fact("For the employees", f"{terms.employees_percent:f} %"))
    if terms.reserve_percent:
        facts.append(Fact("Set aside of each gain", f"{terms.reserve_percent:f} %"))
    if terms.cap_percent is not None:
        facts.append(Fact("At most", f"{terms.cap_percent:f} % of all pay"))
    facts += [
        Fact("Divided", f"{SHARING_WORDS[terms.sharing]}, among {', '.join(terms.groups)}"),
        Fact("Disputes", f"within {counted(terms.dispute_days, 'day')}; nothing is paid before"),
        Fact("Rounding", "each line to the cent, half a cent up; the payouts add up exactly"),
    ]
    return [*facts, Fact("Agreed in", terms.source)] if terms.source else facts


def _goal_words(goal: Any) -> str:
    bands = ", ".join(
        f"{_sign(goal.compare)} {band.figure:f} earns {band.credit:f} %" for band in goal.bands
    )
    return f"{goal.name} (weight {goal.weight:f}): {bands}"


def _sign(compare: Compare) -> str:
    return "at least" if compare == Compare.AT_LEAST else "at most"


def choices_of(computation: GainComputation) -> Sequence[tuple[str, str]]:
    return [(line["key"], line["label"]) for line in computation.result["lines"]]
