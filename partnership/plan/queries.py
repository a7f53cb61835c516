"""The business plan as its pages show it, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.people.models import Organization, Partnership, Side
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from partnership.plan.costs import CostTotals, totals_of
from partnership.plan.models import (
    Activity,
    Area,
    Goal,
    GoalReview,
    Need,
    NeedServed,
    PlanVersion,
    ProcessChange,
    Reading,
)
from partnership.plan.progress import is_reached, share_of_way
from partnership.plan.statuses import Direction


@dataclass(frozen=True)
class GoalLine:
    """A goal with the readings that stand, the oldest first, and what each side said last."""

    goal: Goal
    readings: tuple[Reading, ...]
    labor: GoalReview | None
    management: GoalReview | None
    needs: tuple[Need, ...]
    today: date

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def value(self) -> Decimal:
        return self.last.value if self.last else self.goal.baseline

    @property
    def share(self) -> int:
        return share_of_way(self.goal.baseline, self.goal.target, self.value)

    @property
    def is_reached(self) -> bool:
        direction = Direction(self.goal.direction)
        return self.last is not None and is_reached(self.goal.target, self.value, direction)

    @property
    def is_late(self) -> bool:
        return self.goal.by_on < self.today and not self.is_reached


@dataclass(frozen=True)
class PlanPage:
    """``standing`` is what every party agreed to; ``staged`` what is written or waits for words."""

    partnership: Partnership
    standing: PlanVersion | None
    staged: tuple[PlanVersion, ...]
    earlier: tuple[PlanVersion, ...]
    lines: tuple[GoalLine, ...]
    unserved: int


def plan_page(actor: Actor, partnership: Partnership, *, now: datetime) -> PlanPage:
    versions = list(
        PlanVersion.objects.for_page().filter(partnership=partnership, room__in=actor.room_ids)
    )
    agreed = [version for version in versions if version.agreed_at is not None]
    agreed.sort(key=lambda version: version.agreed_at or now, reverse=True)
    standing = agreed[0] if agreed else None
    today = in_zone(now, partnership.employer.zone).date()
    needs = list(_needs(actor, partnership))
    goals = list(Goal.objects.for_page().filter(version=standing)) if standing else []
    lines = goal_lines(goals, today)
    served = {need.pk for line in lines for need in line.needs}
    return PlanPage(
        partnership=partnership,
        standing=standing,
        staged=tuple(version for version in versions if not version.is_agreed),
        earlier=tuple(agreed[1:]),
        lines=tuple(lines),
        unserved=sum(need.is_shared and need.pk not in served for need in needs),
    )


def goal_lines(goals: Sequence[Goal], today: date) -> list[GoalLine]:
    lineages = [goal.lineage for goal in goals]
    readings = readings_by_lineage(lineages)
    reviews: dict[UUID, list[GoalReview]] = defaultdict(list)
    rows = GoalReview.objects.filter(goal__lineage__in=lineages).select_related(
        "goal", "said_by", "said_for", "meeting__committee"
    )
    for row in rows:
        reviews[row.goal.lineage].append(row)
    needs: dict[UUID, list[Need]] = defaultdict(list)
    served = NeedServed.objects.filter(lineage__in=lineages, need__dropped_at__isnull=True)
    for link in served.select_related("need__organization"):
        needs[link.lineage].append(link.need)
    return [
        GoalLine(
            goal=goal,
            readings=tuple(readings[goal.lineage]),
            labor=_last_of(reviews[goal.lineage], Side.LABOR),
            management=_last_of(reviews[goal.lineage], Side.MANAGEMENT),
            needs=tuple(needs[goal.lineage]),
            today=today,
        )
        for goal in goals
    ]


def readings_by_lineage(lineages: Iterable[UUID]) -> dict[UUID, list[Reading]]:
    """Those that stand, the oldest first: a corrected one is left out."""
    rows = Reading.objects.filter(goal__lineage__in=list(lineages), corrected_by__isnull=True)
    found: dict[UUID, list[Reading]] = defaultdict(list)
    for row in rows.select_related("goal", "recorded_by").order_by("read_on", "recorded_at"):
        found[row.goal.lineage].append(row)
    return found


def all_readings(goal: Goal) -> list[Reading]:
    """Also those that were corrected, the newest first, each with what corrected it."""
    rows = Reading.objects.filter(goal__lineage=goal.lineage)
    return list(
        rows.select_related("recorded_by", "recorded_for", "corrects")
        .prefetch_related("corrected_by")
        .order_by("-read_on", "-recorded_at")
    )


def reviews_of(goal: Goal) -> list[GoalReview]:
    rows = GoalReview.objects.filter(goal__lineage=goal.lineage)
    return list(rows.select_related("said_by", "said_for", "meeting__committee")[:50])


@dataclass(frozen=True)
class NeedLine:
    """A need with the goals of the plan in force that serve it."""

    need: Need
    goals: tuple[Goal, ...]

    @property
    def is_unserved(self) -> bool:
        return self.need.is_shared and not self.goals


@dataclass(frozen=True)
class PartyNeeds:
    party: Organization
    side: str
    lines: tuple[NeedLine, ...]


def needs_page(actor: Actor, partnership: Partnership) -> list[PartyNeeds]:
    """Side by side: what each party shared, and of one's own party what it keeps to itself."""
    needs = list(_needs(actor, partnership))
    standing = PlanVersion.objects.agreed().filter(partnership=partnership).first()
    goals = {goal.lineage: goal for goal in standing.goals.all()} if standing else {}
    served: dict[UUID, list[Goal]] = defaultdict(list)
    for link in NeedServed.objects.filter(need__in=needs):
        if link.lineage in goals:
            served[link.need_id].append(goals[link.lineage])
    employer, *unions = partnership.parties
    return [
        PartyNeeds(
            party,
            "management" if party == employer else "union",
            tuple(
                NeedLine(need, tuple(served[need.pk]))
                for need in needs
                if need.organization_id == party.pk
            ),
        )
        for party in (*unions, employer)
    ]


