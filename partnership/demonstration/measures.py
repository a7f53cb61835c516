"""Measures of the demonstration: two years of figures; gains shared once, and once in dispute."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.walls.principal import acting_as
from governance.measures.actions.collecting import Told, freeze_figures, tell_figures
from governance.measures.actions.defining import Definition, agree_measure, propose_measure
from governance.measures.actions.disputing import dispute_line
from governance.measures.actions.importing import bring_in
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.actions.paying import pay_out
from governance.measures.actions.planning import agree_plan, offer_plan, open_period
from governance.measures.actions.verifying import verify_figures
from governance.measures.gainsharing.engine import Group
from governance.measures.gainsharing.terms import (
    Band,
    Compare,
    Family,
    Gate,
    Goal,
    Sharing,
    Terms,
)
from governance.measures.models import GainPeriod, GainPlan, Measure
from governance.measures.statuses import DataUse, Direction, FactArea
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of
from partnership.demonstration.setting import Setting

CO_LEAD, PARTNER, ANALYST = "Joel Hartman", "Priya Raman", "Leah Abrams"
MANAGER, OTHER_KEEPER = "Karen Whitlock", "Walt Brennan"
DIRECTOR = "Paul Ostrander"
WARD, HOSPITAL = "Medical-Surgical 4 West", "Tidewater General Hospital"
MONTH = 30

# The latest last; a month apart.
FALLS = (
    "4.9 5.2 4.6 5.5 4.8 5.1 4.4 5.3 4.7 5.0 5.4 4.8 4.5 5.1 4.2 3.9 3.6 3.8 3.3 3.1 3.4 2.9 3.0"
)
HANDOVERS = "41 44 39 46 43 48 45 42 47 51 49 53 55 58 61 59 64 68 71 70 74 77 79"
LIGHTS = "71 69 74 72 70 75 73 71 76 74 72 75 77 73 78 76 79 81 78 82 80 83 84"
LATE = "14 13 15 12 14 16 13 14 12 15 13 14 12 11 13 10 11 9 10 8 9 8 7"
COST = "101 102 100 103 101 102 101 100 102 101 103 101 100 101 99 100 98 99 98 97 98 97 97"
FIRST_CASES = "71 70 73 69 72 74 71 70 73 72 64 62 70 73 72 75 74 76 75"
INJURIES = "6.1 5.8 6.4 5.9 6.0 6.6 5.7 6.2 5.5 5.9 6.1 5.8 5.4 5.6 5.2 5.5 5.0 5.1 4.9 4.8"


def tell_measures(setting: Setting) -> None:
    """In the order of time."""
    falls = _falls(setting)
    _others(setting)
    _plan_and_periods(setting, falls)


def _measure(
    setting: Setting, unit: str, days_ago: int, by: tuple[str, str], **said: Any
) -> Measure:
    """Proposed by the first, agreed to two days later by the second."""
    proposer, other = by
    definition = Definition(**{"rhythm_days": MONTH + 1, **said})
    asked = {"said": definition, "unit": setting.units[unit]}
    measure = done(setting, proposer, propose_measure, days_ago, 9, **asked)
    return done(setting, other, agree_measure, days_ago - 2, 15, measure=measure)


def _brought(
    setting: Setting, name: str, measure: Measure, values: Sequence[str], days_ago: int
) -> None:
    """All but the last by a file; the last told by hand, a few days after each."""
    last = _day(setting, 6)
    days = [last - timedelta(days=MONTH * back) for back in range(len(values) - 1, -1, -1)]
    known = [pair for pair in zip(days, values, strict=True) if pair[0] < _day(setting, days_ago)]
    text = "on,value\n" + "\n".join(f"{on},{value}" for on, value in known)
    done(setting, name, bring_in, days_ago, 11, measure=measure, text=text)
    for on, value in zip(days[len(known) :], values[len(known) :], strict=True):
        # Days enough that the working day before is not before the figure's own.
        ago = (_day(setting, 0) - on).days - 5
        told = {"on": on, "value": Decimal(value)}
        done(setting, name, observe, max(ago, 1), 10, measure=measure, **told)


def _target(setting: Setting, name: str, measure: Measure, value: str, because: str) -> None:
    by_on = _day(setting, 0) + timedelta(days=150)
    said = {"value": Decimal(value), "by_on": by_on, "because": because}
    done(setting, name, set_target, 90, 14, measure=measure, **said)


def _falls(setting: Setting) -> Measure:
    measure = _measure(
        setting,
        WARD,
        150,
        (MANAGER, CO_LEAD),
        name="Falls of patients, 4 West",
        area=FactArea.SAFETY,
        what="How often somebody in our care falls.",
        counted_in="falls per 1,000 patient days",
        method="Every fall on the unit, with or without harm. Visitors are not counted, nor a"
        " patient who is lowered to the floor with help.",
        source="Incident reports, counted by Quality each month.",
        direction=Direction.DOWN,
        use=DataUse.GAINS,
        use_besides="Reports name no nurse, and nobody asks who was on.",
    )
    _brought(setting, MANAGER, measure, FALLS.split(), 140)
    _target(setting, CO_LEAD, measure, "3.0", "The best quarter of three units like ours.")
    for days, text in ((270, "Rounds at six in the evening begin"), (120, "Bed alarms renewed")):
        said = {"on": _day(setting, days), "text": text}
        done(setting, CO_LEAD, annotate, 100, 12, measure=measure, **said)
    moment = moment_of(setting, 60, 10)
    with acting_as(setting.actor(MANAGER, moment)), transaction.atomic():
        wrong = measure.observations.in_force().filter(on__lt=_day(setting, 70)).latest("on")
    said = {"value": wrong.value + Decimal("0.2"), "because": "A report of the 29th came late."}
    done(setting, MANAGER, correct_observation, 60, 10, observation=wrong, **said)
    return measure


def _others(setting: Setting) -> None:
    handovers = _measure(
        setting,
        WARD,
        148,
        (CO_LEAD, MANAGER),
        name="Handovers at the bedside, 4 West",
        area=FactArea.QUALITY,
        what="How many handovers are done at the bedside, with the patient.",
        counted_in="per cent of handovers",
        method="Ten handovers a month, looked at by a steward and the manager together.",
        source="The tally sheet at the station.",
        direction=Direction.UP,
        places=0,
        use=DataUse.GOALS,
    )
    _brought(setting, CO_LEAD, handovers, HANDOVERS.split(), 138)
    _target(setting, CO_LEAD, handovers, "85", "What the team can hold with one sheet.")
    lights = _measure(
        setting,
        WARD,
        146,
        (MANAGER, CO_LEAD),
        name="Call lights answered in three minutes",
        area=FactArea.SERVICE,
        what="How often a call is answered before three minutes are over.",
        counted_in="per cent of calls",
        method="All calls from rooms; calls from bathrooms are counted apart.",
        source="The call system, each month.",
        direction=Direction.UP,
        places=0,
        use=DataUse.GAINS,
    )
    _brought(setting, MANAGER, lights, LIGHTS.split(), 136)
    _target(setting, MANAGER, lights, "85", "Patients wait longest at seven in the evening.")
    late = _measure(
        setting,
        WARD,
        144,
        (CO_LEAD, MANAGER),
        name="Shifts that ended late",
        area=FactArea.PEOPLE,
        what="How many shifts ended more than fifteen minutes late.",
        counted_in="per cent of shifts",
        method="By the clock-out, without shifts that somebody chose to extend.",
        source="Timekeeping, each month.",
        direction=Direction.DOWN,
        places=0,
        use=DataUse.GAINS,
    )
    _brought(setting, CO_LEAD, late, LATE.split(), 134)
    _target(setting, CO_LEAD, late, "6", "Where it was before the merger of wings.")
    cost = _measure(
        setting,
        HOSPITAL,
        142,
        (ANALYST, PARTNER),
        name="Cost of care against the budget",
        area=FactArea.OPERATING,
        what="What a patient day costs, against what was planned.",
        counted_in="per cent of the budget",
        method="Direct cost of all inpatient units, without capital.",
        source="Finance, monthly report 4.",
        direction=Direction.DOWN,
        places=0,
        use=DataUse.GAINS,
    )
    _brought(setting, ANALYST, cost, COST.split(), 132)
    injuries = _measure(
        setting,
        HOSPITAL,
        141,
        (PARTNER, ANALYST),
        name="Injuries at work",
        area=FactArea.SAFETY,
        what="How often somebody who works here is hurt.",
        counted_in="injuries per 100 full-time years",
        method="Every recordable injury, on the rules of the safety committee.",
        source="The injury log.",
        direction=Direction.DOWN,
        use=DataUse.LEARNING,
        use_besides="No report is used against whoever made it.",
    )
    # It has not been told for three months: the fact base says so.
    days = [_day(setting, 103 + MONTH * back) for back in range(19, -1, -1)]
    text = "on,value\n" + "\n".join(
        f"{on},{value}" for on, value in zip(days, INJURIES.split(), strict=True)
    )
    done(setting, ANALYST, bring_in, 94, 11, measure=injuries, text=text)
    _first_cases(setting)
    _unsettled(setting)


def _first_cases(setting: Setting) -> None:
    cases = _measure(
        setting,
        "Surgical Services",
        128,
        (DIRECTOR, PARTNER),
        name="First cases that begin on time",
        area=FactArea.QUALITY,
        what="How many of the day's first operations begin when they were planned.",
        counted_in="per cent of first cases",
        method="The cut within ten minutes of the plan. Cases put off by the patient are left out.",
        source="The theatre's log, each month.",
        direction=Direction.UP,
        places=0,
        use=DataUse.GOALS,
    )
    _brought(setting, DIRECTOR, cases, FIRST_CASES.split(), 120)
    _target(setting, DIRECTOR, cases, "85", "What Harbor Point reached in its second year.")
    said = {"on": _day(setting, 150), "text": "Second washer out of order for three weeks"}
    done(setting, PARTNER, annotate, 100, 12, measure=cases, **said)


def _unsettled(setting: Setting) -> None:
    """One that waits for labor, and one that is the nurses' alone."""
    proposed = Definition(
        name="Overtime hours for each nurse",
        area=FactArea.PEOPLE,
        what="How much overtime is worked on the unit.",
        counted_in="hours a nurse and month",
        method="All hours above the schedule, asked for or not.",
        source="Timekeeping.",
        direction=Direction.DOWN,
        rhythm_days=MONTH + 1,
        use=DataUse.LEARNING,
    )
    said = {"said": proposed, "unit": setting.units[WARD]}
    done(setting, MANAGER, propose_measure, 3, 10, **said)
    own = Definition(
        name="Breaks that were missed",
        area=FactArea.PEOPLE,
        what="How many breaks our members say they went without.",
        counted_in="breaks a week",
        method="What stewards are told on their rounds, counted each week.",
        source="Stewards' tally.",
        direction=Direction.DOWN,
        rhythm_days=7,
        places=0,
        use=DataUse.LEARNING,
    )
    said = {"said": own, "unit": setting.units[WARD], "is_own": True}
    measure = done(setting, CO_LEAD, propose_measure, 70, 10, **said)
    for week, value in enumerate(["19", "22", "17", "24", "20", "18", "15", "16", "12", "9"]):
        ago = 66 - 7 * week
        told = {"on": day_of(moment_of(setting, ago, 15)), "value": Decimal(value)}
        done(setting, CO_LEAD, observe, ago, 15, measure=measure, **told)


