"""Signing in and out, and what was typed while a session had ended."""

from typing import cast

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people import demonstration, kept_words, signing_in
from foundation.people.account_events import tell
from foundation.people.confinement import usable_without_second_factor
from foundation.people.forms import SignInForm
from foundation.people.models import Account
from foundation.people.signing_in import Refusal
from foundation.people.ways_on import way_on
from foundation.roles.http import Request
from foundation.roles.middleware import without_principal

CLEARED = '"cache", "storage"'


@without_principal
@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(way_on(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        answer = _try(request, form)
        if isinstance(answer, Account):
            return signing_in.begin(request, answer, way_on=way_on(request))
        status = 429 if answer and answer.wait else 422
    return render(request, "people/sign_in.html", _context(request, form), status=status)


@without_principal
@login_not_required
@usable_without_second_factor
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser forgets the pages it keeps and what they stored."""
    now, account = timezone.now(), request.user
    auth.logout(request)
    if isinstance(account, Account):
        tell("session.ended", f"{account.person} signed out.", account=account, now=now)
    messages.success(request, "You are signed out.")
    response = redirect("people:sign-in")
    # Not the cookies: light or dark, and that this device is somebody's own, outlast a session.
    response.headers["Clear-Site-Data"] = CLEARED
    return response


@never_cache
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    """What was typed before one had to sign in: to send as it was, or to copy."""
    person = cast(Request, request).actor.person
    kept = kept_words.hand_over(request.session, person.pk, now=timezone.now())
    context = {"kept": kept, "token_field": kept_words.TOKEN_FIELD}
    return render(request, "people/kept_list.html", context)


@require_POST
def kept_drop(request: HttpRequest, token: str) -> HttpResponse:
    kept_words.drop(request.session, token, now=timezone.now())
    messages.success(request, "What was kept is gone.")
    return redirect("people:kept-list")


def _try(request: HttpRequest, form: SignInForm) -> Account | Refusal | None:
    if not form.is_valid():
        return None
    answer = signing_in.account_for(request, now=timezone.now(), **form.cleaned_data)
    if isinstance(answer, Refusal):
        form.add_error(None, answer.sentence)
    return answer


def _context(request: HttpRequest, form: SignInForm) -> dict[str, object]:
    return {
        "form": form,
        "next": way_on(request),
        "sign_ins": demonstration.SIGN_INS if settings.DEMO else (),
        "demonstration_password": demonstration.PASSWORD if settings.DEMO else "",
    }
