"""What weighs much asks again who is there: roles, factors, tokens, signing, exports."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from rest_framework.permissions import SAFE_METHODS, BasePermission

from foundation.people import kept_words
from foundation.people.models import Account
from foundation.people.sessions import AUTHENTICATED_AT
from foundation.toolkit.htmx import is_htmx

View = TypeVar("View", bound=Callable[..., Any])
NOT_BY_API = (
    "This asks for a sign-in within the last five minutes. Sign in again in the portal, or do it"
    " there; an API token never suffices."
)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person has shown who they are within the last five minutes, in this session."""
    at = request.session.get(AUTHENTICATED_AT)
    if at is None or hasattr(request, "api_token"):
        return False
    return timezone.now().timestamp() - at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def fresh_sign_in_required(view: View) -> View:
    """Sending the form asks for a fresh sign-in; what was typed is kept meanwhile."""
    return _guard(view, guards_reading=False)


def fresh_sign_in_to_read(view: View) -> View:
    """As above, and looking at the page asks for it, too."""
    return _guard(view, guards_reading=True)


class FreshSignIn(BasePermission):
    """The same for the API: by a session just begun, never by a token."""

    message = NOT_BY_API

    def has_permission(self, request: Any, view: Any) -> bool:
        # The description of the API asks for nobody: it has no session, and changes nothing.
        is_described = getattr(view, "swagger_fake_view", False)
        is_read = request.method in SAFE_METHODS
        return is_described or is_read or is_fresh(request._request)


def require_fresh(request: HttpRequest) -> None:
    """For whoever cannot be sent to a page and back."""
    if not is_fresh(request):
        raise PermissionDenied(NOT_BY_API)


def _guard(view: View, *, guards_reading: bool) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asks = guards_reading or request.method not in SAFE_METHODS
        if asks and not is_fresh(request):
            return _to_fresh(request)
        return cast(HttpResponse, view(request, *args, **kwargs))

    return cast(View, guarded)


def _to_fresh(request: HttpRequest) -> HttpResponse:
    now, account = timezone.now(), request.user
    assert isinstance(account, Account)
    if request.method == "POST":
        words = replace(
            kept_words.read_form(request, now=now), mark=kept_words.mark_of(account.person_id)
        )
        if words.fields and kept_words.can_be_kept(words):
            kept_words.keep(request.session, words, now=now)
        next_page = words.page
    else:
        next_page = request.get_full_path()
    address = f"{reverse('people:fresh-sign-in')}?{urlencode({'next': next_page})}"
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
