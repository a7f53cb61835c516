"""Every page is private unless it says otherwise, and an ended session loses nobody's words."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from foundation.people import kept_words, rates
from foundation.people.signing_in import refused_for
from foundation.toolkit.errors import stop
from foundation.toolkit.htmx import is_htmx


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """As Django's, and a form sent after the session's end is kept until its owner is back."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method == "POST" and (answer := self._sent(request)):
            return answer
        return super().process_view(request, view_func, view_args, view_kwargs)

    def _sent(self, request: HttpRequest) -> HttpResponse | None:
        """What was kept is sent now; and whoever is nobody sends only so often."""
        now, match = timezone.now(), request.resolver_match
        if not request.user.is_authenticated:
            name = match.view_name if match else ""
            wait = rates.wait_before(request, name, now=now)
            return stop(request, 429, refused_for(wait).sentence) if wait else None
        if token := request.POST.get(kept_words.TOKEN_FIELD):
            kept_words.drop(request.session, token, now=now)
        return None

    def handle_no_permission(  # type: ignore[override]  # words to copy are no redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if request.method == "POST":
            words = kept_words.read_form(request, now=timezone.now())
            is_kept = _keep(request, words)
            if words.fields and not is_kept and not is_htmx(request):
                return render(request, "people/words_to_copy.html", {"words": words}, status=403)
        elif not is_htmx(request):
            return super().handle_no_permission(request, view_func)
        return _to_sign_in(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is not None:
            kept_words.set_mark(request, response, actor.person.pk)
        return response


def _keep(request: HttpRequest, words: kept_words.KeptWords) -> bool:
    """Keep a form, unless it cannot be, or too many were kept from this address of late."""
    now = timezone.now()
    if not words.fields or not kept_words.can_be_kept(words):
        return False
    if rates.count(rates.WORDS_KEPT, rates.address_of(request), now=now):
        return False
    kept_words.keep(request.session, words, now=now)
    return True


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = f"{reverse('people:sign-in')}?{urlencode({'next': kept_words.page_of(request)})}"
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
