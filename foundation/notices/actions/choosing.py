"""When a party's reminders come, whether a person gets mail, and owing a failed mail anew."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.access import can_read_deliveries, can_set_reminder_days, mail_to_retry
from foundation.notices.models import Mail, MailStatus
from foundation.people.models import Account, Organization
from foundation.record.actions import write
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError, require_version
from foundation.walls.models import Room
from foundation.walls.principal import acting_as

MOST_DAYS_AHEAD = 60
MOST_REMINDERS = 8


@transaction.atomic
def set_reminder_days(
    *, days: Iterable[int], by: Actor, now: datetime, version: str = ""
) -> Organization:
    """Set how many days before a deadline ``by``'s own party is reminded; 0 is the day itself.

    Kept from the farthest to the nearest, each once. None at all is refused: on the day itself and
    after it the next in line is told in any case, but a party without a reminder has no warning.
    ``version``: what was read, of ``reminder_days``; ``StaleVersionError`` if they differ now.
    """
    require(can_set_reminder_days(by))
    assert by.organization is not None
    chosen = sorted(set(days), reverse=True)
    if (
        not chosen
        or len(chosen) > MOST_REMINDERS
        or not 0 <= chosen[-1] <= chosen[0] <= MOST_DAYS_AHEAD
    ):
        raise ValidationError(
            f"Name one to {MOST_REMINDERS} days, each from 0 (the day itself) to {MOST_DAYS_AHEAD}."
        )
    organization = Organization.objects.select_for_update().get(pk=by.organization.pk)
    require_version(
        version,
        organization,
        "reminder_days",
        sentence="Somebody else of your party has set the days since you opened this page.",
        saved={"Days": ", ".join(map(str, organization.reminder_days))},
    )
    before, organization.reminder_days = organization.reminder_days, chosen
    organization.save(update_fields=["reminder_days"])
    write(
        event="reminders.set",
        subject=organization,
        room_id=Room.objects.private_to(organization).pk,
        sentence=f"Reminders come {_words(chosen)} before a deadline; so far {_words(before)}.",
        by=by,
        now=now,
    )
    return organization


def set_mail(*, account: Account, is_on: bool) -> None:
    """Whether a person's notices are mailed too. Notices stay in the portal in any case."""
    # The account is the portal's own login's: no party's role may touch it.
    with acting_as(None), transaction.atomic():
        account.mail_is_on = is_on
        account.save(update_fields=["mail_is_on"])


@transaction.atomic
def retry_mail(*, pk: UUID, by: Actor, now: datetime) -> Mail:
    """Owe a mail that was given up anew: tried at once, and for another two days."""
    mail = mail_to_retry(by, pk)
    require(can_read_deliveries(by))
    if mail.status != MailStatus.FAILED:
        words = {"Mail": mail.get_status_display()}
        sentence = "Only a mail that was given up is sent again."
        raise StaleVersionError(sentence, current=mail, saved=words)
    mail.status, mail.attempts = MailStatus.OWED, 0
    mail.next_try_at, mail.leased_until = now, None
    mail.save(update_fields=["status", "attempts", "next_try_at", "leased_until"])
    return mail


def _words(days: Iterable[int]) -> str:
    return ", ".join(str(number) for number in days) + " days"
