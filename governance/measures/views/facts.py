"""The fact base, one measure with its chart, and its figures as CSV."""

import csv
import io
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Tab
from foundation.toolkit.moments import in_zone
from governance.measures.access import (
    can_agree_measure,
    can_annotate,
    can_enter_figures,
    can_propose_measure,
    can_read_measures,
    can_retire_measure,
    can_set_target,
    measure_to_read,
    measures_to_read,
)
from governance.measures.charts import run_chart
from governance.measures.faces import (
    STATUS_CHIPS,
    Way,
    fact_parts,
    fact_row,
    measure_facts,
    side_of,
)
from governance.measures.models import Measure
from governance.measures.queries import fact_lines, figures_of, plot_of
from governance.measures.statuses import MeasureStatus
from governance.measures.views.section import LIST, crumbs_of, section

MOST = 300
SHOWN = (("", "All"), ("units", "At my units"), ("own", "Our own"), ("ended", "No longer kept"))


@require_safe
def fact_base(request: HttpRequest) -> HttpResponse:
    """Operating, safety, quality, people and service figures, each with how fresh it is."""
    actor, now = actor_of(request), timezone.now()
    require(can_read_measures(actor))
    shown = request.GET.get("show", "")
    rows = _shown(actor, shown).order_by("area", "name", "pk")[:MOST]
    zone = actor.organization.zone if actor.organization else actor.person.zone_name
    lines = fact_lines(rows, now)
    context = {
        "parts": fact_parts(lines, in_zone(now, zone).date()),
        "has_any": bool(lines),
        "filters": [
            Tab(label, f"?show={name}" if name else "?", is_current=name == shown)
            for name, label in SHOWN
        ],
        "propose": Way(
            "Propose a measure",
            reverse("measures:measure-propose"),
            can_propose_measure(actor),
            "plus",
        ),
        **section(request, LIST),
    }
    return render(request, "measures/fact_base.html", context)


@require_safe
def measure_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)
    today = in_zone(now, measure.zone).date()
    (line,) = fact_lines([measure], now)
    figures = figures_of(measure)
    notes = list(measure.annotations.select_related("written_for"))
    chips = (STATUS_CHIPS[MeasureStatus(measure.status)],) if not measure.is_standing else ()
    context = {
        "measure": measure,
        "row": fact_row(line, today),
        "chips": chips,
        "side": side_of(measure),
        "chart": run_chart(plot_of(measure, figures, line.target, notes), today=today),
        "figures": list(reversed(figures))[:60],
        "targets": list(measure.targets.select_related("set_by", "set_for")),
        "facts": measure_facts(measure),
        "ways": _ways(actor, measure),
        "may_correct": can_enter_figures(actor, measure),
        "crumbs": crumbs_of(),
        "today": today,
        **section(request, ""),
    }
    return render(request, "measures/measure_detail.html", context)


@require_safe
def measure_figures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every figure that stands, as CSV; what it was before its correction stands beside it."""
    measure = measure_to_read(actor_of(request), pk)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(["on", "value", "note", "was", "because"])
    for one in figures_of(measure):
        was = f"{one.corrects.value.normalize():f}" if one.corrects else ""
        cells = (one.on.isoformat(), f"{one.value.normalize():f}", one.note, was, one.because)
        writer.writerow([tamed(cell) for cell in cells])
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


def tamed(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    is_number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
    return (
        f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not is_number else cell
    )


def _shown(actor: Actor, shown: str) -> Any:
    rows = measures_to_read(actor)
    rows = rows.filter(status=MeasureStatus.RETIRED) if shown == "ended" else rows.kept()
    if shown == "own":
        return rows.filter(owner__isnull=False)
    if shown == "units" and actor.assignment is not None:
        home = actor.assignment.unit
        return rows.filter(unit__lft__gte=home.lft, unit__lft__lt=home.rgt)
    return rows


def _ways(actor: Actor, measure: Measure) -> list[Way]:
    """What the reader could do here; whoever only reads is offered nothing."""
    if measure.retired_at is not None or not can_propose_measure(actor, unit=measure.unit):
        return []
    to = lambda name: reverse(f"measures:{name}", args=[measure.pk])  # noqa: E731
    if measure.is_proposed:
        agree = can_agree_measure(actor, measure)
        return [
            Way("Agree to it", to("measure-agree"), agree, "check", "primary"),
            Way(
                "Withdraw it" if measure.proposed_for == actor.organization else "Decline it",
                to("measure-retire"),
                can_retire_measure(actor, measure),
                "x",
                "quiet",
            ),
        ]
    enter = can_enter_figures(actor, measure)
    return [
        Way("Enter a figure", to("figure-tell"), enter, "plus", "primary"),
        Way("Import a file", to("figures-import"), enter, "file-up"),
        Way("Set the target", to("target-set"), can_set_target(actor, measure), "target"),
        Way("Note in the chart", to("chart-annotate"), can_annotate(actor, measure), "pencil"),
        Way("End it", to("measure-retire"), can_retire_measure(actor, measure), "archive", "quiet"),
    ]
