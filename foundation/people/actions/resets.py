"""Resetting a person's password and factors: started by one officer, seen by all, used late."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import get_random_string

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Account, CredentialReset, Person
from foundation.people.reset_rules import (
    can_confirm_reset,
    can_mail_reset,
    can_start_reset,
    can_stop_reset,
    officers_of,
)
from foundation.record.actions import write
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from foundation.walls.principal import acting_as


@transaction.atomic
def start_reset(
    *, person: Person, because: str, goes_by_mail: bool, by: Actor, now: datetime
) -> CredentialReset:
    """Start one; any earlier one of the person is stopped. Their sessions go on until it is used.

    ``ValidationError`` if it is to go by mail to where the other side can read it.
    """
    require(can_start_reset(by, person, now=now))
    assert by.organization is not None
    with acting_as(None):
        account = Account.objects.select_related("person").get(person=person)
        may_mail = can_mail_reset(account, now=now)
        if goes_by_mail and not may_mail:
            raise ValidationError({"goes_by_mail": may_mail.reason})
        _open(person).update(stopped_at=now, stopped_by=by.person)
        reset = CredentialReset.objects.create(
            person=person,
            organization=by.organization,
            because=because,
            nonce=get_random_string(32),
            goes_by_mail=goes_by_mail,
            started_by=by.person,
            started_at=now,
        )
    sentence = (
        f"{by.person} started a reset of {person}'s password and factors: {because}. It can be used"
        " in 24 hours, or once another administrator confirms it."
    )
    _record(reset, "reset.started", sentence, by, now)
    _notify(reset, "Somebody started a reset of a password and factors: look at it", by, now)
    return reset


@transaction.atomic
def confirm_reset(*, reset: CredentialReset, by: Actor, now: datetime) -> CredentialReset:
    """A second officer's word: it can be used at once."""
    with acting_as(None):
        reset = _locked(reset)
    require(can_confirm_reset(by, reset, now=now))
    with acting_as(None):
        reset.confirmed_by, reset.confirmed_at = by.person, now
        reset.save(update_fields=["confirmed_by", "confirmed_at"])
    sentence = f"{by.person} confirmed the reset of {reset.person}'s password and factors."
    _record(reset, "reset.confirmed", sentence, by, now)
    _notify(reset, "A reset of a password and factors was confirmed", by, now)
    return reset


@transaction.atomic
def stop_reset(*, reset: CredentialReset, by: Actor, now: datetime) -> CredentialReset:
    with acting_as(None):
        reset = _locked(reset)
    require(can_stop_reset(by, reset))
    with acting_as(None):
        reset.stopped_by, reset.stopped_at = by.person, now
        reset.save(update_fields=["stopped_by", "stopped_at"])
    if by.organization is not None:
        sentence = f"{by.person} stopped the reset of {reset.person}'s password and factors."
        _record(reset, "reset.stopped", sentence, by, now)
        _notify(reset, "A reset of a password and factors was stopped", by, now)
    return reset


def _open(person: Person) -> QuerySet[CredentialReset]:
    return CredentialReset.objects.filter(
        person=person, stopped_at__isnull=True, used_at__isnull=True
    )


def _locked(reset: CredentialReset) -> CredentialReset:
    rows = CredentialReset.objects.select_for_update(of=("self",))
    return rows.select_related("person", "organization", "started_by").get(pk=reset.pk)


def _record(reset: CredentialReset, event: str, sentence: str, by: Actor, now: datetime) -> None:
    room = Room.objects.private_to(reset.organization)
    write(event=event, subject=reset, room_id=room.pk, sentence=sentence, by=by, now=now)


def _notify(reset: CredentialReset, subject: str, by: Actor, now: datetime) -> None:
    """The person, and the other officers of their party."""
    officers = officers_of(reset.organization, now).exclude(pk=by.person.pk)
    owe(
        kind=NoticeKind.ROLE,
        to=[person for person in (reset.person, *officers) if person.pk != by.person.pk],
        organization=reset.organization,
        room_id=Room.objects.private_to(reset.organization).pk,
        subject=subject,
        path=reverse("people:reset-detail", args=[reset.pk]),
        now=now,
    )