def _plan_and_periods(setting: Setting, falls: Measure) -> None:
    plan = _plan(setting)
    first = _period(setting, plan, 300, 211)
    _figures(setting, first, 190, {"falls": "3.4", "lights": "82", "late": "8"}, margin="2.1")
    done(setting, ANALYST, verify_figures, 186, 10, period=first)
    done(setting, PARTNER, verify_figures, 184, 14, period=first)
    done(setting, ANALYST, pay_out, 150, 9, period=first)
    second = _period(setting, plan, 210, 121)
    sources = {"falls": falls}
    said = {"falls": "3.0", "lights": "85", "late": "8"}
    _figures(setting, second, 40, said, margin="1.7", measures=sources)
    done(setting, ANALYST, verify_figures, 37, 10, period=second)
    done(setting, PARTNER, verify_figures, 35, 14, period=second)
    doubt = {
        "line": "goal.late",
        "reason": "Shifts that were extended on request are in the 8 per cent; the measure leaves"
        " them out. By our tally it was 6.",
    }
    done(setting, PARTNER, dispute_line, 20, 11, period=second, **doubt)


def _plan(setting: Setting) -> GainPlan:
    terms = Terms(
        family=Family.SCORECARD,
        sharing=Sharing.HOURS,
        employees_percent=Decimal(100),
        dispute_days=30,
        groups=("Nurses", "Allied care workers", "Not represented"),
        pool=Decimal(180_000),
        goals=(
            Goal(
                "falls",
                "Falls of patients",
                Decimal(40),
                Compare.AT_MOST,
                (Band(Decimal("3.5"), Decimal(50)), Band(Decimal("3.0"), Decimal(100))),
            ),
            Goal(
                "lights",
                "Call lights answered in three minutes",
                Decimal(35),
                Compare.AT_LEAST,
                (Band(Decimal(80), Decimal(60)), Band(Decimal(85), Decimal(100))),
            ),
            Goal(
                "late",
                "Shifts that ended late",
                Decimal(25),
                Compare.AT_MOST,
                (Band(Decimal(8), Decimal(50)), Band(Decimal(6), Decimal(100))),
            ),
        ),
        gates=(Gate("margin", "Operating margin", Compare.AT_LEAST, Decimal("1.5")),),
        closed_gate_percent=Decimal(25),
        cap_percent=Decimal(3),
        source="Letter of agreement on shared gains",
    )
    said = {"name": "Shared gains, Tidewater General", "unit": setting.units[HOSPITAL]}
    plan = done(setting, ANALYST, offer_plan, 320, 9, terms=terms, **said)
    done(setting, PARTNER, agree_plan, 316, 14, plan=plan)
    return done(setting, OTHER_KEEPER, agree_plan, 312, 10, plan=plan)


