"""Signing in and out, and what was typed while a session had ended."""

from typing import cast

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people import demonstration, kept_words
from foundation.people.forms import SignInForm
from foundation.people.models import Account
from foundation.people.signing_in import Refusal, account_for
from foundation.roles.http import Request
from foundation.roles.middleware import without_principal

HOME = "/"


@without_principal
@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_way_on(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        answer = _try(request, form)
        if isinstance(answer, Account):
            return _begin(request, answer)
        status = 429 if answer and answer.wait else 422
    return render(request, "people/sign_in.html", _context(request, form), status=status)


@without_principal
@login_not_required
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    messages.success(request, "You are signed out.")
    return redirect("people:sign-in")


@never_cache
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    """What was typed when the session had ended: to send as it was, or to copy."""
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
    answer = account_for(request, now=timezone.now(), **form.cleaned_data)
    if isinstance(answer, Refusal):
        form.add_error(None, answer.sentence)
    return answer


def _begin(request: HttpRequest, account: Account) -> HttpResponse:
    """Begin the session under a new key; words kept for this person come first."""
    auth.login(request, account)
    kept = kept_words.hand_over(request.session, account.person_id, now=timezone.now())
    response = redirect("people:kept-list") if kept else redirect(_way_on(request))
    kept_words.set_mark(request, response, account.person_id)
    return response


def _way_on(request: HttpRequest) -> str:
    """Where the reader wanted to go, if that is in this portal."""
    address = request.POST.get("next") or request.GET.get("next") or HOME
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours and address != reverse("people:sign-in") else HOME


def _context(request: HttpRequest, form: SignInForm) -> dict[str, object]:
    return {
        "form": form,
        "next": _way_on(request),
        "sign_ins": demonstration.SIGN_INS if settings.DEMO else (),
        "demonstration_password": demonstration.PASSWORD if settings.DEMO else "",
    }
