"""What a refused, missing or failed page says, and what to do about it."""

import sys
from collections.abc import Mapping

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

# What the API says where no rule has a sentence of its own. 404 as DRF's own.
SENTENCES = {
    400: "The request could not be read.",
    403: "Your role does not allow this.",
    404: "Not found.",
    429: "Too many requests.",
    500: "The portal failed. Nothing was changed.",
    503: "The database is not there at the moment. Try again in a few seconds.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return stop(request, 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the sentence is the rule's own."""
    return stop(request, 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what does not exist and for what may not be known to exist."""
    return stop(request, 404)


def stop(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """The page for a status of ``templates/errors``, with the rule's own sentence if it has one.

    The API answers as it always does: JSON with the sentence as ``detail``.
    """
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": reason or SENTENCES[status]}, status=status)
    return render(request, f"errors/{status}.html", {"reason": reason}, status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """500; or 503 while the database restarts, which passes by itself."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = stop(request, 503)
        response["Retry-After"] = "10"
        return response
    return stop(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with what was typed, so that it can be copied before signing in again."""
    typed = {} if _is_credentials(request.POST) else _typed(request.POST)
    return render(request, "errors/csrf.html", {"typed": typed}, status=403)


def _typed(posted: Mapping[str, str]) -> dict[str, str]:
    return {
        name.replace("_", " "): value
        for name, value in posted.items()
        if value and name != "csrfmiddlewaretoken"
    }


def _is_credentials(posted: Mapping[str, str]) -> bool:
    return any("password" in name for name in posted)
