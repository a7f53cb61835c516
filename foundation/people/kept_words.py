"""What somebody typed when their session had ended, kept until they have signed in again.

It lies in the anonymous session of that browser for half an hour, without files and passwords, and
is handed only to the person who was signed in there before: a cookie that names nobody carries
their mark. A form that cannot be kept is shown at once instead, for copying.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

KEPT_FOR = timedelta(minutes=30)
LONGEST = 100_000
MOST = 5
MARK_COOKIE = "portal_person"
MARK_AGE = timedelta(days=30)
TOKEN_FIELD = "kept_token"  # noqa: S105  the name of a field
_SESSION_KEY = "kept_words"
_NEVER_KEPT = ("password", "csrfmiddlewaretoken", TOKEN_FIELD, "credential", "recovery")


@dataclass(frozen=True)
class KeptWords:
    """One form as it was sent. ``page`` is where the form stood, ``action`` where it was sent."""

    token: str
    mark: str
    action: str
    page: str
    fields: list[tuple[str, str]]
    had_files: bool
    kept_at: str

    @property
    def size(self) -> int:
        return sum(len(name) + len(value) for name, value in self.fields)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Names as words, for reading; empty fields are left out."""
        return [
            (name.replace("_", " ").replace("-", " ").capitalize(), value)
            for name, value in self.fields
            if value.strip()
        ]

    def is_fresh(self, now: datetime) -> bool:
        return datetime.fromisoformat(self.kept_at) + KEPT_FOR > now


def read_form(request: HttpRequest, *, now: datetime) -> KeptWords:
    """The form a request carries, as it would be kept."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in _NEVER_KEPT)
        for value in values
        if isinstance(value, str)
    ]
    return KeptWords(
        token=get_random_string(32),
        mark=request.COOKIES.get(MARK_COOKIE, ""),
        action=request.get_full_path(),
        page=page_of(request),
        fields=fields,
        had_files=bool(request.FILES),
        kept_at=now.isoformat(),
    )


def can_be_kept(words: KeptWords) -> bool:
    """Only what is short enough, and whose owner can be told again."""
    return bool(words.mark) and words.size <= LONGEST


def keep(session: SessionBase, words: KeptWords, *, now: datetime) -> None:
    kept = [*_stored(session, now), words][-MOST:]
    _store(session, kept)
    session.set_expiry(int(KEPT_FOR.total_seconds()))


def hand_over(session: SessionBase, person_id: int, *, now: datetime) -> list[KeptWords]:
    """What is kept for this person; anybody else's words are removed at once."""
    mine = [
        words
        for words in _stored(session, now)
        if constant_time_compare(words.mark, mark_of(person_id))
    ]
    _store(session, mine)
    session.set_expiry(None)
    return mine


def are_waiting(session: SessionBase, person_id: int, *, now: datetime) -> bool:
    """Whether something is kept for this person."""
    mark = mark_of(person_id)
    return any(constant_time_compare(words.mark, mark) for words in _stored(session, now))


def drop(session: SessionBase, token: str, *, now: datetime) -> None:
    _store(session, [words for words in _stored(session, now) if words.token != token])


def mark_of(person_id: int) -> str:
    """Recognizes a person again without naming them."""
    return salted_hmac("portal.kept_words", str(person_id), algorithm="sha256").hexdigest()[:40]


def set_mark(request: HttpRequest, response: HttpResponse, person_id: int) -> None:
    mark = mark_of(person_id)
    if request.COOKIES.get(MARK_COOKIE) != mark:
        response.set_cookie(
            MARK_COOKIE,
            mark,
            max_age=MARK_AGE,
            httponly=True,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )


def page_of(request: HttpRequest) -> str:
    """The address of the page the request came from, in this portal; else the request's own."""
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return request.get_full_path() if request.method == "GET" else "/"
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def _stored(session: SessionBase, now: datetime) -> list[KeptWords]:
    rows: Iterable[dict[str, Any]] = session.get(_SESSION_KEY, [])
    kept = [
        KeptWords(**{**row, "fields": [(name, value) for name, value in row["fields"]]})
        for row in rows
    ]
    return [words for words in kept if words.is_fresh(now)]


def _store(session: SessionBase, kept: list[KeptWords]) -> None:
    if kept:
        session[_SESSION_KEY] = [asdict(words) for words in kept]
    else:
        session.pop(_SESSION_KEY, None)