@dataclass(frozen=True)
class ChangeLine:
    change: ProcessChange
    totals: CostTotals
    verified: tuple[str, ...]
    missing: tuple[str, ...]


def change_lines(changes: Sequence[ProcessChange], partnership: Partnership) -> list[ChangeLine]:
    activities: dict[UUID, list[Activity]] = defaultdict(list)
    for activity in Activity.objects.filter(change__in=changes):
        activities[activity.change_id].append(activity)
    parties = partnership.parties
    checked: dict[UUID, set[int]] = defaultdict(set)
    for change in changes:
        for check in change.checks.all():
            if check.version == change.version:
                checked[change.pk].add(check.organization_id)
    return [
        ChangeLine(
            change,
            totals_of(activity.cost for activity in activities[change.pk]),
            tuple(str(one) for one in parties if one.pk in checked[change.pk]),
            tuple(str(one) for one in parties if one.pk not in checked[change.pk]),
        )
        for change in changes
    ]


def changes_of(actor: Actor, partnership: Partnership) -> list[ProcessChange]:
    rows = ProcessChange.objects.for_page().prefetch_related("checks")
    return list(rows.filter(partnership=partnership, room__in=actor.room_ids))


def areas_of(actor: Actor, partnership: Partnership) -> list[Area]:
    """Those whose review is due first come first."""
    rows = Area.objects.with_due().filter(partnership=partnership, room__in=actor.room_ids)
    return list(rows.order_by("due_on", "unit__lft"))  # type: ignore[misc]


def _needs(actor: Actor, partnership: Partnership) -> Iterable[Need]:
    rows = Need.objects.filter(partnership=partnership, dropped_at__isnull=True)
    return rows.filter(room__in=actor.room_ids).select_related("organization")


def _last_of(reviews: Sequence[GoalReview], side: Side) -> GoalReview | None:
    """The rows come with the newest first."""
    return next((row for row in reviews if row.said_for.side == side), None)
