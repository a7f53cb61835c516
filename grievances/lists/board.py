"""Open cases in columns, by the step where they stand or by whose move it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import IntegerField, Value

from foundation.roles.actor import Actor
from foundation.toolkit.faces import BoardColumn, Tab
from grievances.lists.case_filter import CaseFilter, filtered, units_of
from grievances.lists.counting import LIMIT, counts_up_to
from grievances.lists.list_page import by_due
from grievances.lists.presets import address
from grievances.lists.rows import card_of, with_everything
from grievances.lists.steps import step_names
from grievances.models import Grievance
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import OPEN, GrievanceStatus

CARDS = 10


@dataclass(frozen=True)
class Column:
    """A column before it is filled."""

    label: str
    asked: CaseFilter


def board_of(asked: CaseFilter, actor: Actor, *, by: str, now: datetime) -> list[BoardColumn]:
    """The columns with their first cards, the nearest limit on top; counts up to a hundred.

    Three statements for the cards and one for the counts, however many columns and cases.
    """
    columns = _columns(asked, actor, by)
    seen, units = Grievance.objects.visible_to(actor, now), units_of([asked])
    rows = [filtered(seen, one.asked, actor, now=now, units=units) for one in columns]
    counts = counts_up_to(rows, actor.person)
    tops = _tops(rows) if rows else []
    found = with_everything(seen.filter(pk__in=[pk for top in tops for pk in top])).in_bulk()
    filled = [
        _fill(column, [found[pk] for pk in top if pk in found], count, actor, now)
        for column, top, count in zip(columns, tops, counts, strict=True)
    ]
    return [one for one in filled if one.count] if by == "step" else filled


def _columns(asked: CaseFilter, actor: Actor, by: str) -> list[Column]:
    intakes = [GrievanceStatus.INTAKE] if actor.kind == "union" else []
    if by == "step":
        steps = [
            Column(name, replace(asked, status="filed", step=name)) for name in step_names(actor)
        ]
        return [*(_of_status(asked, status) for status in intakes), *steps]
    shown = [status for status in GrievanceStatus if status in OPEN - {GrievanceStatus.INTAKE}]
    return [_of_status(asked, status) for status in (*intakes, *shown)]


def _of_status(asked: CaseFilter, status: GrievanceStatus) -> Column:
    return Column(str(status.label), replace(asked, status=status.value))


def _tops(rows: Sequence[GrievanceQuerySet]) -> list[list[UUID]]:
    """The ids of each column's first cards, read at once."""
    parts = [
        by_due(one)
        .annotate(place=Value(place, IntegerField()))
        .values_list("place", "due", "pk")[:CARDS]
        for place, one in enumerate(rows)
    ]
    tops: list[list[UUID]] = [[] for _ in rows]
    for place, _, pk in sorted(parts[0].union(*parts[1:], all=True)):
        tops[place].append(pk)
    return tops


def _fill(
    column: Column, cases: list[Grievance], count: int, actor: Actor, now: datetime
) -> BoardColumn:
    more = min(count, LIMIT) - len(cases)
    return BoardColumn(
        label=column.label,
        cards=[card_of(case, actor, now, moves=True) for case in cases],
        more_href=address(column.asked) if more > 0 else "",
        more=more,
        is_at_least=count > LIMIT,
    )


def board_tabs(asked: CaseFilter, by: str) -> list[Tab]:
    """How the columns are made; what narrows the cases stays."""
    pages = (("status", "By whose move"), ("step", "By step"))
    return [
        Tab(label, f"?{urlencode(asked.asked | {'by': key})}", is_current=key == by)
        for key, label in pages
    ]
