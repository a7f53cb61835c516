"""A text to be signed: reading it, signing it, taking it home."""

import json
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.people.fresh import fresh_sign_in_required
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.signing.actions.signing import sign_text
from foundation.signing.bundles import bundle_of
from foundation.signing.ceremony import options_for, shown_by
from foundation.signing.challenges import capacity_of
from foundation.signing.forms import SignForm
from foundation.signing.models import SignedText
from foundation.signing.passkeys import NotSignedError
from foundation.signing.subjects import can_sign, require_as_it_stands, signable_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Crumb

NOT_SIGNED = "Your passkey did not sign this text. Try again, or sign without it."


@require_safe
def text_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, text = cast(Request, request).actor, _text(pk)
    context = _context(request, actor, text, SignForm())
    return render(request, "signing/text_detail.html", context)


@fresh_sign_in_required
@require_POST
def text_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """By passkey over the text itself, or on the portal's word that this is the signer."""
    actor, text, now = cast(Request, request).actor, _text(pk), timezone.now()
    require_as_it_stands(text)
    require(can_sign(actor, text))
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            shown = shown_by(request, text, actor)
            sign_text(text=text, by=actor, now=now, **vars(shown))
        except NotSignedError:
            form.add_error(None, NOT_SIGNED)
        else:
            messages.success(request, "Signed.")
            return redirect("signing:text-detail", pk)
    context = _context(request, actor, text, form)
    return render(request, "signing/text_detail.html", context, status=422)


@require_safe
def text_bundle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text and its signatures in one file, for ``tools/verify_signature.py``."""
    text = _text(pk)
    return HttpResponse(
        json.dumps(bundle_of(text), indent=1),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="signed-{text.pk}.json"'},
    )


def _text(pk: UUID) -> SignedText:
    """Behind its wall: whoever may not enter the room finds nothing."""
    return get_object_or_404(SignedText, pk=pk)


def _context(
    request: HttpRequest, actor: Actor, text: SignedText, form: SignForm
) -> dict[str, Any]:
    may_sign, signable = can_sign(actor, text), signable_of(text)
    return {
        "text": text,
        "content": text.exact_bytes.decode(errors="replace"),
        "signatures": text.signatures.select_related("person", "organization"),
        "can_sign": may_sign,
        "form": form,
        "options": options_for(request, text, actor) if may_sign else "",
        "capacity": capacity_of(actor),
        "zone": actor.person.zone_name,
        "crumbs": [Crumb(signable.label, signable.href(text.subject_id))],
    }
