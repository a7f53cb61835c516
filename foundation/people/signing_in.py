"""Signing in with a password: one answer for every failure, and a growing wait after the fourth."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from foundation.people.models import Account, SignInAttempt
from foundation.toolkit.moments import span_words

FORGOTTEN_AFTER = timedelta(days=1)
WRONG = (
    "This e-mail address and password do not go together. Check both; the password tells capital"
    " and small letters apart."
)


@dataclass(frozen=True)
class Refusal:
    """Why nobody was signed in. The sentence never says whether the account exists."""

    sentence: str
    wait: timedelta = timedelta(0)


@transaction.atomic
def account_for(
    request: HttpRequest, *, email: str, password: str, now: datetime
) -> Account | Refusal:
    """The account these credentials open, or the refusal. Failures are counted."""
    email = email.strip().lower()
    attempt, _ = SignInAttempt.objects.select_for_update().get_or_create(
        email=email, address=address_of(request), defaults={"last_failed_at": now}
    )
    if attempt.may_try_again_at > now:
        wait = attempt.may_try_again_at - now
        return Refusal(
            f"Too many tries from this address. Try again in {_words(wait)}; from another address"
            " you can sign in at once.",
            wait,
        )
    account = authenticate(request, username=email, password=password)
    if isinstance(account, Account):
        attempt.delete()
        return account
    attempt.failures += 1
    attempt.last_failed_at = now
    attempt.save()
    SignInAttempt.objects.filter(last_failed_at__lt=now - FORGOTTEN_AFTER).delete()
    return Refusal(WRONG)


def address_of(request: HttpRequest) -> str:
    """The reader's network address; behind a proxy, the one the nearest proxy has seen."""
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return (seen or request.META.get("REMOTE_ADDR", ""))[:64]
    return request.META.get("REMOTE_ADDR", "")[:64]


def _words(wait: timedelta) -> str:
    if wait < timedelta(minutes=1):
        return f"{int(wait.total_seconds()) + 1} seconds"
    return span_words(wait)
