"""A case as a line of a list and as a card: what it is, where it stands, its first clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from foundation.deadlines.models.deadline import OPEN_STATUSES, DeadlineStatus
from foundation.roles.actor import Actor
from foundation.toolkit.clock_faces import ClockFace
from foundation.toolkit.faces import CaseCard, Chip, Crumb
from grievances.faces.clocks import clocks_that_matter, face_of
from grievances.lists.case_filter import handler_column
from grievances.models import Clock, Grievance, GrievanceKind, IntakeSheet, Issue
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import GrievanceStatus

ICONS = {
    Issue.DISCIPLINE: "gavel",
    Issue.DISCHARGE: "user-x",
    Issue.SAFETY: "hard-hat",
    Issue.DISCRIMINATION: "scale",
    Issue.PAY: "banknote",
    Issue.SCHEDULING: "calendar-clock",
    Issue.STAFFING: "users-round",
    Issue.OTHER: "circle-ellipsis",
}
MOST_FLAGS = 2


@dataclass(frozen=True)
class CaseRow:
    """One case of a list; ``side`` is "union" while it is an intake and nobody else's."""

    number: str
    title: str
    href: str
    unit: str
    stage: str
    handler: str
    chips: tuple[Chip, ...]
    clock: ClockFace | None
    passed: ClockFace | None
    side: str


def with_everything(cases: GrievanceQuerySet) -> GrievanceQuerySet:
    """With all that a row shows: two statements more, however many rows there are."""
    statuses = [*OPEN_STATUSES, DeadlineStatus.PAUSED]
    clocks = Clock.objects.current().filter(deadline__status__in=statuses)
    return cases.select_related(
        "unit", "union", "employer", "representative", "respondent"
    ).prefetch_related(
        Prefetch("clocks", clocks.select_related("deadline"), to_attr="shown_clocks"),
        Prefetch("sheets", IntakeSheet.objects.only("own_number", "grievance"), to_attr="own"),
    )


def row_of(case: Grievance, actor: Actor, now: datetime) -> CaseRow:
    """A case read by ``with_everything``."""
    handler = getattr(case, handler_column(actor))
    return CaseRow(
        number=number_of(case),
        title=case.title,
        href=href_of(case),
        unit=case.unit.name,
        stage=stage_of(case),
        handler=handler.name if handler else "",
        chips=chips_of(case),
        clock=clock_of(case, now),
        passed=passed_of(case, now),
        side="" if case.is_filed else "union",
    )


def rows_of(cases: Iterable[Grievance], actor: Actor, now: datetime) -> list[CaseRow]:
    return [row_of(case, actor, now) for case in cases]


def card_of(case: Grievance, actor: Actor, now: datetime, *, moves: bool = False) -> CaseCard:
    """The same as a card; ``moves`` adds a menu that leads to what can be done with the case."""
    row = row_of(case, actor, now)
    return CaseCard(
        number=row.number,
        title=row.title,
        href=row.href,
        meta=[words for words in (row.stage, row.unit, row.handler) if words],
        chips=row.chips,
        side=row.side,
        clock=row.clock,
        passed=row.passed,
        moves=moves_of(case) if moves else (),
    )


def cards_of(
    cases: Iterable[Grievance], actor: Actor, now: datetime, *, moves: bool = False
) -> list[CaseCard]:
    return [card_of(case, actor, now, moves=moves) for case in cases]


def href_of(case: Grievance) -> str:
    return reverse("grievances:case-detail", args=[case.pk])


def number_of(case: Grievance) -> str:
    """The joint number; of an intake the union's own, which no other party can read."""
    own = getattr(case, "own", ())
    return case.number or (own[0].own_number if own else "Intake")


def stage_of(case: Grievance) -> str:
    """The step where it stands, or the status where that says more."""
    status = GrievanceStatus(case.status)
    if status in (GrievanceStatus.AWAITING_ANSWER, GrievanceStatus.AWAITING_UNION):
        return case.step_name
    if case.step_name and status == GrievanceStatus.IN_ABEYANCE:
        return f"{case.step_name}, {status.label.lower()}"
    return str(status.label)


def chips_of(case: Grievance) -> tuple[Chip, ...]:
    kind = (
        ()
        if case.kind == GrievanceKind.INDIVIDUAL
        else (Chip(case.get_kind_display(), "plain", "users-round"),)
    )
    flags = [Issue(flag) for flag in case.subjects if flag in ICONS and flag != Issue.OTHER]
    return (*kind, *(Chip(str(flag.label), "plain", ICONS[flag]) for flag in flags[:MOST_FLAGS]))


def clock_of(case: Grievance, now: datetime) -> ClockFace | None:
    clocks = clocks_that_matter(case, getattr(case, "shown_clocks", ()))
    return face_of(clocks[0], case, now) if clocks else None


def passed_of(case: Grievance, now: datetime) -> ClockFace | None:
    """The first limit that was missed and still waits, where another one runs: both are shown."""
    clocks = clocks_that_matter(case, getattr(case, "shown_clocks", ()))
    missed = [clock for clock in clocks[1:] if clock.deadline.is_overdue(now)]
    first = min(missed, key=lambda clock: clock.deadline.due_at, default=None)
    return face_of(first, case, now) if first else None


def moves_of(case: Grievance) -> tuple[Crumb, ...]:
    """Nothing is dragged: a case moves by an act, and the acts are on its page."""
    href = href_of(case)
    return (Crumb("What can be done now", f"{href}#next"), Crumb("Timeline", f"{href}#timeline"))
