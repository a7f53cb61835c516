"""What Celery wakes every minute. Rows wait where the broker does not answer."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from foundation.notices.actions.listing import owe_manifests
from foundation.notices.actions.reminding import owe_reminders
from foundation.notices.actions.sending import AT_ONCE, send_owed_mail
from foundation.notices.heartbeat import beat
from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor


@shared_task
def remind() -> None:
    """Owe the reminders that are due, for each party. Safe to run twice, and at once."""
    now = timezone.now()
    if not for_each_party(_remind, now=now):
        beat("reminders", now=now)


@shared_task
def send_mail() -> None:
    """Send what is owed, for each party. Safe to run twice, and at once."""
    now = timezone.now()
    if not for_each_party(_send, now=now):
        beat("mail", now=now)


@shared_task
def list_limits() -> None:
    """Owe everybody whose morning has come their next 21 days. Safe to run twice, and at once."""
    for_each_party(_list, now=timezone.now())


def _list(actor: Actor, now: datetime) -> None:
    owe_manifests(by=actor, now=now)


def _remind(actor: Actor, now: datetime) -> None:
    owe_reminders(by=actor, now=now)


def _send(actor: Actor, now: datetime) -> None:
    # A full batch means that more may be waiting; each batch has its own lease and so its moment.
    while send_owed_mail(by=actor, now=now) == AT_ONCE:
        now = timezone.now()
