"""What the pages of the business plan show, as plain values; no rule is decided here."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import dated, day_words
from partnership.plan.costs import money, rate, totals_of
from partnership.plan.models import Activity, Area, Goal, GoalReview, PlanVersion
from partnership.plan.queries import GoalLine
from partnership.plan.statuses import PlanVersionStatus, Track

VERSION_CHIPS = {
    PlanVersionStatus.DRAFT: Chip("Draft", "quiet", "file-pen-line"),
    PlanVersionStatus.OFFERED: Chip("Waits for every party's word", "soon", "hourglass"),
    PlanVersionStatus.AGREED: Chip("Agreed by every party", "good", "handshake"),
}
TRACK_CHIPS = {
    Track.ON_TRACK: Chip("On track", "good", "check"),
    Track.AT_RISK: Chip("At risk", "soon", "triangle-alert"),
    Track.OFF_TRACK: Chip("Off track", "alarm", "x"),
}
UNSAID = Chip("Not reviewed", "quiet", "circle-dashed")
SOON = timedelta(days=14)


def version_chip(version: PlanVersion) -> Chip:
    return VERSION_CHIPS[PlanVersionStatus(version.status)]


def review_chip(review: GoalReview | None) -> Chip:
    return TRACK_CHIPS[Track(review.says)] if review else UNSAID


def number(value: Decimal) -> str:
    """Without the zeros that say nothing."""
    words = f"{value:,.2f}"
    return words.rstrip("0").rstrip(".")


def goal_facts(goal: Goal) -> list[Fact]:
    return [
        Fact("Measure", goal.measure),
        Fact("From", f"{number(goal.baseline)} {goal.measured_in}"),
        Fact("To", f"{number(goal.target)} {goal.measured_in}"),
        Fact("Direction", goal.get_direction_display()),
        Fact("By", dated(goal.by_on)),
        Fact("For labor", str(goal.labor_owner)),
        Fact("For management", str(goal.management_owner)),
    ]


@dataclass(frozen=True)
class GoalFace:
    line: GoalLine
    labor: Chip
    management: Chip
    chips: tuple[Chip, ...]
    now_words: str
    way_words: str


def goal_face(line: GoalLine) -> GoalFace:
    goal, chips = line.goal, []
    if line.is_reached:
        chips.append(Chip("Reached", "good", "circle-check"))
    elif line.is_late:
        chips.append(Chip("Past its day", "alarm", "clock-alert"))
    last = line.last
    now_words = (
        f"{number(last.value)} {goal.measured_in}, {day_words(last.read_on, line.today)}"
        if last
        else "No reading yet"
    )
    way = f"{number(goal.baseline)} to {number(goal.target)} {goal.measured_in}"
    return GoalFace(
        line,
        review_chip(line.labor),
        review_chip(line.management),
        tuple(chips),
        now_words,
        f"From {way}: {line.share} per cent of the way",
    )


@dataclass(frozen=True)
class CostRow:
    activity: Activity
    before: str
    after: str
    difference: str

    @property
    def before_how(self) -> str:
        return f"{number(self.activity.quantity_before)} × {rate(self.activity.unit_cost_before)}"

    @property
    def after_how(self) -> str:
        return f"{number(self.activity.quantity_after)} × {rate(self.activity.unit_cost_after)}"


@dataclass(frozen=True)
class CostTable:
    rows: tuple[CostRow, ...]
    before: str
    after: str
    difference: str
    sentence: str


def cost_table(activities: list[Activity]) -> CostTable:
    totals = totals_of(activity.cost for activity in activities)
    saved = -totals.difference
    word = "saves" if saved > 0 else "costs"
    amount = money(abs(totals.difference))
    return CostTable(
        tuple(
            CostRow(one, money(one.cost.before), money(one.cost.after), money(one.cost.difference))
            for one in activities
        ),
        money(totals.before),
        money(totals.after),
        money(totals.difference),
        f"It {word} {amount} a year." if totals.difference else "It costs what it cost before.",
    )


def area_chip(area: Any, today: date) -> Chip:
    """``area`` comes ``with_due``."""
    if area.due_on < today:
        return Chip("Review overdue", "alarm", "clock-alert")
    if area.due_on <= today + SOON:
        return Chip("Review due soon", "soon", "hourglass")
    return Chip("Reviewed in time", "good", "check")


@dataclass(frozen=True)
class AreaFace:
    area: Area
    chip: Chip
    last: str
    due: str


def area_face(area: Any, today: date) -> AreaFace:
    last = day_words(area.last_on, today) if area.last_on else "Never"
    return AreaFace(area, area_chip(area, today), last, day_words(area.due_on, today))
