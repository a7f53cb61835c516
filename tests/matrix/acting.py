"""One cell of the matrix: a request of one part, and what its answer means."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

ALLOW, REFUSE, RETURNED, BROKEN = "allow", "refuse", "returned", "broken"
# What differs from one answer to the next and tells nothing.
PASSING = re.compile(
    rb'(name="csrfmiddlewaretoken" value=")[^"]*|("X-CSRFToken": ")[^"]*|(csrf[^=]{0,20}=")[^"]*'
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def meaning(response: HttpResponse) -> str:
    """Let in, refused, given back to be corrected, or a failure."""
    status = response.status_code
    if status in (401, 403, 404):
        return REFUSE
    if status in (301, 302, 303):
        return REFUSE if is_sent_to_sign_in(response) else ALLOW
    # A page says 422, the API 400.
    if status in (400, 422):
        return RETURNED
    return ALLOW if status < 300 or status == 409 else BROKEN


def is_sent_to_sign_in(response: HttpResponse) -> bool:
    address = urlsplit(response.headers["Location"])
    asks_back = "next=" in address.query
    return address.path in (reverse("people:sign-in"), "/admin/login/") and asks_back


@dataclass(frozen=True)
class Asked:
    """A request, before it is sent."""

    name: str
    method: str
    at: Mapping[str, Any]
    body: Mapping[str, Any] | None = None
    query: str = ""
    is_json: bool = False

    @property
    def path(self) -> str:
        return reverse(self.name, kwargs=dict(self.at)) + self.query

    def send(self, client: Client, **headers: str) -> HttpResponse:
        kind = {"content_type": "application/json"} if self.is_json else {}
        verb = getattr(client, self.method.lower())
        answer = verb(self.path, dict(self.body or {}), **kind, headers=headers)
        return taken_in(answer)


def taken_in(answer: HttpResponse) -> HttpResponse:
    """A file that is handed out is read to its end, which closes it."""
    answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def of_random(at: Mapping[str, Any]) -> dict[str, Any]:
    """The same kinds of names, of nothing that exists."""
    return {name: _random(value) for name, value in at.items()}


def _random(value: Any) -> Any:
    if isinstance(value, int):
        return 987_654_321 if value > 99 else 98_765
    if isinstance(value, str):
        return f"no-{uuid4().hex[: max(len(value) - 3, 4)]}"
    return uuid4()


def told(answer: HttpResponse, path: str) -> tuple[int, str]:
    """Everything an answer tells, with the address that was asked for taken out."""
    body = PASSING.sub(rb"\1\2\3", answer.whole).decode("utf-8", "replace")
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name.lower() not in ("set-cookie", "date", "content-length")
    }
    text = body + repr(sorted(headers.items()))
    for written in (path, quote(path), quote(path, safe="")):
        text = text.replace(written, "<asked>")
    return answer.status_code, text
