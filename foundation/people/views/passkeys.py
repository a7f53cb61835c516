"""Making a passkey and removing one."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import WebAuthn, begin_registration
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.people.confinement import usable_without_second_factor
from foundation.people.factors import factors_of, tell_change
from foundation.people.forms import PasskeyNameForm
from foundation.people.fresh import fresh_sign_in_required, fresh_sign_in_to_read
from foundation.people.models import Account
from foundation.people.passkeys import read_credential
from foundation.people.views.factors import remove_factor
from foundation.roles.middleware import without_principal

NOT_MADE = "The passkey was not made. Try again, and answer what your device asks."


@without_principal
@usable_without_second_factor
@fresh_sign_in_to_read
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_add(request: HttpRequest) -> HttpResponse:
    """The browser makes a key pair; the portal keeps the public half."""
    account = request.user
    assert isinstance(account, Account)
    form = PasskeyNameForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if _keep(request, account, form.cleaned_data["name"]):
            messages.success(request, "Your passkey is set up; other sessions have ended.")
            has_codes = factors_of(account).recovery_codes is not None
            return redirect("people:factor-list" if has_codes else "people:recovery-codes-make")
        form.add_error(None, NOT_MADE)
    options = json.dumps(begin_registration(account, passwordless=True))
    context: dict[str, Any] = {"form": form, "options": options}
    return render(request, "people/passkey_add.html", context, status=422 if form.errors else 200)


@without_principal
@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = get_object_or_404(
        Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN
    )
    if request.method == "POST":
        return remove_factor(
            request, pk=passkey.pk, what=f"removed the passkey “{passkey.wrap().name}”"
        )
    return render(request, "people/passkey_remove.html", {"passkey": passkey.wrap()})


def _keep(request: HttpRequest, account: Account, name: str) -> bool:
    credential = read_credential(request)
    made = AddWebAuthnForm({"name": name, "credential": credential}, user=account)
    if not made.is_valid():
        return False
    WebAuthn.add(account, name, made.cleaned_data["credential"])
    tell_change(request, "factor.added", f"set up the passkey “{name}”", now=timezone.now())
    return True
