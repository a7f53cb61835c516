"""The business plan of the demonstration: goals, needs, two changes of work, and four areas."""

from datetime import date, timedelta
from decimal import Decimal

from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of
from partnership.demonstration.setting import Setting
from partnership.plan.actions.agreeing import (
    GoalWords,
    agree_to_version,
    begin_version,
    offer_version,
    set_goal,
)
from partnership.plan.actions.costing import (
    ActivityWords,
    add_activity,
    propose_change,
    verify_figures,
)
from partnership.plan.actions.measuring import record_reading, review_goal
from partnership.plan.actions.needing import say_need, serve_need
from partnership.plan.actions.reviewing import AreaWords, add_area, review_area
from partnership.plan.models import Goal
from partnership.plan.statuses import Direction, Track

PARTNER, OTHERS, RELATIONS = "Priya Raman", "Walt Brennan", "Gordon Pike"
UP, DOWN = Direction.UP, Direction.DOWN
# Title, measure, in, direction, from, to, readings with the oldest first.
GOALS = (
    ("Fewer falls with harm", "Falls with harm a quarter", "falls", DOWN, 22, 10, (21, 17, 14)),
    ("Shifts that are staffed", "Shifts filled a week ahead", "per cent", UP, 81, 95, (82, 86, 88)),
    ("People who stay", "Leavers within a year", "per cent", DOWN, 17, 10, (17, 16, 16)),
    ("A shorter wait for a scan", "Days to an appointment", "days", DOWN, 19, 9, (19, 15, 12)),
    ("Fewer injuries at work", "Injuries a hundred people", "a year", DOWN, 6, 3, (5, 6, 7)),
)
TRACKS = (
    (Track.ON_TRACK, Track.ON_TRACK),
    (Track.ON_TRACK, Track.AT_RISK),
    (Track.AT_RISK, Track.AT_RISK),
    (Track.ON_TRACK, Track.ON_TRACK),
    (Track.OFF_TRACK, Track.AT_RISK),
)
WHY = {
    Track.ON_TRACK: "It moves as planned, by the readings of the last two quarters.",
    Track.AT_RISK: "It moves, and too slowly to be there by the day.",
    Track.OFF_TRACK: "It has gone the wrong way since spring; nobody has looked into why.",
}
# By whom, title, words, and the place of the goal that serves it; None: nothing does.
NEEDS = (
    (PARTNER, "Safe staffing", "Nobody carries a unit alone, by day or by night.", 1),
    (PARTNER, "Jobs that are safe", "No change of work costs a member their job.", None),
    (OTHERS, "Work that does not hurt", "Lifting, sharps and stress: fewer are hurt.", 4),
    (RELATIONS, "A cost people can pay", "Cost for each patient grows by less than prices.", None),
    (RELATIONS, "Care people choose", "Short waits, and fewer come to harm.", 3),
)
AREAS = (
    ("Medical-Surgical 4 West", 3, 70),
    ("Imaging", 3, 40),
    ("Surgical Services", 6, 20),
    ("Supply and Distribution", 3, 150),
)


def tell_business(setting: Setting) -> None:
    goals = _plan(setting)
    _readings(setting, goals)
    _needs(setting, goals)
    _supplies(setting)
    _handover(setting)
    _areas(setting)


def _plan(setting: Setting) -> list[Goal]:
    today = day_of(setting.now)
    period = {"starts_on": date(today.year, 1, 1), "ends_on": date(today.year + 2, 12, 31)}
    title = f"Plan {today.year} to {today.year + 2}"
    said = {"partnership": setting.partnership, "title": title, **period}
    version = done(setting, PARTNER, begin_version, 300, 9, **said)
    goals = []
    for title, measure, measured_in, direction, baseline, target, _ in GOALS:
        words = GoalWords(
            title=title,
            measure=measure,
            measured_in=measured_in,
            direction=direction,
            baseline=Decimal(baseline),
            target=Decimal(target),
            by_on=date(today.year + 1, 12, 31),
            labor_owner=setting.people[PARTNER],
            management_owner=setting.people[RELATIONS],
        )
        goals.append(done(setting, PARTNER, set_goal, 299, 9, version=version, said=words))
    version = done(setting, RELATIONS, offer_version, 296, 10, version=version)
    for name, days in ((RELATIONS, 290), (PARTNER, 288), (OTHERS, 281)):
        version = done(setting, name, agree_to_version, days, 11, version=version)
    for goal in goals:
        goal.version = version
    return goals


