"""Second factors: passkeys, an app's codes, and recovery codes for the day neither is at hand."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from foundation.people import sessions
from foundation.people.account_events import tell
from foundation.people.models import Account

SECOND = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


@dataclass(frozen=True)
class Factors:
    """What an account has set up."""

    passkeys: list[Authenticator]
    totp: Authenticator | None
    recovery_codes: Authenticator | None
    codes_left: int

    @property
    def is_protected(self) -> bool:
        return bool(self.passkeys or self.totp)


def has_second_factor(account: Account) -> bool:
    """Recovery codes alone are none: they only stand in for another."""
    return Authenticator.objects.filter(user=account, type__in=SECOND).exists()


def factors_of(account: Account) -> Factors:
    rows = list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))
    kinds = {row.type: row for row in rows}
    codes = kinds.get(Authenticator.Type.RECOVERY_CODES)
    return Factors(
        passkeys=[row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        totp=kinds.get(Authenticator.Type.TOTP),
        recovery_codes=codes,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
    )


def has_passkey(account: Account) -> bool:
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).exists()


def has_totp(account: Account) -> bool:
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def tell_change(request: HttpRequest, event: str, what: str, *, now: datetime) -> None:
    """A factor was changed: the record hears of it, and every other session ends."""
    account = request.user
    assert isinstance(account, Account)
    tell(event, f"{account.person} {what}.", account=account, now=now)
    sessions.end_other_sessions(
        account,
        kept=request.session.session_key,
        because=f"The other sessions of {account.person} ended with a change of their factors.",
        now=now,
    )
