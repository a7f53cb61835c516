"""What Celery wakes every minute: rumors that members dropped come to the desk."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from partnership.communication.actions.rumors import take_in_slips


@shared_task(name="partnership.communication.tasks.take_in_rumors")
def take_in_rumors() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_take_in, now=timezone.now())


def _take_in(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        take_in_slips(by=by, now=now)
