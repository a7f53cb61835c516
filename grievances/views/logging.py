"""The quick log: a problem becomes the union's own intake in four taps."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.htmx import go, render_part
from grievances.access import can_log_intake
from grievances.actions.intake import log_intake
from grievances.file_by import FileBy, file_by
from grievances.forms.logging import FileByForm, QuickLogForm
from grievances.models import Grievance
from grievances.views.asking import add_refusal

TEMPLATE = "grievances/intake_log.html"


@require_http_methods(["GET", "HEAD", "POST"])
def intake_log(request: HttpRequest) -> HttpResponse:
    """Ask three things and save. A second sending finds what the first one logged."""
    actor, now = _who(request), timezone.now()
    form = QuickLogForm(actor, now, request.POST if request.method == "POST" else None)
    form.show_people(request.POST.get("find", ""), request.POST.getlist("grievants"))
    if request.method != "POST":
        return render(request, TEMPLATE, _context(form, actor, now))
    if "search" in request.POST:
        form.forget_mistakes()
        return render(request, TEMPLATE, _context(form, actor, now))
    grievance = _logged(form, actor, now) if form.is_valid() else None
    if grievance is None:
        return render(request, TEMPLATE, _context(form, actor, now), status=422)
    messages.success(request, _said(grievance))
    return go(request, grievance.get_absolute_url())


@require_safe
def intake_file_by(request: HttpRequest) -> HttpResponse:
    """By when it would have to be filed, with what is chosen so far."""
    actor, now = _who(request), timezone.now()
    form = FileByForm(actor, now, request.GET)
    context = {"file_by": _file_by(form, actor, now), "now": now}
    return render_part(request, TEMPLATE, "file_by", context)


@require_safe
def member_find(request: HttpRequest) -> HttpResponse:
    """Members found by name, with those chosen already: what the search field swaps in."""
    actor, now = _who(request), timezone.now()
    chosen = request.GET.getlist("grievants")
    form = QuickLogForm(actor, now, initial={"grievants": chosen})
    form.show_people(request.GET.get("find", ""), chosen)
    context = {"form": form, "words": request.GET.get("find", "")}
    return render_part(request, TEMPLATE, "people", context)


def _who(request: HttpRequest) -> Actor:
    actor = cast(Request, request).actor
    require(can_log_intake(actor))
    return actor


def _logged(form: QuickLogForm, actor: Actor, now: datetime) -> Grievance | None:
    """The intake; None where the action refuses, with its sentence in the form."""
    token = form.cleaned_data["client_token"]
    try:
        return log_intake(told=form.told, by=actor, now=now, client_token=token)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def _file_by(form: FileByForm, actor: Actor, now: datetime) -> FileBy | None:
    return file_by(form.told, by=actor, now=now) if form.is_valid() else None


def _context(form: QuickLogForm, actor: Actor, now: datetime) -> dict[str, Any]:
    asked = form.data or {
        name: form.get_initial_for_field(form.fields[name], name) for name in _DAYS
    }
    return {
        "form": form,
        "file_by": _file_by(FileByForm(actor, now, asked), actor, now),
        "words": form.data.get("find", ""),
        "now": now,
    }


def _said(grievance: Grievance) -> str:
    sheet = grievance.sheets.get()
    return f"{sheet.own_number} is logged. Nobody but your union knows of it until it is filed."


_DAYS = ("incident_on", "unit")
