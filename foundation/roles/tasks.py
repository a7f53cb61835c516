"""What Celery wakes: offices that look after themselves."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actions.handing_over import settle_ended_terms
from foundation.roles.actions.lapsing import end_lapsed
from foundation.roles.actions.warning import owe_warnings
from foundation.roles.actor import Actor


@shared_task(name="foundation.roles.tasks.look_after_offices")
def look_after_offices() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_look_after, now=timezone.now())


def _look_after(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        end_lapsed(by=by, now=now)
        owe_warnings(by=by, now=now)
        settle_ended_terms(by=by, now=now)
