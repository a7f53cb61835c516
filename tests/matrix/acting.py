"""One cell of the matrix: a request of one part, and what its answer means."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

ALLOW, REFUSE, BROKEN = "allow", "refuse", "broken"
# What differs from one answer to the next and tells nothing.
PASSING = re.compile(
    rb'(name="csrfmiddlewaretoken" value=")[^"]*|("X-CSRFToken": ")[^"]*|(csrf[^=]{0,20}=")[^"]*'
)
SAME_HEADERS = {"set-cookie", "date"}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def meaning(response: HttpResponse) -> str:
    """Let in, refused, or neither: a wrong address, a form that was not good, a failure."""
    status = response.status_code
    if status in (401, 403, 404):
        return REFUSE
    if status in (301, 302, 303):
        return REFUSE if is_sent_to_sign_in(response) else ALLOW
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
        return verb(self.path, dict(self.body or {}), **kind, headers=headers)


def of_random(at: Mapping[str, Any]) -> dict[str, Any]:
    """The same kinds of names, of nothing that exists."""
    return {name: _random(value) for name, value in at.items()}


def _random(value: Any) -> Any:
    if isinstance(value, int):
        return 987_654_321 if value > 99 else 98_765
    if isinstance(value, str):
        return f"no-{uuid4().hex[: max(len(value) - 3, 4)]}"
    return uuid4()


def told(response: HttpResponse, at: Mapping[str, Any]) -> tuple[Any, ...]:
    """Everything an answer tells, with the names of the thing asked for taken out."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = PASSING.sub(rb"\1\2\3", body)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() not in SAME_HEADERS and name.lower() != "content-length"
    }
    text = body.decode("utf-8", "replace") + repr(sorted(headers.items()))
    for name, value in at.items():
        text = text.replace(str(value), f"<{name}>")
    return response.status_code, text
