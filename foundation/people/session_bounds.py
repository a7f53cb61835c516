"""How long a session lasts, and that nothing of it stays in a browser's memory."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foundation.people import sessions
from foundation.people.models import Account


class SessionBoundsMiddleware:
    """Idle sessions end by their cookie's age and the row's; the longest of all ends here.

    Pages of somebody signed in are not kept: a shared desk shows nobody the last reader's page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account, now = request.user, timezone.now()
        if isinstance(account, Account):
            if sessions.is_too_old(request.session, now=now):
                because = f"A session of {account.person} had lasted twelve hours and ended."
                sessions.end_here(request, because=because, now=now)
            else:
                sessions.note_use(request, now=now)
        response = self.get_response(request)
        if account.is_authenticated or request.user.is_authenticated:
            keep_nowhere(response)
        return response


def keep_nowhere(response: HttpResponse) -> None:
    if "no-store" not in response.headers.get("Cache-Control", ""):
        response.headers["Cache-Control"] = "no-store, private"
