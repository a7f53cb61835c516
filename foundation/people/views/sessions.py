"""One's own sessions: seeing them, and ending them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.people import sessions
from foundation.people.account_tabs import account_tabs
from foundation.people.models import Account
from foundation.roles.middleware import without_principal
from foundation.toolkit.moments import counted


@without_principal
@never_cache
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    account, now = request.user, timezone.now()
    assert isinstance(account, Account)
    current = request.session.session_key
    context = {
        "sessions": sessions.open_sessions(account, current=current, now=now),
        "zone": account.person.zone_name,
        "now": now,
        "tabs": account_tabs("people:session-list"),
    }
    return render(request, "people/session_list.html", context)


@without_principal
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    current = request.session.session_key
    if not sessions.end_session(account, pk, current=current, now=timezone.now()):
        raise Http404
    messages.success(request, "That session has ended.")
    return redirect("people:session-list")


@without_principal
@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    ended = sessions.end_other_sessions(
        account,
        kept=request.session.session_key,
        because=f"{account.person} ended their other sessions.",
        now=timezone.now(),
    )
    messages.success(request, f"{counted(ended, 'other session')} ended.")
    return redirect("people:session-list")
