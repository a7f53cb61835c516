"""Real clauses on release time as fixtures, each with a worked month or year.

What happens is told in steps; hours are hours. A step that is refused says with which words.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

H = 60
JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))
YEAR = {"cycle_unit": "YEAR"}
WEEK = {"cycle_unit": "WEEK", "anchor_on": date(2025, 12, 29)}
POOL = {"holds": "SHARED"}


@dataclass(frozen=True)
class Clause:
    """``name`` says whose clause and which; ``grants`` are entitlements by role or for the pool."""

    name: str
    bank: dict[str, Any] = field(default_factory=dict)
    grants: tuple[dict[str, Any], ...] = ()
    steps: tuple[tuple[Any, ...], ...] = ()

    def __str__(self) -> str:
        return self.name


def each(role: str, hours: float, **rules: Any) -> dict[str, Any]:
    return {"role": role, "amount": int(hours * H), **rules}


def pool(hours: float, **rules: Any) -> dict[str, Any]:
    return {"basis": "POOL", "amount": int(hours * H), **rules}


def per(hours: float, number: int, **rules: Any) -> dict[str, Any]:
    return {"basis": "PER", "amount": int(hours * H), "per": number, **rules}


def left(hours: float, part: str | None = "steward", on: date | None = None) -> tuple[Any, ...]:
    return ("left", hours, part, on)


def use(hours: float, on: date, part: str = "steward", refused: str = "", **more: Any) -> Any:
    return ("use", hours, on, part, refused, more)


def ask(hours: float, on: date, part: str = "steward", refused: str = "", **more: Any) -> Any:
    return ("ask", hours, on, part, refused, more)


def donate(hours: float, on: date, part: str = "steward", refused: str = "", **more: Any) -> Any:
    return ("donate", hours, on, part, refused, more)


def give(hours: float, on: date, part: str | None = None) -> Any:
    return ("give", hours, on, part)


def count(number: int, on: date = JAN) -> Any:
    return ("count", number, on)


F9 = date(2026, 2, 9)
M2, M9, M10, M20 = (date(2026, 3, day) for day in (2, 9, 10, 20))
OPEN = {"asks_first": False}

CLAUSES = (
    # --- the federal statute and its agencies
    Clause(
        "5 USC 7131: internal union business only on non-duty time",
        OPEN,
        (each("steward", 20),),
        (
            use(2, M2, category="internal", refused="never done on paid time"),
            use(2, M2, category="mid-term"),
            left(58),
        ),
    ),
    Clause(
        "Federal agency: partnership activity is a fifth code",
        OPEN,
        (each("steward", 20),),
        (use(3, M2, category="partnership"), left(57)),
    ),
    # --- one per so many
    Clause(
        "Two stewards for the first 50, one more per 50 or fewer",
        POOL,
        (
            per(
                10,
                50,
                per_rounding="UP",
                per_first=50,
                per_first_seats=2,
                cycle_unit="YEAR",
            ),
        ),
        (count(51), left(30, None), ("later",), count(50), left(20, None)),
    ),
    Clause(
        "1:50 rounded at the midpoint: 976 make 20",
        POOL,
        (per(1, 50, per_rounding="NEAREST", **YEAR),),
        (count(976), left(20, None)),
    ),
    Clause(
        "1:50 rounded at the midpoint: 974 make 19",
        POOL,
        (per(1, 50, per_rounding="NEAREST", **YEAR),),
        (count(974), left(19, None)),
    ),
    Clause(
        "1:36 rounded at the midpoint: 90 make 3",
        POOL,
        (per(1, 36, per_rounding="NEAREST", **YEAR),),
        (count(90), left(3, None)),
    ),
    Clause(
        "1:31 rounded at the midpoint: 77 make 2",
        POOL,
        (per(1, 31, per_rounding="NEAREST", **YEAR),),
        (count(77), left(2, None)),
    ),
    Clause(
        "1:10 rounded at the midpoint: 15 make 2",
        POOL,
        (per(1, 10, per_rounding="NEAREST", **YEAR),),
        (count(15), left(2, None)),
    ),
    Clause(
        "One chief steward per about 80",
        POOL,
        (per(1, 80, per_rounding="NEAREST", **YEAR),),
        (count(200), left(3, None)),
    ),
    Clause(
        "AFGE Local 12: one steward per 50",
        POOL,
        (per(1, 50, **YEAR),),
        (count(249), left(4, None)),
    ),
    Clause(
        "AFGE 1309: one per 20, over half an hour a day is asked for",
        {**POOL, "asks_first": False, "most_a_day": 30},
        (per(5, 20, **YEAR),),
        (
            count(60),
            use(0.5, M2),
            use(0.25, M2, refused="At most 30 min a day"),
            left(14.5, None),
        ),
    ),
    Clause(
        "Unit chair: one shift per two months up to 50 members, one per month above",
        {},
        (
            each("chief-steward", 8, members_to=50, cycle_count=2),
            each("chief-steward", 8, members_from=51),
        ),
        (left(16, "chief_steward"), left(8, "chief_steward", FEB)),
    ),
    # --- hours by period
    Clause(
        "SEIU 503: 12 hours of steward training a calendar year",
        {**OPEN, "only_category": "training", "carry_over": "NONE"},
        (each("steward", 12, **YEAR),),
        (
            use(8, M2, category="training"),
            use(2, F9, category="disputes", refused="is for: Training"),
            use(5, F9, category="training", refused="There is 4 h left"),
            left(4),
        ),
    ),
    Clause(
        "SEIU 503: refused time is rescheduled to the next workday",
        {},
        (each("steward", 8),),
        (("deny_and_reschedule", 2, M9, M10), left(22)),
    ),
    Clause(
        "Officers: 4 hours a month, the union reimburses within 30 days",
        {**OPEN, "reimbursed_by": "UNION", "reimburse_days": 30},
        (each("chief-steward", 4),),
        (
            use(3, date(2026, 2, 10), "chief_steward"),
            ("reimbursed", FEB, 3, date(2026, 3, 30)),
            left(9, "chief_steward"),
        ),
    ),
    Clause(
        "Washington County: 8 hours a year",
        OPEN,
        (each("steward", 8, **YEAR),),
        (use(9, M2, refused="There is 8 h left"), left(8)),
    ),
    Clause(
        "OSPOA: 40 hours a month and 96 a year for each of the executive committee",
        {**OPEN, "most_a_month": 40 * H, "most_a_year": 96 * H},
        (each("chief-steward", 40),),
        (
            use(24, date(2026, 1, 12), "chief_steward"),
            use(16, date(2026, 1, 13), "chief_steward"),
            use(1, date(2026, 1, 14), "chief_steward", refused="At most 40 h a month"),
            use(24, date(2026, 2, 12), "chief_steward"),
            use(16, date(2026, 2, 13), "chief_steward"),
            use(17, M2, "chief_steward", refused="At most 96 h a year.* 16 h are left"),
            left(40, "chief_steward"),
        ),
    ),
    Clause(
        "Kingsley Field: 144 hours a calendar year for all members",
        {**POOL, **OPEN, "carry_over": "NONE"},
        (pool(144, **YEAR),),
        (use(24, M2), left(120, None), left(144, None, date(2027, 1, 1))),
    ),
    Clause(
        "Kingsley Field: three members at one time",
        {**POOL, "most_at_once": 3},
        (pool(144, **YEAR),),
        (
            ask(2, M9, "steward", grant=True),
            ask(2, M9, "chief_steward", grant=True),
            ask(2, M9, "labor_partner", grant=True),
            ask(2, M9, "labor_co_lead", refused="At most 3 persons? at one time"),
        ),
    ),
    Clause(
        "Multnomah: 160 hours a fiscal year by share of full time, 5 working days ahead",
        {"year_begins_on": date(2025, 7, 1), "notice": 5, "notice_unit": "WORKDAYS"},
        (
            each(
                "steward",
                160,
                by_fte=True,
                cycle_unit="YEAR",
                anchor_on=date(2025, 7, 1),
                starts_on=date(2025, 7, 1),
            ),
        ),
        (("fte", 50, date(2025, 7, 1)), left(80), ask(2, M9, short=False), ask(2, M2, short=True)),
    ),
    Clause(
        "Multnomah: a fund of $22,000, topped up below $2,500",
        {**POOL, **OPEN, "counts": "CENTS", "floor": 250_000, "floor_days": 10},
        ({"basis": "POOL", "amount": 2_200_000, **YEAR},),
        (use(20, M2, rate_cents=4_500), ("cents", 2_200_000 - 90_000)),
    ),
    Clause(
        "Multnomah ONA: 10 working days ahead, reimbursed",
        {"notice": 10, "notice_unit": "WORKDAYS", "reimbursed_by": "UNION"},
        (each("steward", 8),),
        (ask(2, date(2026, 3, 17), short=False), ask(2, date(2026, 3, 13), short=True)),
    ),
    Clause(
        "Coos: 240 unpaid hours a year",
        {**POOL, **OPEN, "payer": "NOBODY"},
        (pool(240, **YEAR),),
        (use(8, M2, category="internal"), left(232, None)),
    ),
    Clause(
        "Lane: two at once, one of a department, 30 days ahead, reimbursed",
        {
            "most_at_once": 2,
            "most_at_once_in_unit": 1,
            "notice": 30,
            "notice_unit": "DAYS",
            "reimbursed_by": "UNION",
        },
        (each("steward", 8), each("labor-co-lead", 8), each("chief-steward", 8)),
        (
            ask(2, date(2026, 4, 20), grant=True, short=False),
            ask(2, date(2026, 4, 20), "labor_co_lead", refused="from Ward 4 West at one time"),
            ask(2, date(2026, 4, 20), "chief_steward", grant=True),
            ask(2, date(2026, 4, 20), "clinic_steward", refused="At most 2 persons at one time"),
        ),
    ),
    Clause(
        "Corrections security: six at once, 7 days ahead",
        {"most_at_once": 6, "notice": 7, "notice_unit": "DAYS"},
        (each("steward", 8),),
        (ask(2, M10, short=False), ask(2, date(2026, 3, 6), short=True)),
    ),
    Clause(
        "Corrections security: one president up to a year, reimbursed within 30 days",
        {**OPEN, "reimbursed_by": "UNION", "reimburse_days": 30},
        (
            {
                "role": "labor-partner",
                "basis": "SHARE",
                "percent": 100,
                "starts_on": FEB,
                "ends_on": date(2027, 2, 1),
            },
        ),
        (left(160 + 176, "labor_partner"),),
    ),
    Clause(
        "Bimbo: one paid day of steward training a year",
        {**OPEN, "only_category": "training"},
        (each("steward", 8, **YEAR),),
        (use(8, M2, category="training"), left(0)),
    ),
    Clause(
        "Bimbo: committee time with 24 hours' notice",
        {"notice": 24, "notice_unit": "HOURS"},
        (each("steward", 8),),
        (ask(2, date(2026, 3, 4), short=False), ask(2, date(2026, 3, 3), short=True, hour=8)),
    ),
    Clause(
        "Whirlpool: a steward 8 hours a week, and an hour for each extra workday",
        {**OPEN, "most_a_week": 10 * H, "carry_over": "NONE"},
        (each("steward", 8, starts_on=M2, **WEEK, prorate="NONE"),),
        (left(8), give(1, M2, "steward"), left(9), use(9, M2), left(0)),
    ),
    Clause(
        "Whirlpool: chief stewards of other shifts 10 hours a week",
        OPEN,
        (each("chief-steward", 10, starts_on=M2, prorate="NONE", **WEEK),),
        (left(10, "chief_steward"), left(20, "chief_steward", M9)),
    ),
    Clause(
        "Whirlpool: committee of five, 3 hours a week each",
        {**OPEN, "most_a_week": 3 * H},
        (each("labor-co-lead", 3, starts_on=M2, prorate="NONE", **WEEK),),
        (
            use(3, M2, "labor_co_lead"),
            left(0, "labor_co_lead"),
        ),
    ),
    Clause(
        "San Diego: a pool of 160 hours, at most 60 for one member",
        {**POOL, **OPEN, "most_a_year": 60 * H},
        (pool(160, **YEAR),),
        (
            use(24, date(2026, 1, 12)),
            use(24, date(2026, 1, 13)),
            use(13, M2, refused="12 h are left of it"),
            use(12, M2),
            left(100, None),
        ),
    ),
    Clause(
        "San Diego: officers 2 business days ahead, conferences a month",
        {"notice": 2, "notice_unit": "WORKDAYS"},
        (each("chief-steward", 160, **YEAR),),
        (
            ask(2, date(2026, 3, 4), "chief_steward", short=False, hour=10),
            ask(2, date(2026, 3, 3), "chief_steward", short=True),
        ),
    ),
    Clause(
        "Montgomery: stewards 75, chief stewards 100, the chair 150 hours a year",
        {"not_charged": "Step 4 is not charged to the chair's hours."},
        (
            each("steward", 75, **YEAR),
            each("chief-steward", 100, **YEAR),
            each("labor-partner", 150, **YEAR),
        ),
        (left(75), left(100, "chief_steward"), left(150, "labor_partner")),
    ),
    Clause(
        "Montgomery: a training pool of 96 hours, 16 for one person, 7 days ahead",
        {**POOL, "most_a_year": 16 * H, "notice": 7, "notice_unit": "DAYS"},
        (pool(96, **YEAR),),
        (
            ask(16, M10, short=False),
            ask(1, M20, refused="At most 16 h a year", held=16),
            left(80, None),
        ),
    ),
    Clause(
        "OPEIU 32: two stewards, two paid days a contract year",
        {"year_begins_on": date(2025, 7, 1)},
        (each("steward", 16, cycle_unit="YEAR", anchor_on=date(2025, 7, 1), prorate="NONE"),),
        (left(16), left(16, "clinic_steward")),
    ),
    Clause(
        "AOCE: donated in whole hours from 2 up, 750 a term, a fee of 2 hours a month",
        {
            **POOL,
            "takes_donations": True,
            "donation_least": 2 * H,
            "donation_step": H,
            "donation_cap": 750 * H,
            "least": 4 * H,
            "step": 4 * H,
            "drawn_by_role": "chief-steward",
        },
        ({"basis": "FEE", "amount": 2 * H, "starts_on": MAR},),
        (
            donate(1, MAR, refused="2 h or more, in steps of 1 h"),
            donate(2.5, MAR, refused="in steps of 1 h"),
            donate(24, MAR),
            give(720, MAR),
            donate(9, MAR, refused="takes 8 h more"),
            left(742, None),
            ask(4, M9, "steward", refused="only the Chief steward draws"),
            ask(6, M9, "chief_steward", refused="in steps of 4 h"),
            ask(4, M9, "chief_steward", grant=True),
            left(738, None),
        ),
    ),
    Clause(
        "SSA: 110,000, 105,000 and 100,000 hours in three years, carried over",
        POOL,
        (
            pool(110_000, ends_on=date(2027, 1, 1), **YEAR),
            pool(105_000, starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1), **YEAR),
        ),
        (left(110_000, None), left(215_000, None, date(2027, 1, 1))),
    ),
    Clause(
        "VA: percentage grants are transferable",
        {},
        (
            {"role": "labor-partner", "basis": "SHARE", "percent": 100, "starts_on": MAR},
            {"role": "contract-specialist", "basis": "SHARE", "percent": 50, "starts_on": MAR},
        ),
        (
            left(176, "labor_partner"),
            left(88, "contract_specialist"),
            ("hand_on", 8, "labor_partner", "contract_specialist"),
            left(96, "contract_specialist"),
        ),
    ),
    Clause(
        "VA: 4.25 hours a year for each employee of the unit",
        POOL,
        (per(4.25, 1, **YEAR),),
        (count(1_000), left(4_250, None)),
    ),
    Clause(
        "A city of several unions: 2 h per full-time and 1 h per part-time member",
        {**POOL, "carry_over": "NONE", "year_begins_on": date(2025, 7, 1)},
        (
            per(2, 1, cycle_unit="YEAR", anchor_on=date(2026, 1, 1), source="Full-time"),
            per(1, 1, cycle_unit="YEAR", anchor_on=date(2026, 1, 1), source="Part-time"),
        ),
        (count(40), left(120, None), left(0, None, date(2026, 7, 1))),
    ),
    Clause(
        "Firefighters: 24 h a member each July, at most two years' worth, 24 h ahead",
        {**POOL, "most_left": 2 * 24 * 10 * H, "notice": 24},
        (per(24, 10, cycle_unit="YEAR", per_rounding="DOWN"),),
        (
            count(200),
            left(480, None),
            left(480, None, date(2027, 1, 1)),
        ),
    ),
    Clause(
        "An airline: 2,300 hours, the first year by its part",
        {**POOL, "starts_on": JAN},
        (pool(2_190, starts_on=date(2026, 7, 2), cycle_unit="YEAR"),),
        (left(1_098, None, date(2026, 7, 2)), left(3_288, None, date(2027, 1, 1))),
    ),
    Clause(
        "Local 3501: donated at the donor's rate, charged at overtime",
        {**POOL, **OPEN, "counts": "CENTS", "takes_donations": True, "overtime_percent": 150},
        (),
        (
            donate(8, MAR, rate_cents=3_000),
            use(2, M2, rate_cents=4_000, causes_overtime=True),
            ("cents", 24_000 - 12_000),
        ),
    ),
    Clause(
        "Puget Sound: the union suspends donations when the balance suffices",
        {**POOL, "takes_donations": True, "donation_step": H, "suspend_at": 100 * H},
        (),
        (
            give(100, date(2026, 1, 5)),
            donate(4, MAR),
            ("on", date(2027, 2, 1)),
            donate(4, date(2027, 1, 20), refused="No donations this year"),
        ),
    ),
    Clause(
        "Deck officers and an Oregon unit: 8 and 2 hours a year from each",
        {
            **POOL,
            "takes_donations": True,
            "donation_least": 2 * H,
            "donation_most_a_year": 8 * H,
        },
        (),
        (donate(2, MAR), donate(6, MAR), donate(2, MAR, refused="0 min are left|at most 8 h")),
    ),
    Clause(
        "Everett: one and a half for one where it causes overtime",
        {**POOL, **OPEN, "overtime_percent": 150},
        (pool(100, **YEAR),),
        (use(4, M2), use(4, M2, causes_overtime=True), left(90, None)),
    ),
    Clause(
        "CDF: 20 designees, no cap, 72 hours ahead",
        {**POOL, "notice": 72, "notice_unit": "HOURS", "takes_donations": True},
        (),
        (
            donate(40, MAR),
            ask(2, date(2026, 3, 6), short=False, hour=12),
            ask(2, date(2026, 3, 5), short=True, hour=8),
        ),
    ),
    Clause(
        "An Ontario hospital: 40 unpaid days a year, so many from one area",
        {**POOL, "payer": "NOBODY", "most_at_once_in_unit": 1},
        (pool(320, **YEAR),),
        (
            ask(8, M9, category="internal", grant=True),
            ask(8, M9, "labor_co_lead", refused="from Ward 4 West at one time"),
        ),
    ),
    Clause(
        "CSU: 240 hours a year shared, 40 for one",
        {**POOL, **OPEN, "most_a_year": 40 * H},
        (pool(240, **YEAR),),
        (
            use(24, date(2026, 1, 12)),
            use(16, M2),
            use(1, M2, refused="At most 40 h a year"),
            left(200, None),
        ),
    ),
    Clause(
        "USW Canada: 30 hours a month for the whole committee, carried over",
        {**POOL, **OPEN},
        (pool(30),),
        (use(24, date(2026, 1, 12)), left(66, None)),
    ),
    Clause(
        "A municipality: 300 hours a contract year, nothing carried over",
        {**POOL, "carry_over": "NONE"},
        (pool(300, **YEAR),),
        (left(300, None), left(300, None, date(2027, 1, 1))),
    ),
    # --- banks of facts
    Clause(
        "1,200 hours a year, no carry-over, nobody over 20 %, 20 days' notice",
        {
            **POOL,
            "carry_over": "NONE",
            "share_percent": 20,
            "notice": 20,
            "notice_unit": "DAYS",
        },
        (pool(1_200, **YEAR),),
        (
            ask(8, date(2026, 3, 24), short=False),
            ask(8, date(2026, 3, 18), short=True),
            ("share", 240),
            left(1_200, None, date(2027, 1, 1)),
        ),
    ),
    Clause(
        "Members donate 2 to 8 hours a year, which never return",
        {
            **POOL,
            "takes_donations": True,
            "donation_least": 2 * H,
            "donation_most_a_year": 8 * H,
        },
        (),
        (
            donate(1, MAR, refused="2 h or more"),
            donate(8, MAR),
            donate(2, MAR, refused="at most 8 h a year"),
            left(8, None),
        ),
    ),
    Clause(
        "Withdrawals only by a named officer",
        {**POOL, "drawn_by_role": "contract-specialist"},
        (pool(100, **YEAR),),
        (
            ask(2, M9, "steward", refused="only the Contract specialist draws"),
            ask(2, M9, "contract_specialist", person="steward", grant=True),
            left(98, None),
        ),
    ),
    Clause(
        "Long release: 30 days' notice, the union reimburses",
        {"notice": 30, "notice_unit": "DAYS", "reimbursed_by": "UNION"},
        (each("labor-partner", 360, **YEAR),),
        (ask(8, date(2026, 4, 6), "labor_partner", short=False),),
    ),
    # --- Kaiser
    Clause(
        "Co-lead: at least one shift a month besides the meeting",
        OPEN,
        (each("labor-co-lead", 8, prorate="NONE"),),
        (left(24, "labor_co_lead"), use(8, M2, "labor_co_lead", category="partnership")),
    ),
    Clause(
        "Council chair: 4 hours a month",
        {},
        (each("chief-steward", 4),),
        (left(12, "chief_steward"),),
    ),
    Clause(
        "Labor partner and contract specialist: released in full for the term",
        {"payer": "TRUST"},
        (
            {"role": "labor-partner", "basis": "SHARE", "percent": 100, "starts_on": MAR},
            {"role": "contract-specialist", "basis": "SHARE", "percent": 100, "starts_on": MAR},
        ),
        (left(176, "labor_partner"), left(176, "contract_specialist")),
    ),
    Clause(
        "Advisors and representatives are half-time, paid by the trust",
        {"payer": "TRUST"},
        ({"role": "labor-partner", "basis": "SHARE", "percent": 50, "starts_on": MAR},),
        (left(88, "labor_partner"),),
    ),
)
