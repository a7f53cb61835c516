"""Bringing an outbox and inboxes to rest whose messages are history: nothing of it is mailed."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from foundation.notices.models import Mail, MailStatus, Notice
from foundation.roles.actor import Actor


@transaction.atomic
def settle_past_mail(*, before: datetime, by: Actor, now: datetime) -> int:
    """Set mail that ``by``'s party has owed since before a moment to "not mailed"; how many.

    For a party whose past was entered afterwards, at its own moments: what was owed then must not
    arrive today. Only the party's own sweep does this.
    """
    _refuse_person(by)
    old = Mail.objects.filter(organization=by.organization, owed_at__lt=before)
    return old.filter(status=MailStatus.OWED).update(status=MailStatus.OFF, leased_until=None)


@transaction.atomic
def settle_past_notices(*, before: datetime, by: Actor, now: datetime) -> int:
    """Mark the notices of ``by``'s party that are older as read at the time; how many."""
    _refuse_person(by)
    old = Notice.objects.filter(organization=by.organization, owed_at__lt=before)
    return old.unread().update(read_at=F("owed_at"))


def _refuse_person(by: Actor) -> None:
    if not by.is_system:
        raise ValueError("Only a party's own sweep settles what is past.")
