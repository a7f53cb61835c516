"""What Celery wakes: counsellors whose term ended are followed, what was kept long enough goes."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from partnership.conduct import asked


@shared_task(name="partnership.conduct.tasks.look_after")
def look_after() -> int:
    """For each party as its own system actor, which reads nothing. Safe to run twice, at once."""
    return for_each_party(_look_after, now=timezone.now())


def _look_after(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        asked.look_after()
