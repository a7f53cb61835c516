"""What Celery wakes every minute: members' rumors come to the desk, closed surveys are counted."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from partnership.communication.actions.rumors import take_in_slips
from partnership.communication.actions.surveys import count_survey
from partnership.communication.models import Survey


@shared_task(name="partnership.communication.tasks.take_in_rumors")
def take_in_rumors() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(_take_in, now=timezone.now())


def _take_in(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        take_in_slips(by=by, now=now)


@shared_task(name="partnership.communication.tasks.count_surveys")
def count_surveys() -> int:
    """For each party as its own system actor; whichever comes first counts. Safe to run twice."""
    return for_each_party(_count, now=timezone.now())


def _count(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        closed = Survey.objects.published().filter(closes_at__lte=now, results__isnull=True)
        for survey in closed.order_by("pk"):
            count_survey(survey=survey, by=by, now=now)
