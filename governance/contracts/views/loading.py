"""Loading a contract: first a check that changes nothing, then the load itself."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from governance.contracts.access import (
    agreement_to_read,
    can_load_contracts,
    partnerships_to_load_into,
    version_to_read,
)
from governance.contracts.actions.confirming import confirm_version, set_version_aside
from governance.contracts.actions.contract_loading import LoadChange, LoadOutcome, load_contract
from governance.contracts.forms.loading import LoadForm, SetAsideForm
from governance.contracts.mistakes import ContractRefused
from governance.contracts.source_text import fingerprint_of, shown_mistakes
from governance.contracts.views.crumbs import library_crumbs
from governance.contracts.views.library import DETAIL, detail_context


@require_http_methods(["GET", "HEAD", "POST"])
def contract_load(request: HttpRequest) -> HttpResponse:
    """Check, then load: only the text that was checked is loaded, another is checked again."""
    actor = cast(Request, request).actor
    require(can_load_contracts(actor))
    form = _form(request, actor)
    context: dict[str, Any] = {"form": form, "crumbs": library_crumbs()}
    if form.is_bound and form.is_valid():
        context |= _tried(form, actor, timezone.now(), is_check=not _is_checked(request, form))
        outcome = context.get("outcome")
        if outcome is not None and not outcome.is_dry_run:
            return _loaded(request, outcome)
        context["form"] = _form_with_text(form, request, actor)
    refused = bool(form.errors or context.get("mistakes") or context.get("refusal"))
    context["has_errors"] = refused
    return render(request, "contracts/contract_load.html", context, status=422 if refused else 200)


@require_POST
def version_confirm(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    version = version_to_read(agreement_to_read(actor, code, now=now), number)
    confirm_version(version=version, seen=request.POST.get("seen", ""), by=actor, now=now)
    messages.success(request, f"Version {number} is confirmed.")
    return redirect("contracts:version-detail", code, number)


@require_POST
def version_set_aside(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    version = version_to_read(agreement_to_read(actor, code, now=now), number)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        context = detail_context(actor, version, now) | {"set_aside_form": form, "has_errors": True}
        return render(request, DETAIL, context, status=422)
    set_version_aside(version=version, **form.cleaned_data, by=actor, now=now)
    messages.success(request, f"Version {number} is set aside.")
    return redirect("contracts:version-detail", code, number)


def _form(request: HttpRequest, actor: Actor) -> LoadForm:
    partnerships = partnerships_to_load_into(actor)
    if request.method == "POST":
        return LoadForm(request.POST, request.FILES, partnerships=partnerships)
    return LoadForm(partnerships=partnerships)


def _is_checked(request: HttpRequest, form: LoadForm) -> bool:
    """Whether the reader saw what this very text changes, and asked to load it."""
    seen = request.POST.get("checked", "")
    return request.POST.get("do") == "load" and seen == fingerprint_of(form.cleaned_data["source"])


def _tried(form: LoadForm, actor: Actor, now: datetime, *, is_check: bool) -> dict[str, Any]:
    """What came of it: ``outcome``, ``mistakes`` beside their lines, or a ``refusal``."""
    text = form.cleaned_data["source"]
    try:
        outcome = load_contract(
            agreement_source=text,
            partnership=form.cleaned_data["partnership"],
            union=form.cleaned_data["union"],
            by=actor,
            now=now,
            dry_run=is_check,
        )
    except ContractRefused as refused:
        return {"mistakes": shown_mistakes(refused.mistakes, text)}
    except ValidationError as refused:
        return {"refusal": " ".join(refused.messages)}
    except PermissionDenied as refused:
        # Said on the form and not as a page of its own: what was pasted stays.
        return {"refusal": str(refused)}
    return {
        "outcome": outcome,
        "is_nothing": outcome.change == LoadChange.NOTHING,
        "checked": fingerprint_of(text),
    }


def _form_with_text(form: LoadForm, request: HttpRequest, actor: Actor) -> LoadForm:
    """The same form with the chosen file's text in the box: a browser forgets a chosen file."""
    typed: QueryDict = request.POST.copy()
    typed["source"] = form.cleaned_data["source"]
    again = LoadForm(typed, partnerships=partnerships_to_load_into(actor))
    again.is_valid()
    return again


def _loaded(request: HttpRequest, outcome: LoadOutcome) -> HttpResponse:
    assert outcome.version is not None
    messages.success(request, " ".join(outcome.sentences))
    return redirect("contracts:version-detail", outcome.terms.id, outcome.version.number)
