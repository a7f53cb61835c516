"""Side letters: reading one, offering one, and answering the other party's."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import version_of
from governance.contracts.access import (
    agreement_to_read,
    can_confirm_letter,
    can_offer_letter,
    can_set_letter_aside,
    letter_to_read,
    offer_to_read,
)
from governance.contracts.actions.letters import (
    ANSWERS,
    confirm_letter,
    offer_letter,
    set_letter_aside,
)
from governance.contracts.forms.letters import LetterForm
from governance.contracts.forms.loading import SetAsideForm
from governance.contracts.library.letter_lines import letter_chip, letter_facts, offer_chip
from governance.contracts.models import Agreement, LetterOffer
from governance.contracts.queries import in_mono, listed_numbers, today_of
from governance.contracts.views.crumbs import agreement_crumbs

PAGE, FORM = "contracts/letter_detail.html", "contracts/letter_offer.html"


@require_safe
def letter_detail(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A letter both parties have agreed to: whoever reads the contract reads it."""
    actor, now = cast(Request, request).actor, timezone.now()
    agreement = agreement_to_read(actor, code, now=now)
    letter = letter_to_read(agreement, number)
    context = {
        "letter": letter,
        "agreement": agreement,
        "number": f"{agreement.code}, {letter.get_kind_display().lower()} {letter.number}",
        "chips": (letter_chip(letter, today_of(agreement, now)),),
        "facts": letter_facts(letter, agreement, now),
        "fingerprint": in_mono(letter.fingerprint),
        "crumbs": agreement_crumbs(agreement),
    }
    return render(request, PAGE, context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_offer(request: HttpRequest, code: str) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    agreement = agreement_to_read(actor, code, now=now)
    require(can_offer_letter(actor, agreement))
    posted = request.POST if request.method == "POST" else None
    form = LetterForm(posted, listed=", ".join(listed_numbers(agreement)))
    offer = _offered(form, agreement, actor, now) if form.is_bound and form.is_valid() else None
    if offer is not None:
        messages.success(request, f"The letter is offered. It waits for {offer.awaits}.")
        return redirect("contracts:offer-detail", code, offer.pk)
    context = {"form": form, "agreement": agreement, "crumbs": agreement_crumbs(agreement)}
    context["other"] = agreement.other_party(cast(Any, actor.organization))
    return render(request, FORM, context, status=422 if form.errors else 200)


@require_safe
def offer_detail(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """A letter that waits or was set aside; for one that was agreed, the way to the letter."""
    actor, now = cast(Request, request).actor, timezone.now()
    offer = offer_to_read(actor, agreement_to_read(actor, code, now=now), pk)
    letter = offer.agreement.letters.filter(fingerprint=offer.fingerprint).first()
    if letter is not None and not offer.is_open:
        return redirect("contracts:letter-detail", code, letter.number)
    return render(request, PAGE, _offer_context(actor, offer, now))


@require_POST
def offer_confirm(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    offer = offer_to_read(actor, agreement_to_read(actor, code, now=now), pk)
    letter = confirm_letter(offer=offer, seen=request.POST.get("seen", ""), by=actor, now=now)
    messages.success(request, f"Both parties have agreed to it, as letter {letter.number}.")
    return redirect("contracts:letter-detail", code, letter.number)


@require_POST
def offer_set_aside(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    offer = offer_to_read(actor, agreement_to_read(actor, code, now=now), pk)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        context = _offer_context(actor, offer, now) | {"set_aside_form": form, "has_errors": True}
        return render(request, PAGE, context, status=422)
    set_letter_aside(offer=offer, **form.cleaned_data, by=actor, now=now)
    messages.success(request, "The letter is set aside.")
    return redirect("contracts:offer-detail", code, pk)


def _offered(
    form: LetterForm, agreement: Agreement, actor: Actor, now: datetime
) -> LetterOffer | None:
    try:
        return offer_letter(agreement=agreement, draft=form.draft(), by=actor, now=now)
    except ValidationError as refused:
        # Beside its field, and not as a page of its own: what was typed stays.
        form.add_error(None, refused)
        return None


def _offer_context(actor: Actor, offer: LetterOffer, now: datetime) -> dict[str, Any]:
    agreement, seen = offer.agreement, version_of(offer, *ANSWERS)
    return {
        "letter": offer,
        "offer": offer,
        "agreement": agreement,
        "number": f"{agreement.code}, {offer.get_kind_display().lower()}",
        "chips": (offer_chip(offer),),
        "facts": letter_facts(offer, agreement, now),
        "fingerprint": in_mono(offer.fingerprint),
        "can_confirm": can_confirm_letter(actor, offer),
        "can_set_aside": can_set_letter_aside(actor, offer),
        "seen": seen,
        "set_aside_form": SetAsideForm(initial={"seen": seen}),
        "crumbs": agreement_crumbs(agreement),
    }
