from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from foundation.people.forms import PasswordForm
from foundation.roles.http import Request
from foundation.walls.principal import acting_as


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    """A new password ends every other session of the account."""
    account = cast(Request, request).user
    form = PasswordForm(account, request.POST if request.method == "POST" else None)
    # Credentials are the portal's own login's: no party's role may touch them.
    with acting_as(None):
        if form.is_bound and form.is_valid():
            account.set_password(form.cleaned_data["new_password"])
            account.save(update_fields=["password"])
            update_session_auth_hash(request, account)
            messages.success(request, "Your password is changed; other sessions have ended.")
            return redirect("people:person-detail", account.person_id)
    status = 422 if form.errors else 200
    return render(request, "people/password_change.html", {"form": form}, status=status)
