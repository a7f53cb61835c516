"""The contracts, and one version of one contract in plain words."""

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Crumb
from governance.contracts.access import (
    agreement_to_read,
    can_confirm_version,
    can_load_contracts,
    can_set_version_aside,
    can_sign_version,
    version_to_read,
)
from governance.contracts.actions.confirming import ANSWERS
from governance.contracts.forms import SetAsideForm
from governance.contracts.models import AgreementVersion
from governance.contracts.plain_words import contract_in_words
from governance.contracts.queries import (
    agreement_lines,
    today_of,
    version_facts,
    version_lines,
    version_to_show,
)
from governance.contracts.signing import signatures_of

DETAIL = "contracts/version_detail.html"


@require_safe
def contract_list(request: HttpRequest) -> HttpResponse:
    actor = cast(Request, request).actor
    now = timezone.now()
    context = {
        "lines": agreement_lines(actor, now=now),
        "can_load": can_load_contracts(actor),
    }
    return render(request, "contracts/contract_list.html", context)


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
    return {
        "agreement": agreement,
        "version": version,
        "line": shown,
        "lines": lines,
        "facts": version_facts(shown),
        "words": contract_in_words(version.terms, years=(today.year, today.year + 1)),
        "articles": version.articles.all(),
        "has_run_out": version.has_run_out(today),
        "can_confirm": can_confirm_version(actor, version),
        "can_set_aside": can_set_version_aside(actor, version),
        "can_sign": can_sign_version(actor, version),
        "signatures": signatures_of(actor, version),
        "seen": seen,
        "set_aside_form": SetAsideForm(initial={"seen": seen}),
        "crumbs": [Crumb("Contracts", reverse("contracts:contract-list"))],
    }
