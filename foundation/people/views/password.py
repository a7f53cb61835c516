from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from foundation.people import sessions
from foundation.people.account_events import tell
from foundation.people.forms import PasswordForm
from foundation.people.models import Account
from foundation.roles.middleware import without_principal


@without_principal
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    """A new password ends every other session of the account."""
    account = request.user
    assert isinstance(account, Account)
    form = PasswordForm(account, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _change(request, account, form.cleaned_data["new_password"])
        messages.success(request, "Your password is changed; other sessions have ended.")
        return redirect("people:person-detail", account.person_id)
    status = 422 if form.errors else 200
    return render(request, "people/password_change.html", {"form": form}, status=status)


def _change(request: HttpRequest, account: Account, password: str) -> None:
    now, before = timezone.now(), request.session.session_key
    account.set_password(password)
    account.save(update_fields=["password"])
    update_session_auth_hash(request, account)
    sessions.follow_key(before, request.session.session_key)
    sessions.note_authentication(request.session, now=now)
    tell("password.changed", f"{account.person} changed their password.", account=account, now=now)
    sessions.end_other_sessions(
        account,
        kept=request.session.session_key,
        because=f"The other sessions of {account.person} ended with a change of the password.",
        now=now,
    )
