"""The page of one's second factors, the app's codes, and recovery codes."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.account_tabs import account_tabs
from foundation.people.confinement import HAS_FACTOR, is_confined, usable_without_second_factor
from foundation.people.factors import factors_of, has_second_factor, tell_change
from foundation.people.forms import AppCodesForm
from foundation.people.fresh import fresh_sign_in_required, fresh_sign_in_to_read
from foundation.people.models import Account
from foundation.roles.middleware import without_principal


@without_principal
@usable_without_second_factor
@never_cache
@require_safe
def factor_list(request: HttpRequest) -> HttpResponse:
    """How one signs in: password, passkeys, an app's codes, recovery codes."""
    account = _account(request)
    context = {
        "account": account,
        "factors": factors_of(account),
        "is_confined": is_confined(request),
        "is_required": settings.SECOND_FACTOR_REQUIRED,
        "zone": account.person.zone_name,
        "tabs": account_tabs("people:factor-list"),
    }
    return render(request, "people/factor_list.html", context)


@without_principal
@usable_without_second_factor
@fresh_sign_in_to_read
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def app_codes_set(request: HttpRequest) -> HttpResponse:
    """Let an app read the secret, and type the first code it shows."""
    account = _account(request)
    if factors_of(account).totp:
        return redirect("people:factor-list")
    form = AppCodesForm(request.POST if request.method == "POST" else None, user=account)
    if form.is_bound and form.is_valid():
        TOTP.activate(account, form.secret)
        clear_totp_secret(request)
        tell_change(request, "factor.added", "set up an app's codes", now=timezone.now())
        messages.success(request, "Your app's codes are set up; other sessions have ended.")
        return _with_recovery_codes(request, account)
    status = 422 if form.errors else 200
    return render(request, "people/app_codes_set.html", _secret(account, form), status=status)


@without_principal
@fresh_sign_in_required
@require_POST
def app_codes_remove(request: HttpRequest) -> HttpResponse:
    return remove_factor(request, type=Authenticator.Type.TOTP, what="removed their app's codes")


@without_principal
@usable_without_second_factor
@fresh_sign_in_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes_make(request: HttpRequest) -> HttpResponse:
    """Ten codes, each for one sign-in: shown once, and those before them no longer count."""
    account = _account(request)
    if not has_second_factor(account):
        return redirect("people:factor-list")
    codes: list[str] = []
    if request.method == "POST":
        codes = _new_codes(account)
        tell_change(request, "factor.changed", "made recovery codes", now=timezone.now())
    context = {"codes": codes, "factors": factors_of(account), "tabs": account_tabs("")}
    return render(request, "people/recovery_codes_make.html", context)


def remove_factor(request: HttpRequest, *, what: str, **which: Any) -> HttpResponse:
    """Remove one factor; recovery codes go with the last. Other sessions end."""
    account = _account(request)
    factor = get_object_or_404(Authenticator, user=account, **which)
    delete_and_cleanup(request, factor)
    request.session.pop(HAS_FACTOR, None)
    tell_change(request, "factor.removed", what, now=timezone.now())
    messages.success(request, "It is removed; other sessions have ended.")
    return redirect("people:factor-list")


def _with_recovery_codes(request: HttpRequest, account: Account) -> HttpResponse:
    has_codes = factors_of(account).recovery_codes is not None
    return redirect("people:factor-list" if has_codes else "people:recovery-codes-make")


def _new_codes(account: Account) -> list[str]:
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(account)
    codes.mark_as_viewed()
    return codes.get_unused_codes()


def _secret(account: Account, form: AppCodesForm) -> dict[str, Any]:
    adapter = get_adapter()
    address = adapter.build_totp_url(account, form.secret)
    spaced = " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4))
    return {"form": form, "address": address, "secret": spaced, "squares": squares_of(address)}


def squares_of(text: str) -> dict[str, Any]:
    """A QR code as one path, so that the page draws it without any inline style."""
    import qrcode

    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"size": len(rows), "path": path}


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
