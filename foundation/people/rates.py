"""How often somebody who is not signed in may try something.

Counted in the database, so that every web process counts together and a cache that is down opens
nothing. What fails for one address never counts against another, and a device on which a person was
signed in before is counted by itself: whoever guesses at the next desk does not lock it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from foundation.people import kept_words
from foundation.people.models import Account, RateCount

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most ``times`` within ``span``, for each ``per``; ``span`` begins with the first.

    What ``counts_every_try`` is counted before the view; of the others the view counts failures.
    """

    name: str
    times: int
    span: timedelta
    per: str
    counts_every_try: bool = False


SIGN_IN_FAILURES = Limit("sign-in-failures", 60, timedelta(minutes=10), "address or own device")
PASSKEY_FAILURES = Limit("passkey-failures", 120, timedelta(minutes=10), "address or own device")
CODE_FAILURES = Limit("code-failures", 6, timedelta(minutes=10), "account, address or own device")
FRESH_FAILURES = Limit("fresh-failures", 6, timedelta(minutes=10), "session")
RESET_TRIES = Limit("reset-tries", 20, timedelta(minutes=10), "address", counts_every_try=True)
DISPLAY_CHANGES = Limit(
    "display-changes", 120, timedelta(minutes=1), "address", counts_every_try=True
)
SIGN_OUTS = Limit("sign-outs", 120, timedelta(minutes=1), "address", counts_every_try=True)
WORDS_KEPT = Limit("words-kept", 30, timedelta(minutes=10), "address")
CODE_ONCE = Limit("code-once", 1, timedelta(seconds=120), "account and code")

# Every address that takes a POST from somebody who is not signed in, with what bounds it. The
# growing wait for one e-mail address from one place stands beside them (``SignInAttempt``). A form
# of any private page that is sent after the session's end is kept under the last name.
PUBLIC_POSTS: Mapping[str, Limit] = {
    "people:sign-in": SIGN_IN_FAILURES,
    "people:passkey-sign-in": PASSKEY_FAILURES,
    "people:second-factor": CODE_FAILURES,
    "people:reset-use": RESET_TRIES,
    "people:sign-out": SIGN_OUTS,
    "toolkit:display-set": DISPLAY_CHANGES,
    "any private page": WORDS_KEPT,
}


def left_to_wait(limit: Limit, key: str, *, now: datetime) -> timedelta:
    """How long one must wait before trying again; nothing if one may try now. Counts nothing."""
    row = RateCount.objects.filter(limit=limit.name, key=_short(key)).first()
    if row is None or row.began_at + limit.span <= now or row.times < limit.times:
        return timedelta(0)
    return row.began_at + limit.span - now


@transaction.atomic
def count(limit: Limit, key: str, *, now: datetime) -> timedelta:
    """Count one try; how long to wait if it was one too many."""
    row, is_new = RateCount.objects.select_for_update().get_or_create(
        limit=limit.name, key=_short(key), defaults={"began_at": now}
    )
    if is_new:
        RateCount.objects.filter(began_at__lt=now - FORGOTTEN_AFTER).delete()
    if row.began_at + limit.span <= now:
        row.began_at, row.times = now, 0
    row.times += 1
    row.save(update_fields=["began_at", "times"])
    if row.times <= limit.times:
        return timedelta(0)
    return row.began_at + limit.span - now


def wait_before(request: HttpRequest, name: str, *, now: datetime) -> timedelta:
    """Count a POST of somebody who is not signed in to the address ``name``; how long to wait."""
    limit = PUBLIC_POSTS.get(name)
    if limit is None or not limit.counts_every_try:
        return timedelta(0)
    return count(limit, address_of(request), now=now)


def forget(limit: Limit, key: str) -> None:
    RateCount.objects.filter(limit=limit.name, key=_short(key)).delete()


def is_first_use(account: Account, code: str, *, now: datetime) -> bool:
    """A one-time code opens one door once, also where several processes are asked at a time."""
    return not count(CODE_ONCE, f"{account.pk}:{code}", now=now)


def address_of(request: HttpRequest) -> str:
    """The reader's network address; behind a proxy, the one the nearest proxy has seen."""
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return (seen or request.META.get("REMOTE_ADDR", ""))[:64]
    return request.META.get("REMOTE_ADDR", "")[:64]


def place_of(request: HttpRequest, person_id: int | None) -> str:
    """The person's own device where they were signed in before, else the network address."""
    mark = request.COOKIES.get(kept_words.MARK_COOKIE, "")
    if person_id and mark and constant_time_compare(mark, kept_words.mark_of(person_id)):
        return f"device:{mark}"
    return address_of(request)


def _short(key: str) -> str:
    return sha256(key.encode()).hexdigest()
