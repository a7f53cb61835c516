"""What time, and offices elsewhere, change about cases: followed by sweeps."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from foundation.notices.sweeps import for_each_party
from foundation.people.models import OrganizationKind
from foundation.roles.actor import Actor
from grievances.actions import following, following_hats


@shared_task(name="grievances.tasks.follow_missed")
def follow_missed() -> int:
    """Follow missed days, for each union as its own system actor. Safe to run twice, at once."""
    return for_each_party(_of_union, now=timezone.now())


def _of_union(by: Actor, now: datetime) -> None:
    """Every case is of one union, which sees all of its own."""
    if by.organization is not None and by.organization.kind == OrganizationKind.UNION:
        following.follow_missed(by=by, now=now)


@shared_task(name="grievances.tasks.follow_hats")
def follow_hats() -> int:
    """Note where two hats meet in a case, for each union. Safe to run twice, at once."""
    return for_each_party(_hats_of_union, now=timezone.now())


def _hats_of_union(by: Actor, now: datetime) -> None:
    if by.organization is not None and by.organization.kind == OrganizationKind.UNION:
        following_hats.follow_hats(by=by, now=now)
