"""What a party takes home: checkpoints, its export, and the program that verifies them."""

from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from foundation.people.fresh import fresh_sign_in_required
from foundation.record.access import can_read_seals, can_verify_record
from foundation.record.exporting import begin_export
from foundation.record.forms import ExportForm
from foundation.record.models import Seal
from foundation.record.queries import daily_checkpoints
from foundation.roles.http import Request
from foundation.toolkit.access import require

VERIFIER = "verify_record.py"


@require_safe
def checkpoint_download(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint, or with ``?seal=`` that of one seal."""
    require(can_read_seals(cast(Request, request).actor))
    wanted = request.GET.get("seal", "")
    seals = Seal.objects.only("seq", "note")
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 16
    found = seals.filter(pk=int(wanted)).first() if is_number else seals.first()
    if found is None:
        messages.error(request, "There is no such checkpoint yet.")
        return redirect("record:seal-list")
    return _text(found.note, f"checkpoint-{found.seq}.txt")


@require_safe
def checkpoint_list_download(request: HttpRequest) -> HttpResponse:
    """The last checkpoint of each of the last sixty days, in one file."""
    require(can_read_seals(cast(Request, request).actor))
    notes = [seal.note for seal in reversed(daily_checkpoints(timezone.now()))]
    return _text("\n".join(notes), "checkpoints.txt")


@require_POST
def export_make(request: HttpRequest) -> HttpResponseBase:
    """One's own party's copy of the record, sent as it is read."""
    require(can_verify_record(cast(Request, request).actor))
    return _export_make(request)


@fresh_sign_in_required
def _export_make(request: HttpRequest) -> HttpResponseBase:
    actor, now = cast(Request, request).actor, timezone.now()
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Name the seal by its number, or 0 for everything.")
        return redirect("record:seal-list")
    lines = begin_export(by=actor, now=now, after=form.cleaned_data["after"])
    name = f"record-{slugify(str(actor.organization))}-{now:%Y-%m-%d}.jsonl"
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def verifier_download(request: HttpRequest) -> FileResponse:
    """The one file that verifies an export, offline."""
    require(can_read_seals(cast(Request, request).actor))
    file = Path(settings.BASE_DIR) / "tools" / VERIFIER
    return FileResponse(file.open("rb"), as_attachment=True, filename=VERIFIER)


def _text(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