def _readings(setting: Setting, goals: list[Goal]) -> None:
    for place, goal in enumerate(goals):
        for days, value in zip((200, 110, 20), GOALS[place][6], strict=True):
            said = {"value": Decimal(value), "source": "Quarterly report of quality and staffing"}
            on = day_of(moment_of(setting, days + 2, 9))
            done(setting, RELATIONS, record_reading, days, 10, goal=goal, read_on=on, **said)
        for name, says in zip((PARTNER, RELATIONS), TRACKS[place], strict=True):
            done(setting, name, review_goal, 14, 15, goal=goal, says=says, why=WHY[says])


def _needs(setting: Setting, goals: list[Goal]) -> None:
    for name, title, text, served in NEEDS:
        said = {"partnership": setting.partnership, "title": title, "text": text}
        need = done(setting, name, say_need, 270, 13, is_shared=True, **said)
        if served is not None:
            done(setting, name, serve_need, 260, 13, goal=goals[served], need=need)
    kept = {"title": "A say in scheduling before it is bargained", "text": "For the next round."}
    done(setting, PARTNER, say_need, 90, 9, partnership=setting.partnership, **kept)


def _supplies(setting: Setting) -> None:
    said = {
        "partnership": setting.partnership,
        "unit": setting.units["Medical-Surgical 4 West"],
        "title": "Supplies on carts in each wing",
        "what": "Supplies stand on a cart in each wing, restocked twice a shift.",
        "effect_on_jobs": "Half a position is added in Supply and Distribution; none is lost.",
    }
    change = done(setting, RELATIONS, propose_change, 80, 10, **said)
    for figures in (
        ("Walks to the store", "walk", "33900", "2.1000", "4200", "2.1000"),
        ("Restocking", "round", "0", "0", "2190", "14.5000"),
        ("Supplies that expire", "item", "1450", "6.2000", "980", "6.2000"),
    ):
        done(setting, RELATIONS, add_activity, 79, 10, change=change, said=_words(figures))
    for name, how in (
        (RELATIONS, "Against the counts of two weeks and the ledger of supplies."),
        (PARTNER, "Two stewards counted walks on four shifts; the rates are those of the ledger."),
    ):
        done(setting, name, verify_figures, 70, 14, change=change, how=how)


def _handover(setting: Setting) -> None:
    said = {
        "partnership": setting.partnership,
        "unit": setting.units["Imaging"],
        "title": "Appointments made at one desk",
        "what": "Patients get their appointment where the scan is ordered.",
        "effect_on_jobs": "Two schedulers move to the desk with their pay and hours.",
    }
    change = done(setting, PARTNER, propose_change, 30, 10, **said)
    for figures in (
        ("Calls back to patients", "call", "11800", "3.4000", "3100", "3.4000"),
        ("Appointments nobody came to", "hour", "640", "212.0000", "410", "212.0000"),
    ):
        done(setting, PARTNER, add_activity, 29, 10, change=change, said=_words(figures))


def _words(figures: tuple[str, str, str, str, str, str]) -> ActivityWords:
    name, driver, *numbers = figures
    return ActivityWords(name, driver, *(Decimal(number) for number in numbers))


def _areas(setting: Setting) -> None:
    """Three reviewed in time; the last is overdue."""
    for name, months, days in AREAS:
        first = day_of(setting.now) - timedelta(days=days)
        said = {"unit": setting.units[name], "every_months": months, "first_due_on": first}
        area = done(setting, RELATIONS, add_area, days + 60, 9, **said)
        words = AreaWords(
            demand="A little above last year.",
            staffing="Two positions are open; both are posted.",
            cost="Within the budget but for overtime.",
            quality="As planned.",
            safety="One injury since the last review, looked into jointly.",
            outlook="No change of the work is near that would cost jobs.",
        )
        on = day_of(moment_of(setting, days + 1, 9))
        done(setting, RELATIONS, review_area, days, 15, area=area, reviewed_on=on, said=words)
