"""The link of a reset: who has it chooses a new password. And the mail that carries it."""

import logging
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from foundation.people import sessions
from foundation.people.account_events import tell
from foundation.people.models import Account, ApiToken, CredentialReset
from foundation.people.reset_rules import can_mail_reset

logger = logging.getLogger(__name__)
SIGNER = Signer(salt="portal.reset")
TEXT = """\
A reset of your password and factors in the portal was asked for by an administrator of your party.

Choose a new password here: {address}

If you did not ask for this, open the portal and stop it, or tell an administrator of your party.
"""


@transaction.atomic
def use_reset(*, reset: CredentialReset, password: str, now: datetime) -> None:
    """The new password. Factors, tokens and every session from before are gone.

    Called with no principal, by whoever holds the link: the link is what shows who they are.
    """
    rows = CredentialReset.objects.select_for_update(of=("self",)).select_related("person")
    reset = rows.get(pk=reset.pk)
    if not reset.is_usable(now):
        raise ValidationError("This link is not valid now.")
    account = Account.objects.select_related("person").get(person=reset.person)
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    ApiToken.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=now)
    reset.used_at = now
    reset.save(update_fields=["used_at"])
    sentence = f"A reset of {reset.person}'s password and factors was used."
    tell("reset.used", sentence, account=account, now=now)
    because = f"The sessions of {reset.person} ended with a reset."
    sessions.end_all_sessions(reset.person, because=because, now=now)


def link_of(reset: CredentialReset) -> str:
    """The address that uses it. Signed, not stored: nobody reads it in the database."""
    return reverse("people:reset-use", kwargs={"token": SIGNER.sign(reset.nonce)})


def reset_of(token: str) -> CredentialReset | None:
    """The reset of a link, whether it may be used now or not."""
    try:
        nonce = SIGNER.unsign(token)
    except BadSignature:
        return None
    return CredentialReset.objects.select_related("person").filter(nonce=nonce).first()


def send_reset_mails(now: datetime) -> int:
    """Send each link once, when it can be used; how many were sent.

    Where it may go is asked again now: a domain may have been named since it was started.
    """
    waiting = CredentialReset.objects.filter(
        goes_by_mail=True, mailed_at__isnull=True, stopped_at__isnull=True, used_at__isnull=True
    )
    return sum(_send(pk, now) for pk in waiting.values_list("pk", flat=True))


def _send(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        rows = CredentialReset.objects.select_for_update(of=("self",), skip_locked=True)
        reset = rows.filter(pk=pk, mailed_at__isnull=True).first()
        if reset is None or not reset.is_usable(now):
            return False
        account = Account.objects.select_related("person").get(person_id=reset.person_id)
        if not can_mail_reset(account, now=now):
            logger.warning("reset %s may not be mailed any more", reset.pk)
            return False
        reset.mailed_at = now
        reset.save(update_fields=["mailed_at"])
        # A failed sending raises and takes the mark back, so the next sweep tries again.
        send_mail(
            "Your password and factors can be reset",
            TEXT.format(address=settings.PORTAL_URL.rstrip("/") + link_of(reset)),
            settings.DEFAULT_FROM_EMAIL,
            [account.email],
        )
    return True
