"""409 where a page does not answer a conflict itself: both versions, and nothing typed is lost."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.faces import Fact, Version

UNSEEN = {"csrfmiddlewaretoken", "kept_token", "version", "seen", "cell", "place"}


class AnswerConflicts:
    """What was changed is rolled back by then: the view's own transaction ends with the error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, StaleVersionError):
            return None
        context = {
            "reason": error.sentence,
            "theirs": Version("As it is now", "", facts(error.saved)),
            "yours": Version("Yours, not saved", "", facts(typed(request))),
            "again": page_before(request),
        }
        return render(request, "errors/409.html", context, status=409)


def typed(request: HttpRequest) -> dict[str, str]:
    """What was sent, by the names of the fields."""
    return {
        name.replace("_", " ").capitalize(): ", ".join(map(str, values))
        for name, values in request.POST.lists()
        if name not in UNSEEN and any(values)
    }


def page_before(request: HttpRequest) -> str:
    """The address of the page it was sent from; empty if the browser does not say."""
    address = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and is_ours else ""


def facts(words: dict[str, str]) -> list[Fact]:
    return [Fact(label, text) for label, text in words.items()]
