"""Answers to htmx: a part of a page, a way on, a toast. Each has its plain twin."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def render_part(
    request: HttpRequest,
    template: str,
    part: str,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render one named partial of a page: what an htmx request gets back.

    A form with mistakes goes back with ``status=422``, which the pages swap like a 200.
    """
    return render(request, f"{template}#{part}", context, status=status)


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Send the reader on after a success, whether htmx asked or the browser did."""
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def toast(response: HttpResponse, sentence: str) -> HttpResponse:
    """Say a sentence in the page's live region once the swap is done."""
    # ASCII escapes: a header may hold nothing else.
    response.headers["HX-Trigger-After-Settle"] = json.dumps({"portal:said": {"text": sentence}})
    return response


def say(request: HttpRequest, response: HttpResponse, sentence: str) -> HttpResponse:
    """A toast for htmx, a message on the next page for a plain form."""
    if is_htmx(request) and response.status_code != 204:
        return toast(response, sentence)
    messages.success(request, sentence)
    return response
