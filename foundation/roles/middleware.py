"""Inside: one transaction a request, in which the database knows who acts in which role."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.utils import ProgrammingError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from foundation.people.term_ends import end_session_here, has_outlived_its_terms
from foundation.roles.actor import Actor, actor_for, assignments_of
from foundation.toolkit.errors import not_found
from foundation.walls.principal import acting_as

ACTING_IN = "acting_in"
REFUSED = "42501"


class ActorMiddleware:
    """Gives ``request.actor`` and runs the view behind its walls.

    It stands last, so that sessions, sign-in and csrf run outside, with the portal's own login.
    Views that read credentials are marked ``without_principal`` and run without one, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        if request.actor is None or _runs_without_principal(request):  # type: ignore[attr-defined]
            return self.get_response(request)
        # DRF renders after the view: one transaction around both, besides ATOMIC_REQUESTS.
        with acting_as(request.actor), transaction.atomic():  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What the walls refuse looks like what does not exist."""
        if not _is_refused(error):
            return None
        if settings.DEBUG:
            return None
        try:
            with transaction.atomic():
                return not_found(request, Http404())
        except ProgrammingError as again:
            if not _is_refused(again):
                raise
        # A term that ended a moment ago: not even the page around it may be asked for any more.
        request.actor, request.user = None, AnonymousUser()  # type: ignore[attr-defined]
        with acting_as(None):
            return not_found(request, Http404())

    def _actor(self, request: HttpRequest) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        now = timezone.now()
        person = request.user.person
        assignments = assignments_of(person, now)
        if not assignments and has_outlived_its_terms(request, person, now=now):
            end_session_here(request, person, now=now)
            return None
        wanted = _wanted(request)
        chosen = next((a for a in assignments if a.pk == wanted), None)
        # A token never acts in another role than its own.
        if chosen is None and assignments and not hasattr(request, "api_token"):
            chosen = assignments[0]
        request.assignments = assignments  # type: ignore[attr-defined]
        return actor_for(person, chosen, now)


def _wanted(request: HttpRequest) -> int | None:
    """The role to act in: an API token names its own, a session the one chosen last."""
    token = getattr(request, "api_token", None)
    return token.assignment_id if token else request.session.get(ACTING_IN)


def _is_refused(error: Exception) -> bool:
    return isinstance(error, ProgrammingError) and (
        getattr(error.__cause__, "pgcode", "") == REFUSED
    )


def without_principal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that reads or writes credentials, which no party's role may touch."""
    view.runs_without_principal = True  # type: ignore[attr-defined]
    return view


def _runs_without_principal(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return True
    return match.app_name == "admin" or getattr(match.func, "runs_without_principal", False)
