"""What a refused, missing or failed page says, and what to do about it."""

import sys
from collections.abc import Mapping

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the sentence is the rule's own."""
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what does not exist and for what may not be known to exist."""
    return render(request, "errors/404.html", status=404)


def stop(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """The page for 400, 403, 404, 409, 413 or 429, with the rule's own sentence if it has one."""
    return render(request, f"errors/{status}.html", {"reason": reason}, status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """500; or 503 while the database restarts, which passes by itself."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = render(request, "errors/503.html", status=503)
        response["Retry-After"] = "10"
        return response
    return render(request, "errors/500.html", status=500)


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
