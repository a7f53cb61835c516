"""Sending the mail a party owes: taken under a lease, sent outside any transaction, marked."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.notices.wording import mail_text
from foundation.people.mail_readers import employer_reading, employers_with_mail
from foundation.people.models import Account, Side
from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as

AT_ONCE = 100
# Minutes to wait after the first, second, ... failure; after the last one, four hours each time.
BACK_OFF = (1, 5, 15, 60)
LATER = 240
# With these waits the sixteenth failure comes two days after the first.
TRIES = 16
FAILURES = (SMTPException, OSError, ValueError)


def send_owed_mail(*, by: Actor, now: datetime) -> int:
    """Take up to ``AT_ONCE`` mails of ``by``'s organization and send them; how many were taken.

    Must be called outside any transaction: what was taken is committed before anything is sent,
    and each mail is marked in a transaction of its own as soon as the server has accepted it.
    """
    mails = take_mail(by=by, now=now)
    if mails:
        _send_all(mails, by, now)
    return len(mails)


@transaction.atomic
def take_mail(*, by: Actor, now: datetime) -> list[Mail]:
    """Take what is to be sent under a lease; nobody else takes it before the lease is over."""
    mails = list(
        Mail.objects.to_send(now)
        .filter(organization=by.organization)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("notice", "person__unit")
        .order_by("next_try_at", "pk")[:AT_ONCE]
    )
    if mails:
        Mail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            leased_until=now + timedelta(seconds=settings.MAIL_LEASE_SECONDS),
            attempts=F("attempts") + 1,
        )
    for mail in mails:
        mail.attempts += 1
    return mails


def message_of(mail: Mail, address: str, now: datetime) -> EmailMessage:
    """The mail itself. Its Message-ID is the row's, so that a repetition is known as one."""
    notice = mail.notice
    return EmailMessage(
        subject=notice.subject,
        body=mail_text(notice, portal_url=settings.PORTAL_URL, zone=mail.person.zone_name, now=now),
        to=[address],
        headers={
            "Message-ID": f"<{mail.pk}@{settings.MAIL_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _send_all(mails: Sequence[Mail], by: Actor, now: datetime) -> None:
    addresses = _addresses(mails)
    to_send = may_be_mailed(mails, addresses, by)
    for mail in mails:
        if mail not in to_send:
            _mark(mail, by, status=MailStatus.OFF)
    if not to_send:
        return
    connection = get_connection()
    try:
        connection.open()
    except FAILURES as error:
        for mail in to_send:
            _fail(mail, error, addresses[mail.person_id], by, now)
        return
    try:
        _send_each(to_send, addresses, connection, by, now)
    finally:
        connection.close()


def may_be_mailed(mails: Sequence[Mail], addresses: Mapping[int, str], by: Actor) -> Sequence[Mail]:
    """Those with an address; a union's list of limits never goes where an employer reads the mail.

    So many numbers and days at once tell what a steward carries. The list stands in the portal.
    """
    found = [mail for mail in mails if mail.person_id in addresses]
    lists = [mail for mail in found if mail.notice.kind == NoticeKind.MANIFEST]
    if by.side != Side.LABOR or not lists:
        return found
    employers = employers_with_mail()
    read = {mail.pk for mail in lists if employer_reading(addresses[mail.person_id], employers)}
    return [mail for mail in found if mail.pk not in read]


def _addresses(mails: Sequence[Mail]) -> dict[int, str]:
    """By person: who may sign in and wants mail. Only the portal's own login may ask."""
    people = {mail.person_id for mail in mails}
    with acting_as(None):
        rows = Account.objects.filter(person__in=people, is_active=True, mail_is_on=True)
        return dict(rows.values_list("person_id", "email"))


def _send_each(
    mails: Sequence[Mail],
    addresses: dict[int, str],
    connection: BaseEmailBackend,
    by: Actor,
    now: datetime,
) -> None:
    # What the lease leaves no time for is taken again when it is over.
    ends = time.monotonic() + settings.MAIL_LEASE_SECONDS * 0.8
    for mail in mails:
        if time.monotonic() > ends:
            return
        address = addresses[mail.person_id]
        try:
            connection.send_messages([message_of(mail, address, now)])
        except FAILURES as error:
            connection.close()
            _fail(mail, error, address, by, now)
        else:
            _mark(mail, by, status=MailStatus.SENT, sent_at=now)


def _fail(mail: Mail, error: Exception, address: str, by: Actor, now: datetime) -> None:
    """Try again later, or give up: then the administrators see it and may owe it anew."""
    words = failure_words(error, address)
    if mail.attempts >= TRIES:
        _mark(mail, by, status=MailStatus.FAILED, last_error=words)
        return
    _mark(mail, by, next_try_at=now + wait_after(mail.attempts), last_error=words)


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row."""
    minutes = BACK_OFF[failures - 1] if failures <= len(BACK_OFF) else LATER
    return timedelta(minutes=minutes)


def failure_words(error: Exception, address: str) -> str:
    """What went wrong, for administrators, who may not read the address itself."""
    if isinstance(error, SMTPRecipientsRefused):
        error = SMTPResponseException(*next(iter(error.recipients.values()), (0, "")))
    words = type(error).__name__
    if isinstance(error, SMTPResponseException):
        text = error.smtp_error
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        words = f"The mail server said {error.smtp_code}: {text}"
    elif isinstance(error, OSError) and error.strerror:
        words = f"The mail server could not be reached: {error.strerror}"
    return words.replace(address, "(the address)")[:300]


def _mark(mail: Mail, by: Actor, **changes: object) -> None:
    changes = {"leased_until": None, "last_error": "", **changes}
    with acting_as(by), transaction.atomic():
        Mail.objects.filter(pk=mail.pk, status=MailStatus.OWED).update(**changes)
