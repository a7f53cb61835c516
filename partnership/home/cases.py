"""Sections of a home that are made of cases. Each costs the same however many cases there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tile
from grievances.lists.case_filter import CaseFilter, filtered, handler_column
from grievances.lists.counting import counts_up_to, in_words
from grievances.lists.list_page import by_due
from grievances.lists.presets import address
from grievances.lists.rows import cards_of, with_everything
from grievances.lists.words import clock_words
from grievances.models import Grievance
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import GrievanceStatus
from partnership.home.faces import Empty, Line, Section

FEW, SOME = 5, 8


@dataclass(frozen=True)
class Figure:
    """A tile before it is counted."""

    label: str
    asked: CaseFilter
    tone: str = "plain"
    icon: str = ""


def seen_by(actor: Actor, now: datetime) -> GrievanceQuerySet:
    return Grievance.objects.visible_to(actor, now)


def tiles_of(figures: Sequence[Figure], actor: Actor, now: datetime) -> list[Tile]:
    """Counts up to a hundred, all in one statement; nothing is coloured where there is nothing."""
    seen = seen_by(actor, now)
    rows = [filtered(seen, one.asked, actor, now=now, units={}) for one in figures]
    counts = counts_up_to(rows, actor.person)
    return [
        Tile(
            figure.label,
            in_words(count),
            address(figure.asked),
            tone=figure.tone if count else "quiet",
            icon=figure.icon,
        )
        for figure, count in zip(figures, counts, strict=True)
    ]


def cases_section(
    title: str,
    icon: str,
    cases: GrievanceQuerySet,
    actor: Actor,
    now: datetime,
    *,
    empty: Empty,
    asked: CaseFilter,
    most: int = SOME,
) -> Section:
    """Cases as cards, the nearest limit first."""
    shown = by_due(with_everything(cases))[:most]
    return Section(
        title=title,
        icon=icon,
        cards=cards_of(shown, actor, now),
        href=address(asked),
        link_label="All of them",
        empty=empty,
    )


def my_cases(actor: Actor, now: datetime, empty: Empty) -> Section:
    asked = CaseFilter(handler="me")
    mine = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    return cases_section("My cases", "folder-open", mine, actor, now, empty=empty, asked=asked)


def own_and_shared(actor: Actor, now: datetime, empty: Empty) -> Section:
    """For whoever reads no other cases: those they carry, and those shared with them."""
    return cases_section(
        "My cases",
        "folder-open",
        seen_by(actor, now).open(),
        actor,
        now,
        empty=empty,
        asked=CaseFilter(),
    )


def recent(actor: Actor, now: datetime) -> Section:
    """The latest filings within reach."""
    filed = with_everything(seen_by(actor, now).filed()).order_by("-filed_at", "pk")[:FEW]
    return Section(
        title="Filed lately",
        icon="history",
        cards=cards_of(filed, actor, now),
        href=address(CaseFilter(status="all")),
        link_label="All cases",
        empty=Empty(
            "No grievance was filed yet.",
            f"Last checked {clock_words(actor, now)}.",
            icon="history",
        ),
    )


def by_step(actor: Actor, now: datetime) -> Section:
    """How many filed cases stand at each step."""
    rows = (
        seen_by(actor, now)
        .live()
        .values("step_name")
        .annotate(cases=Count("pk"))
        .order_by("-cases")
    )
    lines = [
        (row["step_name"], row["cases"], CaseFilter(status="filed", step=row["step_name"]))
        for row in rows[:SOME]
    ]
    return _figures("By step", "milestone", lines, "No filed case is being carried.")


def by_unit(actor: Actor, now: datetime, asked: CaseFilter, title: str, nothing: str) -> Section:
    """How many of the cases a filter names there are at each unit, the most first."""
    cases = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    rows = cases.values("unit_id", "unit__name").annotate(cases=Count("pk"))
    lines = [
        (row["unit__name"], row["cases"], replace(asked, unit=str(row["unit_id"])))
        for row in rows.order_by("-cases", "unit__name")[:SOME]
    ]
    return _figures(title, "building-2", lines, nothing)


def by_handler(actor: Actor, now: datetime) -> Section:
    """Who of one's own party carries how many open cases."""
    column = handler_column(actor)
    carried = seen_by(actor, now).open().filter(**{f"{column}__isnull": False})
    rows = carried.values(f"{column}_id", f"{column}__name").annotate(cases=Count("pk"))
    lines = [
        (row[f"{column}__name"], row["cases"], CaseFilter(handler=str(row[f"{column}_id"])))
        for row in rows.order_by("-cases", f"{column}__name")[:SOME]
    ]
    return _figures("Who carries most", "users-round", lines, "Nobody carries an open case.")


def unassigned_intakes(actor: Actor, now: datetime) -> Section:
    asked = CaseFilter(status=GrievanceStatus.INTAKE.value, handler="none")
    cases = filtered(seen_by(actor, now), asked, actor, now=now, units={})
    nothing = Empty("Every intake has somebody.", f"Last checked {clock_words(actor, now)}.")
    return cases_section(
        "Intakes nobody carries yet", "inbox", cases, actor, now, empty=nothing, asked=asked
    )


def _figures(
    title: str, icon: str, lines: Iterable[tuple[str, int, CaseFilter]], nothing: str
) -> Section:
    rows = list(lines)
    most = max((figure for _, figure, _ in rows), default=1)
    return Section(
        title=title,
        icon=icon,
        lines=[
            Line(label, figure, address(asked), share=round(100 * figure / most))
            for label, figure, asked in rows
        ],
        empty=Empty(nothing, href=address(CaseFilter()), link_label="Open cases"),
    )
