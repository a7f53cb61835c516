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

from foundation.people import kept_words
from foundation.toolkit.htmx import is_htmx


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """As Django's, and a form sent after the session's end is kept until its owner is back."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        token = request.POST.get(kept_words.TOKEN_FIELD) if request.method == "POST" else None
        if token and request.user.is_authenticated:
            kept_words.drop(request.session, token, now=timezone.now())
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(  # type: ignore[override]  # words to copy are no redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if request.method == "POST":
            words = kept_words.read_form(request, now=timezone.now())
            if words.fields and not kept_words.can_be_kept(words) and not is_htmx(request):
                return render(request, "people/words_to_copy.html", {"words": words}, status=403)
            if words.fields and kept_words.can_be_kept(words):
                kept_words.keep(request.session, words, now=timezone.now())
        elif not is_htmx(request):
            return super().handle_no_permission(request, view_func)
        return _to_sign_in(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is not None:
            kept_words.set_mark(request, response, actor.person.pk)
        return response


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = f"{reverse('people:sign-in')}?{urlencode({'next': kept_words.page_of(request)})}"
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
