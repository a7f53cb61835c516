"""Telling the administrators that the jobs of every minute have stopped, by a way of its own.

Neither Celery, its broker nor the outbox is used: whoever watches (the web process, or cron by
``manage.py watch``) looks at the heartbeat and sends by SMTP itself. Once for each outage, and once
when it is over; a mail repeats only after a kill between the server's acceptance and our commit,
with the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from foundation.notices.heartbeat import JOBS, silence_words
from foundation.notices.models import Heartbeat
from foundation.notices.sweeps import SWEPT_KINDS
from foundation.people.models import Account
from foundation.roles.models import RoleAssignment
from foundation.walls.principal import acting_as

STOPPED, BACK = "stopped", "back"


def watch(*, now: datetime) -> list[str]:
    """Look at each job and tell what changed: ``["reminders stopped"]``. Safe to run at once.

    A mail that cannot be sent is tried again by the next look.
    """
    said = []
    for job in JOBS:
        with acting_as(None), transaction.atomic():
            word = _watch_job(job, now)
        if word:
            said.append(f"{job} {word}")
    return said


def _watch_job(job: str, now: datetime) -> str:
    # Whoever else watches at this moment leaves the job to us.
    row = Heartbeat.objects.select_for_update(skip_locked=True).filter(job=job).first()
    if row is None or row.is_silent(now) == (row.told_at is not None):
        return ""
    word = BACK if row.told_at is not None else STOPPED
    _send(row, word, now)
    row.told_at = None if word == BACK else now
    row.save(update_fields=["told_at"])
    return word


def _send(row: Heartbeat, word: str, now: datetime) -> None:
    messages = [_message(row, word, account, now) for account in administrators(now)]
    if messages:
        get_connection().send_messages(messages)


def administrators(now: datetime) -> Sequence[Account]:
    """The administrators of every party that is swept, each once, by their accounts."""
    held = RoleAssignment.objects.in_force(now).of_people()
    people = held.filter(role__is_administrator=True, organization__kind__in=SWEPT_KINDS)
    accounts = Account.objects.filter(person__in=people.values("person"), is_active=True)
    return list(accounts.select_related("person__unit").order_by("pk"))


def _message(row: Heartbeat, word: str, account: Account, now: datetime) -> EmailMessage:
    """Its Message-ID says which outage it is about, so that a repetition is known as one."""
    since = row.told_at if word == BACK and row.told_at else row.beat_at
    name = f"{row.job}-{word}-{since:%Y%m%d%H%M%S}-{account.pk}"
    return EmailMessage(
        subject=_subject(row, word, account.person.zone_name, now),
        body=_body(word),
        to=[account.email],
        headers={
            "Message-ID": f"<{name}@{settings.MAIL_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _subject(row: Heartbeat, word: str, zone: str, now: datetime) -> str:
    if word == BACK:
        return f"{JOBS[row.job]} begun to run again"
    return silence_words([row.job], row.beat_at, zone, now).rstrip(".")


def _body(word: str) -> str:
    where = f"{settings.PORTAL_URL.rstrip('/')}/notices/limits"
    if word == BACK:
        return f"What was owed meanwhile is sent now. Your own limits: {where}\n"
    return (
        "The portal's pages work and every limit is shown there as always, but nobody is reminded"
        " of anything until this is put right. Tell your people to check their own limits:\n"
        f"{where}\n\nWhoever runs the portal: see that the worker, the beat and the broker run.\n"
    )