def _period(setting: Setting, plan: GainPlan, first: int, last: int) -> GainPeriod:
    said = {"starts_on": _day(setting, first), "ends_on": _day(setting, last)}
    return done(setting, ANALYST, open_period, last - 1, 9, plan=plan, **said)


def _figures(
    setting: Setting,
    period: GainPeriod,
    days_ago: int,
    goals: dict[str, str],
    *,
    margin: str,
    measures: dict[str, Measure] | None = None,
) -> None:
    behind = measures or {}
    figures = {
        f"goal.{key}": Told(Decimal(value), "Fact base, mean of the three months", behind.get(key))
        for key, value in goals.items()
    }
    figures["gate.margin"] = Told(Decimal(margin), "Finance, quarterly report, page 2")
    groups = [
        Group("Nurses", 412, Decimal(171_300), Decimal("8907600.00")),
        Group("Allied care workers", 268, Decimal(112_480), Decimal("3261920.00")),
        Group("Not represented", 41, Decimal(18_655), Decimal("1128627.50")),
    ]
    said = {"figures": figures, "groups": groups}
    done(setting, ANALYST, tell_figures, days_ago, 10, period=period, **said)
    done(setting, ANALYST, freeze_figures, days_ago - 1, 11, period=period)


def _day(setting: Setting, days_ago: int) -> date:
    return day_of(setting.now) - timedelta(days=days_ago)
