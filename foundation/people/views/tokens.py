"""One's own API tokens: which there are, making one, revoking one."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.account_tabs import account_tabs
from foundation.people.api_tokens import make_token, revoke_token
from foundation.people.fresh import fresh_sign_in_required
from foundation.people.models import ApiToken
from foundation.people.token_forms import TokenForm
from foundation.roles.http import Request
from foundation.roles.middleware import without_principal

NO_ROLE = "A token acts in a role, and you hold none now."


@without_principal
@never_cache
@require_safe
def token_list(request: HttpRequest) -> HttpResponse:
    account, now = cast(Request, request).user, timezone.now()
    rows = ApiToken.objects.filter(account=account).select_related(
        "assignment__role", "assignment__unit", "assignment__organization"
    )
    usable = set(rows.usable(now).values_list("pk", flat=True))
    context = {
        "tokens": [token for token in rows if token.pk in usable],
        "over": [token for token in rows if token.pk not in usable],
        "zone": account.person.zone_name,
        "now": now,
        "tabs": account_tabs("people:token-list"),
        "can_make": bool(cast(Request, request).assignments),
    }
    return render(request, "people/token_list.html", context)


@without_principal
@fresh_sign_in_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    account, now = cast(Request, request).user, timezone.now()
    held, zone = cast(Request, request).assignments, account.person.zone_name
    if not held:
        messages.error(request, NO_ROLE)
        return redirect("people:token-list")
    form = TokenForm(held, zone, now, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        token, secret = make_token(
            account=account,
            assignment=form.cleaned_data["assignment"],
            purpose=form.cleaned_data["purpose"],
            may_only_read=not form.cleaned_data["may_write"],
            expires_at=form.expires_at,
            now=now,
        )
        return render(request, "people/token_made.html", {"token": token, "secret": secret})
    status = 422 if form.errors else 200
    return render(request, "people/token_make.html", {"form": form}, status=status)


@without_principal
@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    account = cast(Request, request).user
    if not revoke_token(account=account, pk=pk, now=timezone.now()):
        raise Http404
    messages.success(request, "The token is revoked: it opens nothing from now on.")
    return redirect("people:token-list")
