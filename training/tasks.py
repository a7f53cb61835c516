"""What Celery wakes: reminders of training."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from training.actions.reminding import owe_reminders


@shared_task(name="training.tasks.remind_of_training")
def remind_of_training() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_remind, now=timezone.now())


def _remind(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        owe_reminders(by=by, now=now)
