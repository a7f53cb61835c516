"""Documents: attaching one, and handing one out to whoever may read its case."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import Request
from foundation.toolkit.access import Access, require
from grievances.access import can_attach_document, document_to_read
from grievances.actions.attaching import attach_document
from grievances.documents import ACCEPTED, clean_name, open_document
from grievances.forms.keeping import DocumentForm
from grievances.models import Document
from grievances.reading import note_document_read
from grievances.views.asking import SAME_ACT, Question, act_context, add_refusal, done
from grievances.views.visits import GET_OR_POST, Visit, visit_case

ATTACH = Question(
    title="Attach a document",
    button="Attach it",
    done="The document was attached.",
    icon="paperclip",
)
# For a browser that opens one all the same. All but the last is not covered by the default.
NOTHING_RUNS = (
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; object-src 'none'"
)


@require_http_methods(GET_OR_POST)
def document_attach(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    may_be_joint = bool(_may_attach(visit, is_joint=True))
    form = DocumentForm(
        visit.own_side, visit.posted, request.FILES or None, may_be_joint=may_be_joint
    )
    require(_may_attach(visit))
    if request.method == "POST" and form.is_valid() and (found := _attach(visit, form)):
        return done(visit, ATTACH, f"#document-{found.pk}")
    page: dict[str, Any] = {**act_context(visit, ATTACH, form), "kinds": ACCEPTED}
    status = 422 if form.is_bound else 200
    return render(request, "grievances/document_attach.html", page, status=status)


@require_safe
def document_detail(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file itself, always to be kept and never shown: nothing in it runs in the portal."""
    actor, now = cast(Request, request).actor, timezone.now()
    document = document_to_read(actor, pk, now=now)
    try:
        stored = open_document(document)
    except FileNotFoundError as missing:
        raise Http404 from missing
    note_document_read(document, by=actor, now=now)
    response = FileResponse(stored, as_attachment=True, filename=document.name)
    response.headers["Content-Type"] = document.content_type
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _may_attach(visit: Visit, *, is_joint: bool = False) -> Access:
    return can_attach_document(visit.actor, visit.grievance, now=visit.now, is_joint=is_joint)


def _attach(visit: Visit, form: DocumentForm) -> Document | None:
    """The document attached; nothing, with the reason beside the file, if it is refused."""
    file = form.cleaned_data["file"]
    if (same := _same_document(visit, file.name, file.size)) is not None:
        return same
    try:
        return attach_document(
            grievance=visit.grievance,
            file=file,
            name=file.name,
            is_joint=form.is_joint,
            **visit.who,
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def _same_document(visit: Visit, name: str, size: int) -> Document | None:
    """The same file sent twice by the same person is one document."""
    return visit.grievance.documents.filter(
        attached_by=visit.actor.person,
        name=clean_name(name),
        size=size,
        attached_at__gte=visit.now - SAME_ACT,
    ).first()
