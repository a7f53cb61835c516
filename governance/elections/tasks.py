"""What Celery wakes every minute: elections whose days have come."""

from celery import shared_task
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from governance.elections.actions.following import follow_elections as follow


@shared_task(name="governance.elections.tasks.follow_elections")
def follow_elections() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(lambda by, now: follow(by=by, now=now), now=timezone.now())
