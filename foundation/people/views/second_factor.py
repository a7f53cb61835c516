"""Signing in with a passkey alone, and the second factor after a password."""

import json
from datetime import datetime
from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.people import rates
from foundation.people.account_events import tell
from foundation.people.factors import has_passkey
from foundation.people.forms import SecondFactorForm
from foundation.people.models import Account
from foundation.people.passkeys import person_of, read_credential
from foundation.people.signing_in import refused_for
from foundation.people.stages import SecondFactorStage
from foundation.people.ways_on import way_on
from foundation.roles.middleware import without_principal
from foundation.toolkit.errors import stop

NOT_KNOWN = "This passkey opens no account here. Sign in with your e-mail address and password."


@without_principal
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """GET: what the browser is asked to sign. POST: what it signed."""
    if request.user.is_authenticated:
        return redirect(way_on(request))
    if request.method != "POST":
        return JsonResponse({"options": begin_authentication(None)})
    passkey, sentence = _passkey_or_why_not(request)
    if passkey is None:
        messages.error(request, sentence)
        return redirect("people:sign-in")
    login = Login(
        user=passkey.user,
        email_verification=EmailVerificationMethod.NONE,
        redirect_url=way_on(request),
    )
    return perform_passwordless_login(request, passkey, login)


@without_principal
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """After the right password: the app's code, a recovery code, or a passkey."""
    stage = LoginStageController.enter(request, SecondFactorStage.key)
    if request.user.is_authenticated or stage is None or stage.login.user is None:
        return redirect("people:sign-in")
    account, now = stage.login.user, timezone.now()
    key = f"{account.pk}:{rates.place_of(request, account.person_id)}"
    form, status = SecondFactorForm(user=account), 200
    if request.method == "POST":
        if wait := rates.left_to_wait(rates.CODE_FAILURES, key, now=now):
            return stop(request, 429, refused_for(wait).sentence)
        form, status = _sent(request, account), 422
        if form.is_valid():
            form.save()
            rates.forget(rates.CODE_FAILURES, key)
            return stage.exit()
        _count_failure(account, key, now)
    return render(request, "people/second_factor.html", _context(account, form), status=status)


def _passkey_or_why_not(request: HttpRequest) -> tuple[Authenticator | None, str]:
    """Only what fails is counted, and for one's own device apart from its address."""
    credential, now = read_credential(request), timezone.now()
    place = rates.place_of(request, person_of(credential))
    if wait := rates.left_to_wait(rates.PASSKEY_FAILURES, place, now=now):
        return None, refused_for(wait).sentence
    form = LoginWebAuthnForm({"credential": credential})
    if form.is_valid():
        return form.cleaned_data["credential"], ""
    rates.count(rates.PASSKEY_FAILURES, place, now=now)
    return None, NOT_KNOWN


def _sent(request: HttpRequest, account: Account) -> Any:
    if "credential" in request.POST:
        return AuthenticateWebAuthnForm({"credential": read_credential(request)}, user=account)
    return SecondFactorForm(request.POST, user=account)


def _count_failure(account: Account, key: str, now: datetime) -> None:
    rates.count(rates.CODE_FAILURES, key, now=now)
    if rates.left_to_wait(rates.CODE_FAILURES, key, now=now):
        tell(
            "sign_in.slowed",
            f"The second factor of {account.person} was wrong too often after the right password.",
            account=account,
            now=now,
        )


def _context(account: Account, form: Any) -> dict[str, Any]:
    return {
        "form": form if isinstance(form, SecondFactorForm) else SecondFactorForm(user=account),
        "failed": form.is_bound and not isinstance(form, SecondFactorForm),
        "options": json.dumps(begin_authentication(account)) if has_passkey(account) else "",
    }
