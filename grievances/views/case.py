"""The case page: one context for the page and for the parts htmx swaps."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.record.models import Entry as RecordEntry
from foundation.toolkit.access import Access
from foundation.toolkit.faces import Tab
from foundation.toolkit.htmx import is_htmx, render_part
from grievances.access import (
    can_answer_offer,
    can_attach_document,
    can_take_back_offer,
    can_unshare_case,
    can_write_note,
)
from grievances.faces.clocks import case_clocks
from grievances.faces.details import (
    articles_of,
    chips_of,
    documents_of,
    facts_of_case,
    people_of,
    shares_of,
    sheet_facts,
    side_of,
)
from grievances.faces.hats import hat_faces
from grievances.faces.moves import moves_of
from grievances.faces.offers import OfferFace, offer_face
from grievances.faces.path import path_of
from grievances.faces.timeline import ALL, JOINT, OWN, Happened, timeline_of
from grievances.forms.keeping import SIDE_LABELS, NoteForm
from grievances.models import Offer
from grievances.queries import clocks_of
from grievances.reading import note_case_read
from grievances.views.asking import case_crumbs, case_href
from grievances.views.visits import Visit, visit_case

DETAIL = "grievances/case_detail.html"
# Lines of the record that no act, note or document stands for.
_ALSO_TOLD = Q(event__startswith="case.") | Q(
    event__in=("intake.logged", "intake.revised", "article.cited", "calendar.recorded")
)


@require_safe
def case_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    note_case_read(visit.grievance, by=visit.actor, now=visit.now)
    context = detail_context(visit)
    if is_htmx(request):
        return render_part(request, DETAIL, "timeline", context)
    return render(request, DETAIL, context)


def detail_context(visit: Visit) -> dict[str, Any]:
    """Everything the page shows. The number of queries does not grow with what happened."""
    grievance, now = visit.grievance, visit.now
    happened = happened_in(visit)
    sheet = grievance.sheets.select_related("logged_by").first()
    grievants = list(grievance.grievants.select_related("person"))
    return {
        "grievance": grievance,
        "now": now,
        "zone": grievance.terms.zone,
        "own_side": visit.own_side,
        "case_href": case_href(grievance),
        "case_number": grievance.number or (sheet.own_number if sheet else "Intake"),
        "crumbs": case_crumbs(grievance)[:1],
        "chips": chips_of(grievance, happened.acts),
        "side": side_of(grievance),
        "clocks": case_clocks(grievance, clocks_of(grievance), now),
        "path": path_of(grievance, happened.acts, now),
        "moves": moves_of(visit.actor, grievance, now=now),
        "facts": facts_of_case(grievance, now),
        "people": people_of(grievance, grievants),
        "articles": articles_of(grievance, grievance.citations.select_related("article")),
        "documents": documents_of(grievance, happened.documents, own_side=visit.own_side, now=now),
        "sheet": sheet_facts(sheet, grievance, now) if sheet else [],
        "anchors": _anchors(bool(sheet)),
        "offers": _open_offers(visit, happened.offers),
        "hats": hat_faces(visit.actor, grievance, now),
        **_shares(visit),
        **_writing(visit),
        **timeline_context(visit, happened),
    }


def happened_in(visit: Visit) -> Happened:
    """Every row of the timeline the reader may see, in one query for each kind."""
    grievance = visit.grievance
    people = ("organization",)
    offers = ("asked_by", "asked_for", "answered_by", "answered_for")
    return Happened(
        acts=list(grievance.acts.in_order().select_related("person", *people)),
        answers=list(grievance.answers.all()),
        notes=list(grievance.notes.select_related("written_by", *people)),
        documents=list(grievance.documents.select_related("attached_by", *people)),
        offers=list(grievance.offers.select_related(*offers)),
        words=list(grievance.words.select_related("person", "told_by")),
        entries=list(
            RecordEntry.objects.about(grievance)
            .filter(_ALSO_TOLD)
            .select_related("person", "organization")
        ),
    )


def timeline_context(visit: Visit, happened: Happened) -> dict[str, Any]:
    shown = visit.request.GET.get("show", ALL)
    shown = shown if shown in (ALL, JOINT, OWN) else ALL
    entries = timeline_of(
        visit.grievance,
        happened,
        own_side=visit.own_side or "joint",
        reader=visit.actor.person,
        now=visit.now,
        show=shown,
    )
    return {"entries": entries, "timeline_tabs": _tabs(visit, shown), "shown": shown}


def _tabs(visit: Visit, shown: str) -> list[Tab]:
    if not visit.grievance.is_filed or not visit.own_side:
        return []
    labels = {ALL: "All", JOINT: "Joint", OWN: SIDE_LABELS[visit.own_side]}
    href = case_href(visit.grievance)
    return [
        Tab(label, f"{href}?show={name}#timeline", is_current=name == shown)
        for name, label in labels.items()
    ]


def _anchors(has_sheet: bool) -> list[Tab]:
    """The parts of a long page, for a phone."""
    parts = [("The grievance", "details"), ("What happened", "timeline"), ("People", "people")]
    sheet = [("The union’s sheet", "sheet")] if has_sheet else []
    more = [("Documents", "documents"), ("Articles", "articles")]
    return [Tab(label, f"#{anchor}") for label, anchor in [*parts[:1], *sheet, *parts[1:], *more]]


def _open_offers(visit: Visit, offers: Any) -> list[OfferFace]:
    return [_offer(visit, offer) for offer in offers if offer.is_open]


def _offer(visit: Visit, offer: Offer) -> OfferFace:
    offer.grievance = visit.grievance
    return offer_face(
        offer,
        visit.grievance,
        visit.now,
        can_answer=can_answer_offer(visit.actor, offer, now=visit.now),
        can_take_back=can_take_back_offer(visit.actor, offer, now=visit.now),
    )


def _shares(visit: Visit) -> dict[str, Any]:
    rows = list(visit.grievance.shares.in_force(visit.now).select_related("person"))
    can_end: Access | None = None
    for row in rows:
        row.content_object = visit.grievance
        can_end = can_unshare_case(visit.actor, row, now=visit.now)
    return {"shares": shares_of(visit.grievance, rows, visit.now), "can_end_share": can_end}


def _writing(visit: Visit) -> dict[str, Any]:
    """Whether the reader writes here, and the empty note form if they do."""
    asked: dict[str, Any] = {"now": visit.now}
    can_write = can_write_note(visit.actor, visit.grievance, **asked)
    is_joint = bool(can_write_note(visit.actor, visit.grievance, **asked, is_joint=True))
    form = NoteForm(visit.own_side, may_be_joint=is_joint) if can_write else None
    return {
        "can_write": can_write,
        "can_attach": can_attach_document(visit.actor, visit.grievance, **asked),
        "note_form": form,
    }
