"""Showing once more that it is you, before something that weighs much."""

import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from foundation.people import kept_words, rates, sessions
from foundation.people.confinement import usable_without_second_factor
from foundation.people.factors import has_passkey, has_totp
from foundation.people.forms import FreshCodeForm, FreshPasswordForm
from foundation.people.models import Account
from foundation.people.passkeys import read_credential
from foundation.people.signing_in import refused_for
from foundation.people.ways_on import way_on
from foundation.roles.middleware import without_principal
from foundation.toolkit.errors import stop


@without_principal
@usable_without_second_factor
@sensitive_post_parameters("password", "code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fresh_sign_in(request: HttpRequest) -> HttpResponse:
    """By password, the app's code or a passkey: then back to what asked for it."""
    account, now = request.user, timezone.now()
    assert isinstance(account, Account)
    key, sent, status = request.session.session_key or "", None, 200
    if request.method == "POST":
        if wait := rates.left_to_wait(rates.FRESH_FAILURES, key, now=now):
            return stop(request, 429, refused_for(wait).sentence)
        sent, status = _sent(request, account), 422
        if sent.is_valid():
            rates.forget(rates.FRESH_FAILURES, key)
            return _go_on(request, account, sent)
        rates.count(rates.FRESH_FAILURES, key, now=now)
    context = _context(request, account, sent)
    return render(request, "people/fresh_sign_in.html", context, status=status)


def _sent(request: HttpRequest, account: Account) -> Form:
    if "credential" in request.POST:
        return ReauthenticateWebAuthnForm({"credential": read_credential(request)}, user=account)
    if "code" in request.POST:
        return FreshCodeForm(request.POST, user=account)
    return FreshPasswordForm(account, request.POST)


def _go_on(request: HttpRequest, account: Account, sent: Any) -> HttpResponse:
    if isinstance(sent, FreshPasswordForm):
        record_authentication(request, account, method="password", reauthenticated=True)
    else:
        sent.save()
    now = timezone.now()
    sessions.note_authentication(request.session, now=now)
    sessions.renew_key(request)
    if kept_words.are_waiting(request.session, account.person_id, now=now):
        return redirect("people:kept-list")
    return redirect(way_on(request))


def _context(request: HttpRequest, account: Account, sent: Form | None) -> dict[str, Any]:
    code = sent if isinstance(sent, FreshCodeForm) else FreshCodeForm(user=account)
    password = sent if isinstance(sent, FreshPasswordForm) else FreshPasswordForm(account)
    return {
        "forms": [form for form in (sent,) if form is not None and form.errors],
        "password_form": password,
        "code_form": code if has_totp(account) else None,
        "options": json.dumps(begin_authentication(account)) if has_passkey(account) else "",
        "failed": isinstance(sent, ReauthenticateWebAuthnForm),
        "next": way_on(request),
    }
