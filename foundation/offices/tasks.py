"""What Celery wakes: pairs and vacancies that follow the terms, and lists that are brought in."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.offices.actions.importing import run_waiting
from foundation.offices.actions.pairing import end_pairs_of_ended_terms
from foundation.offices.actions.posting import close_filled, open_for_vacancies
from foundation.roles.actor import Actor


@shared_task(name="foundation.offices.tasks.follow_terms")
def follow_terms() -> int:
    """For each party as its own system actor. Safe to run twice, and at once."""
    return for_each_party(follow, now=timezone.now())


def follow(by: Actor, now: datetime) -> None:
    with transaction.atomic():
        end_pairs_of_ended_terms(by=by, now=now)
        close_filled(by=by, now=now)
        open_for_vacancies(by=by, now=now)


@shared_task(name="foundation.offices.tasks.bring_in_lists")
def bring_in_lists() -> int:
    """Every list that waits, in pieces; a worker that dies leaves the rest to the next."""
    return for_each_party(run_waiting, now=timezone.now())
