"""The turns of a version: offered, signed, taken back, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from foundation.roles.http import actor_of
from governance.responsibilities.access import version_to_read
from governance.responsibilities.actions.ratifying import (
    offer_list,
    put_up_list,
    take_back_offer,
    withdraw_list,
)
from governance.responsibilities.forms import WithdrawForm
from governance.responsibilities.views.versions import DETAIL, detail_context


@require_POST
def version_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, version = actor_of(request), version_to_read(actor_of(request), pk)
    seen = request.POST.get("seen", "")
    try:
        offer_list(version=version, seen=seen, by=actor, now=timezone.now())
    except ValidationError as refused:
        context = detail_context(request, version) | {"refusal": " ".join(refused.messages)}
        return render(request, DETAIL, context | {"has_errors": True}, status=422)
    messages.success(request, "It waits to be ratified by every party.")
    return redirect("responsibilities:version-detail", pk)


@require_POST
def version_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the version's own bytes up to be signed, and go there."""
    version = version_to_read(actor_of(request), pk)
    text = put_up_list(version=version, by=actor_of(request), now=timezone.now())
    return redirect("signing:text-detail", text.pk)


@require_POST
def version_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, version = actor_of(request), version_to_read(actor_of(request), pk)
    seen = request.POST.get("seen", "")
    take_back_offer(version=version, seen=seen, by=actor, now=timezone.now())
    messages.success(request, "It is a draft again.")
    return redirect("responsibilities:version-detail", pk)


@require_POST
def version_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, version = actor_of(request), version_to_read(actor_of(request), pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        context = detail_context(request, version) | {"withdraw_form": form, "has_errors": True}
        return render(request, DETAIL, context, status=422)
    withdraw_list(version=version, **form.cleaned_data, by=actor, now=timezone.now())
    messages.success(request, f"Version {version.number} is withdrawn.")
    return redirect("responsibilities:version-detail", pk)
