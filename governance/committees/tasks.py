"""What Celery wakes every minute: meetings ahead, and those who were absent last time."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from governance.committees.actions.reminding import owe_calls


@shared_task(name="governance.committees.tasks.call_people")
def call_people() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_call, now=timezone.now())


def _call(by: Actor, now: datetime) -> None:
    owe_calls(by=by, now=now)
