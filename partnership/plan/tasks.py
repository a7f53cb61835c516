"""What Celery wakes every ten minutes: reviews of areas that are due soon, or overdue."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from partnership.plan.actions.reviewing import owe_calls


@shared_task(name="partnership.plan.tasks.call_to_reviews")
def call_to_reviews() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_call, now=timezone.now())


def _call(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        owe_calls(by=by, now=now)
