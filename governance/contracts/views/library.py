"""The contracts, and one version of one contract in plain words."""

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import version_of
from governance.contracts.access import (
    agreement_to_read,
    can_confirm_version,
    can_load_contracts,
    can_offer_letter,
    can_read_contracts,
    can_set_version_aside,
    can_set_warning,
    can_sign_version,
    version_to_read,
)
from governance.contracts.actions.confirming import ANSWERS
from governance.contracts.actions.expiry import SET_FIELDS
from governance.contracts.forms.library import SearchForm, WarningForm
from governance.contracts.forms.loading import SetAsideForm
from governance.contracts.library.expiry import expiry_among
from governance.contracts.library.letter_lines import letter_lines
from governance.contracts.library.lines import agreement_lines
from governance.contracts.library.searching import search
from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.plain_words import contract_in_words
from governance.contracts.queries import (
    today_of,
    version_facts,
    version_lines,
    version_to_show,
)
from governance.contracts.signing import signatures_of
from governance.contracts.views.crumbs import library_crumbs

DETAIL = "contracts/version_detail.html"


@require_safe
def contract_list(request: HttpRequest) -> HttpResponse:
    actor = cast(Request, request).actor
    now = timezone.now()
    context = {
        "lines": agreement_lines(actor, now=now),
        "can_load": can_load_contracts(actor),
        "search_form": SearchForm(),
    }
    return render(request, "contracts/contract_list.html", context)


@require_safe
def contract_search(request: HttpRequest) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_read_contracts(actor))
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"search_form": form, "crumbs": library_crumbs()}
    if form.is_valid() and form.cleaned_data["q"]:
        is_older_too = form.cleaned_data["older"]
        found = search(actor, form.cleaned_data["q"], now=now, is_older_too=is_older_too)
        context |= {"found": found, "is_older_too": is_older_too}
    status = 422 if form.errors else 200
    return render(request, "contracts/contract_search.html", context, status=status)


@require_safe
def contract_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The version in force today."""
    actor = cast(Request, request).actor
    now = timezone.now()
    version = version_to_show(agreement_to_read(actor, code, now=now), now=now)
    if version is None:
        raise Http404
    return render(request, DETAIL, detail_context(actor, version, now))


@require_safe
def version_detail(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = cast(Request, request).actor
    now = timezone.now()
    version = version_to_read(agreement_to_read(actor, code, now=now), number)
    return render(request, DETAIL, detail_context(actor, version, now))


@require_safe
def version_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The file as it was loaded, so that either party can compare it."""
    actor = cast(Request, request).actor
    version = version_to_read(agreement_to_read(actor, code, now=timezone.now()), number)
    name = f"{code}-version-{number}.yaml"
    return HttpResponse(
        version.source,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def detail_context(actor: Actor, version: AgreementVersion, now: datetime) -> dict[str, Any]:
    agreement = version.agreement
    today = today_of(agreement, now)
    lines = version_lines(agreement, now=now, shown=version)
    shown = next(line for line in lines if line.is_shown)
    seen = version_of(version, *ANSWERS)
    expiry = expiry_among([each.version for each in lines], agreement.warn_days)
    return {
        "agreement": agreement,
        "version": version,
        "line": shown,
        "lines": lines,
        "facts": version_facts(shown),
        "words": contract_in_words(version.terms, years=(today.year, today.year + 1)),
        "articles": version.articles.all(),
        "has_run_out": version.has_run_out(today),
        "letters": letter_lines(actor, agreement, today),
        "can_offer_letter": can_offer_letter(actor, agreement),
        "expiry": expiry,
        "ends": expiry.words(today) if expiry else "",
        "ends_soon": expiry is not None and expiry.is_near(today),
        "can_set_warning": can_set_warning(actor, agreement),
        "warning_form": WarningForm(initial=_warning_as_seen(agreement)),
        "can_confirm": can_confirm_version(actor, version),
        "can_set_aside": can_set_version_aside(actor, version),
        "can_sign": can_sign_version(actor, version),
        "signatures": signatures_of(actor, version),
        "seen": seen,
        "set_aside_form": SetAsideForm(initial={"seen": seen}),
        "crumbs": library_crumbs(),
    }


def _warning_as_seen(agreement: Agreement) -> dict[str, Any]:
    return {"days": agreement.warn_days, "seen": version_of(agreement, *SET_FIELDS)}
