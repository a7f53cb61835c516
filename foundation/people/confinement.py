"""A session without a second factor reaches only the pages that set one up."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.people.factors import has_second_factor
from foundation.people.models import Account
from foundation.toolkit.htmx import is_htmx

View = TypeVar("View", bound=Callable[..., Any])
HAS_FACTOR = "has_second_factor"
SENTENCE = "First set up a second way of showing that it is you: a passkey, or an app's codes."


def usable_without_second_factor(view: View) -> View:
    """Mark a view that somebody without a second factor needs to set one up."""
    cast(Any, view).usable_without_second_factor = True
    return view


class SecondFactorMiddleware:
    """Stands before the view. Whether there is a factor is asked until the answer is yes.

    The last factor goes only from a session that is confined thereby: all others end with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked here, before the request becomes a party's: factors are credentials.
        request.is_confined = is_confined(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        if not request.is_confined or _is_free(request, view):  # type: ignore[attr-defined]
            return None
        address = reverse("people:factor-list")
        if request.path_info.startswith("/api/"):
            return JsonResponse({"detail": SENTENCE}, status=403)
        if is_htmx(request):
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        messages.warning(request, SENTENCE)
        return redirect(address)


def is_confined(request: HttpRequest) -> bool:
    account = request.user
    if not settings.SECOND_FACTOR_REQUIRED or not isinstance(account, Account):
        return False
    if hasattr(request, "api_token") or request.session.get(HAS_FACTOR):
        return False
    if has_second_factor(account):
        request.session[HAS_FACTOR] = True
        return False
    return True


def _is_free(request: HttpRequest, view: Callable[..., Any]) -> bool:
    if getattr(view, "usable_without_second_factor", False):
        return True
    is_api = request.path_info.startswith("/api/")
    return not is_api and not getattr(view, "login_required", True)
