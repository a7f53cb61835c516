"""What time alone brings about for contracts."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.roles.actor import Actor
from governance.contracts.actions.expiry import owe_warnings


@shared_task
def warn_of_ends() -> None:
    """Owe each party the warnings that are due. Safe to run twice, and at once."""
    for_each_party(_warn, now=timezone.now())


def _warn(actor: Actor, now: datetime) -> None:
    owe_warnings(by=actor, now=now)
