"""Signing in with a password: one answer for every failure, and a growing wait after the fourth."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from foundation.people import rates
from foundation.people.account_events import tell
from foundation.people.models import Account, SignInAttempt
from foundation.people.models.sign_in_attempt import FREE_FAILURES
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
    """The account these credentials open, or the refusal. Failures are counted.

    Counted for the e-mail address and the place it is tried from: the person's own device where
    they were signed in before, else the network address. Somebody else's failures are nobody's.
    """
    email = email.strip().lower()
    known = Account.objects.filter(email__iexact=email).select_related("person").first()
    place = rates.place_of(request, known.person_id if known else None)
    attempt, _ = SignInAttempt.objects.select_for_update().get_or_create(
        email=email, address=place[:64], defaults={"last_failed_at": now}
    )
    wait = max(
        attempt.may_try_again_at - now,
        rates.left_to_wait(rates.SIGN_IN_FAILURES, place, now=now),
    )
    if wait > timedelta(0):
        return refused_for(wait)
    account = authenticate(request, username=email, password=password)
    if isinstance(account, Account):
        attempt.delete()
        return account
    _count_failure(attempt, known, place, now)
    return Refusal(WRONG)


def begin(request: HttpRequest, account: Account, *, way_on: str) -> HttpResponse:
    """Go on after the right password: to the second factor, where there is one, else in."""
    login = Login(
        user=account,
        email=account.email,
        email_verification=EmailVerificationMethod.NONE,
        redirect_url=way_on,
    )
    return perform_password_login(request, {"email": account.email}, login)


def _count_failure(
    attempt: SignInAttempt, known: Account | None, place: str, now: datetime
) -> None:
    attempt.failures += 1
    attempt.last_failed_at = now
    attempt.save()
    rates.count(rates.SIGN_IN_FAILURES, place, now=now)
    SignInAttempt.objects.filter(last_failed_at__lt=now - FORGOTTEN_AFTER).delete()
    if known is not None and attempt.failures == FREE_FAILURES + 1:
        tell(
            "sign_in.slowed",
            f"Signing in as {known.person} failed {attempt.failures} times from one place; it has"
            " to wait there.",
            account=known,
            now=now,
        )


def refused_for(wait: timedelta) -> Refusal:
    return Refusal(
        f"Too many tries from this address. Try again in {_words(wait)}; from another address"
        " you can sign in at once.",
        wait,
    )


def _words(wait: timedelta) -> str:
    if wait < timedelta(minutes=1):
        return f"{int(wait.total_seconds()) + 1} seconds"
    return span_words(wait)
