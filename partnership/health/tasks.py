"""What Celery wakes every minute: each party opens what it sealed, once every party released."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from partnership.health.actions.rounds import open_result
from partnership.health.models import HealthRound


@shared_task(name="partnership.health.tasks.open_sealed")
def open_sealed() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_open, now=timezone.now())


def _open(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        for asked in HealthRound.objects.open().filter(room__in=by.room_ids):
            open_result(asked=asked, by=by, now=now)
