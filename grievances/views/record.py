"""The record of a case: what was written down about it, in plain words, oldest first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.record.models import Entry
from foundation.toolkit.moments import absolute_words
from grievances.faces.details import side_of
from grievances.models import Grievance
from grievances.reading import note_case_read
from grievances.views.asking import case_crumbs, case_href, case_number
from grievances.views.visits import Visit, visit_case


@dataclass(frozen=True)
class Line:
    """One line of the record."""

    at: str
    at_iso: str
    sentence: str
    who: str
    party: str
    side: str


@require_safe
def case_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    note_case_read(visit.grievance, by=visit.actor, now=visit.now)
    entries = Entry.objects.about(visit.grievance).select_related("person", "organization")
    context: dict[str, Any] = {
        "grievance": visit.grievance,
        "case_number": case_number(visit.grievance),
        "case_href": case_href(visit.grievance),
        "crumbs": case_crumbs(visit.grievance),
        "side": side_of(visit.grievance),
        "lines": [_line(entry, visit) for entry in entries],
        "printed": absolute_words(visit.now, visit.grievance.terms.zone, visit.now),
        "now": visit.now,
    }
    return render(request, "grievances/case_record.html", context)


def _line(entry: Entry, visit: Visit) -> Line:
    who = entry.who
    return Line(
        at=absolute_words(entry.happened_at, visit.grievance.terms.zone, visit.now),
        at_iso=entry.happened_at.isoformat(),
        sentence=entry.sentence,
        who=", ".join(part for part in (who["name"], who["role"]) if part),
        party=who["party"],
        side=_side(entry, visit.grievance, visit.own_side),
    )


def _side(entry: Entry, grievance: Grievance, own_side: str) -> str:
    is_shared = grievance.is_filed and entry.room_id == grievance.room_id
    return "joint" if is_shared else own_side
