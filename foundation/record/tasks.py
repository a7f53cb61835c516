"""What Celery wakes for the record. The task ``seal`` has a queue, a login and a key of its own."""

import logging

from celery import shared_task
from django.utils import timezone

from foundation.record.sealer import SealingRefused, seal_record

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def seal() -> None:
    """Close the record once. A seal nobody made in time is not made up for: the next takes all."""
    try:
        seal_record(now=timezone.now())
    except SealingRefused as refusal:
        log.warning("%s", refusal)
