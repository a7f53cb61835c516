"""Starting, confirming, stopping and using a reset of somebody's password and factors."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.actions.resets import confirm_reset, start_reset, stop_reset
from foundation.people.fresh import fresh_sign_in_required
from foundation.people.models import Account, CredentialReset
from foundation.people.reset_forms import ResetStartForm, ResetUseForm
from foundation.people.reset_links import link_of, reset_of, use_reset
from foundation.people.reset_rules import (
    can_confirm_reset,
    can_mail_reset,
    can_start_reset,
    can_stop_reset,
    is_officer,
)
from foundation.roles.access import people_within_reach
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.roles.middleware import without_principal
from foundation.toolkit.access import require
from foundation.walls.principal import acting_as


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def reset_start(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    person = get_object_or_404(people_within_reach(actor), pk=pk)
    require(can_start_reset(actor, person, now=now))
    with acting_as(None):
        account = get_object_or_404(Account.objects.select_related("person"), person=person)
        may_mail = can_mail_reset(account, now=now)
    form = ResetStartForm(
        account.email, may_mail, request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid():
        try:
            reset = start_reset(person=person, by=actor, now=now, **form.cleaned_data)
            return redirect("people:reset-detail", reset.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "person": person}
    return render(request, "people/reset_start.html", context, status=422 if form.errors else 200)


@require_safe
def reset_detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    reset = _reset_to_read(actor, pk)
    may_hand_over = actor.person.pk in (reset.started_by_id, reset.confirmed_by_id)
    context: dict[str, Any] = {
        "reset": reset,
        "zone": actor.person.zone_name,
        "now": now,
        "can_confirm": can_confirm_reset(actor, reset, now=now),
        "can_stop": can_stop_reset(actor, reset),
        "is_over": now >= reset.usable_until,
        "link": "",
    }
    if may_hand_over and not reset.goes_by_mail and reset.is_usable(now):
        context["link"] = request.build_absolute_uri(link_of(reset))
    return render(request, "people/reset_detail.html", context)


@fresh_sign_in_required
@require_POST
def reset_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    actor = cast(Request, request).actor
    reset = confirm_reset(reset=_reset_to_read(actor, pk), by=actor, now=timezone.now())
    messages.success(request, "Confirmed: it can be used now.")
    return redirect("people:reset-detail", reset.pk)


@require_POST
def reset_stop(request: HttpRequest, pk: int) -> HttpResponse:
    actor = cast(Request, request).actor
    reset = stop_reset(reset=_reset_to_read(actor, pk), by=actor, now=timezone.now())
    messages.success(request, "It is stopped: the link opens nothing.")
    return redirect("people:reset-detail", reset.pk)


@without_principal
@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_use(request: HttpRequest, token: str) -> HttpResponse:
    """By the link: choose a new password, then sign in and set up a factor."""
    now, is_sent = timezone.now(), request.method == "POST"
    reset = reset_of(token)
    if reset is None or not reset.is_usable(now):
        return render(request, "people/reset_not_valid.html", status=404)
    account = Account.objects.select_related("person").get(person=reset.person)
    form = ResetUseForm(account, request.POST if is_sent else None)
    if form.is_bound and form.is_valid():
        # Whoever is signed in here is signed out: the person's own sessions end with it.
        logout(request)
        use_reset(reset=reset, password=form.cleaned_data["new_password"], now=now)
        messages.success(request, "Your password is set. Sign in with it, then set up a factor.")
        return redirect("people:sign-in")
    context = {"form": form, "token": token}
    return render(request, "people/reset_use.html", context, status=422 if form.errors else 200)


def _reset_to_read(actor: Actor, pk: int) -> CredentialReset:
    """The reset, for the person and the officers of their party; else not found."""
    with acting_as(None):
        rows = CredentialReset.objects.select_related(
            "person", "organization", "started_by", "confirmed_by", "stopped_by"
        )
        reset = get_object_or_404(rows, pk=pk)
    is_theirs = actor.person.pk == reset.person_id
    if not is_theirs and not (is_officer(actor) and actor.organization == reset.organization):
        raise Http404
    return reset
