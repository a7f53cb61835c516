"""What Celery wakes: accrual, answers that did not come, months to be reimbursed."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.release_time.actions.accruing import accrue
from foundation.release_time.actions.lapsing import follow_silence, tell_reimbursements
from foundation.roles.actor import Actor


@shared_task(name="foundation.release_time.tasks.grant_what_is_due")
def grant_what_is_due() -> int:
    """For each party as its own system actor. Safe to run twice, late and at once."""
    return for_each_party(_accrue, now=timezone.now())


@shared_task(name="foundation.release_time.tasks.follow_silence")
def follow_unanswered() -> int:
    return for_each_party(_follow, now=timezone.now())


def _accrue(by: Actor, now: datetime) -> None:
    accrue(by=by, now=now)


def _follow(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        follow_silence(by=by, now=now)
        tell_reimbursements(by=by, now=now)
