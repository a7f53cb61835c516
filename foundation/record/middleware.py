"""Refusals are kept, after whatever the request did has been rolled back."""

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foundation.record.accesses import note_refusal

log = logging.getLogger(__name__)

REFUSALS = (403, 404)


class RefusalMiddleware:
    """Stands around the request's transaction, so that an entry outlives its end.

    A page that may not be opened (403) is kept, and so is an address that names a thing which is
    not there for whoever asked (404, also where the walls themselves refused): whether the thing
    exists makes no difference. An address that leads nowhere is nobody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in REFUSALS and _is_of_a_thing(request, response.status_code):
            self._keep(request, response.status_code)
        return response

    def _keep(self, request: HttpRequest, status: int) -> None:
        actor = getattr(request, "actor", None)
        if actor is None:
            return
        try:
            note_refusal(
                by=actor,
                method=request.method or "",
                path=request.path,
                status=status,
                now=timezone.now(),
            )
        except Error as error:
            # The answer stands: a record that cannot be written lets nobody in.
            log.error("A refusal could not be kept: %s", type(error).__name__)


def _is_of_a_thing(request: HttpRequest, status: int) -> bool:
    match = request.resolver_match
    return match is not None and (status == 403 or bool(match.kwargs))
