"""What Celery wakes for the record. The task ``seal`` has a queue, a login and a key of its own."""

import logging
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.record.checkpoints import send_checkpoint
from foundation.record.sealer import SealingRefused, seal_record
from foundation.roles.actor import Actor

log = logging.getLogger(__name__)


@shared_task
def seal() -> None:
    """Close the record once. A seal nobody made in time is not made up for: the next takes all."""
    try:
        seal_record(now=timezone.now())
    except SealingRefused as refusal:
        log.warning("%s", refusal)


@shared_task
def send_checkpoints() -> None:
    """Owe each party the checkpoint of the day. Safe to run twice, and at once."""
    for_each_party(_send, now=timezone.now())


def _send(actor: Actor, now: datetime) -> None:
    send_checkpoint(by=actor, now=now)
