"""Sessions: when one begins, is used and ends; which there are; and ending them at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout, user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from foundation.people.account_events import tell
from foundation.people.devices import device_words
from foundation.people.models import Account, Person
from foundation.walls.principal import acting_as

BEGAN_AT = "began_at"
SEEN_AT = "seen_at"
AUTHENTICATED_AT = "authenticated_at"
# The list of sessions is as exact as this; each use within it writes nothing.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class OpenSession:
    """One session for its list."""

    pk: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


def note_authentication(session: SessionBase, *, now: datetime) -> None:
    """Somebody has just shown who they are: by password, one-time code or passkey."""
    session[AUTHENTICATED_AT] = now.timestamp()


def renew_key(request: HttpRequest) -> None:
    """A new key for the same session; its row in the list follows."""
    before = request.session.session_key
    request.session.cycle_key()
    follow_key(before, request.session.session_key)


def follow_key(before: str | None, after: str | None) -> None:
    """A session goes on under another key: so does its row in the list."""
    UserSession.objects.filter(session_key=before).update(session_key=after)


def note_use(request: HttpRequest, *, now: datetime) -> None:
    """Move the end of an idle session on, at most once a minute."""
    seen = request.session.get(SEEN_AT, 0)
    if now.timestamp() - seen < SEEN_EVERY.total_seconds():
        return
    request.session[SEEN_AT] = now.timestamp()
    UserSession.objects.create_from_request(request)


def is_too_old(session: SessionBase, *, now: datetime) -> bool:
    """Whether a session has lasted as long as any may, however busy it was."""
    began = session.get(BEGAN_AT)
    return began is None or now.timestamp() - began > settings.SESSION_LONGEST_SECONDS


def began_at(session: SessionBase) -> datetime:
    return datetime.fromtimestamp(session.get(BEGAN_AT, 0), tz=timezone.get_default_timezone())


def open_sessions(account: Account, *, current: str | None, now: datetime) -> list[OpenSession]:
    """The account's sessions, the one used last first; rows of those that are over are removed."""
    live = set(
        Session.objects.filter(expire_date__gt=now)
        .filter(session_key__in=_rows(account).values("session_key"))
        .values_list("session_key", flat=True)
    )
    _rows(account).exclude(session_key__in=live).delete()
    return [_face(row, current) for row in _rows(account).order_by("-last_seen_at", "-pk")]


def end_session(account: Account, pk: int, *, current: str | None, now: datetime) -> bool:
    """End another of the account's own sessions than this one; whether it was there."""
    rows = list(_rows(account).filter(pk=pk).exclude(session_key=current or ""))
    return bool(_end(account, rows, f"{account.person} ended one of their sessions.", now))


def end_other_sessions(account: Account, *, kept: str | None, because: str, now: datetime) -> int:
    """End every session of the account besides ``kept``; how many there were."""
    return _end(account, _rows(account).exclude(session_key=kept or ""), because, now)


@transaction.atomic
def end_all_sessions(person: Person, *, because: str, now: datetime) -> int:
    """End every session of a person at once. Also inside a party's own transaction.

    Sessions are credentials: no party's role may touch them, so this steps out of it.
    """
    with acting_as(None):
        account = Account.objects.filter(person=person).select_related("person").first()
        return _end(account, _rows(account), because, now) if account else 0


def end_here(request: HttpRequest, *, because: str, now: datetime) -> None:
    """End the session of this request: whoever sent it is nobody from here on."""
    account = request.user
    assert isinstance(account, Account)
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    tell("session.ended", because, account=account, now=now)


def _rows(account: Account) -> Any:
    return UserSession.objects.filter(user=account)


def _end(account: Account, rows: Iterable[UserSession], because: str, now: datetime) -> int:
    keys = {row.session_key: row for row in rows}
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    if keys:
        tell("session.ended", because, account=account, now=now, sessions=len(keys))
    return len(keys)


def _face(row: UserSession, current: str | None) -> OpenSession:
    return OpenSession(
        pk=row.pk,
        device=device_words(row.user_agent),
        address=row.ip,
        began_at=row.created_at,
        seen_at=row.last_seen_at,
        is_current=row.session_key == current,
    )


def _begin(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    """Every session begins here, however somebody has shown who they are."""
    now = timezone.now()
    request.session[BEGAN_AT] = request.session[SEEN_AT] = now.timestamp()
    note_authentication(request.session, now=now)


user_logged_in.connect(_begin, dispatch_uid="people.sessions.begin")
