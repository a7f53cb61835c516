"""How the record stands, a party's key, and its cosignatures."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.fresh import fresh_sign_in_required
from foundation.record.access import can_read_seals, can_verify_record
from foundation.record.accesses import note_reading
from foundation.record.cosigning import cosign, register_key
from foundation.record.forms import CosignForm, ExportForm, KeyForm
from foundation.record.models import SealingKey
from foundation.record.queries import daily_checkpoints, own_standing, seal_state, standings
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require

DAYS_SHOWN = 7


@require_safe
def seal_list(request: HttpRequest) -> HttpResponse:
    """The seals, who has verified what, and how anybody verifies it."""
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_read_seals(actor))
    assert actor.organization is not None
    sentence = f"{actor.person} looked at how the record stands."
    note_reading(subject=actor.organization, sentence=sentence, by=actor, now=now)
    return render(request, "record/seal_list.html", standing_context(actor, now))


def standing_context(actor: Actor, now: datetime) -> dict[str, Any]:
    parties = standings(actor, now)
    return {
        "state": seal_state(now),
        "checkpoints": daily_checkpoints(now, DAYS_SHOWN),
        "verifier": SealingKey.objects.order_by("-pk").first(),
        "parties": parties,
        "own": own_standing(parties, actor),
        "late": [one.party for one in parties if one.is_late],
        "can_verify": can_verify_record(actor),
        "export_form": ExportForm(),
        "now": now,
        "zone": actor.person.zone_name,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def key_register(request: HttpRequest) -> HttpResponse:
    """The public key of one's own party."""
    require(can_verify_record(cast(Request, request).actor))
    return _key_register(request)


@fresh_sign_in_required
def _key_register(request: HttpRequest) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if form.is_bound and form.is_valid() and _done(request, form, register_key):
        messages.success(request, "The key is registered, and the other parties can see it.")
        return redirect("record:seal-list")
    return _form_page(request, "record/key_register.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def cosignature_upload(request: HttpRequest) -> HttpResponse:
    """A checkpoint that was verified and signed outside the portal."""
    require(can_verify_record(cast(Request, request).actor))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CosignForm(*sent)
    if form.is_bound and form.is_valid():
        form.cleaned_data["written"] = form.cleaned_data.pop("note")
        if _done(request, form, cosign):
            messages.success(request, "The cosignature is kept, and the other parties can see it.")
            return redirect("record:seal-list")
    return _form_page(request, "record/cosignature_upload.html", form)


def _done(request: HttpRequest, form: forms.Form, action: Any) -> bool:
    try:
        action(**form.cleaned_data, by=cast(Request, request).actor, now=timezone.now())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _form_page(request: HttpRequest, template: str, form: forms.Form) -> HttpResponse:
    context = {"form": form, "organization": cast(Request, request).actor.organization}
    return render(request, template, context, status=422 if form.errors else 200)
