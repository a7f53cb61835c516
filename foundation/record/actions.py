"""The only writer of the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from foundation.record.commitments import plain_details
from foundation.record.models import Entry
from foundation.roles.actor import Actor
from foundation.roles.hats import stamp_of

LONGEST_ROLE = 80


class NoTransactionError(Exception):
    """An entry was to be written outside the transaction of the change it tells of."""


def write(
    *,
    event: str,
    subject: models.Model,
    room_id: int,
    sentence: str,
    by: Actor,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Write what happened to ``subject`` into the record of one room.

    ``event`` is ``noun.past`` ("grievance.filed"); ``sentence`` says it in plain words. Must be
    called inside the transaction that makes the change, else ``NoTransactionError``. The entry is
    held to what it says by a commitment, which the next seal takes in.
    """
    if not connection.in_atomic_block:
        raise NoTransactionError(event)
    entry = Entry(
        room_id=room_id,
        event=event,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        sentence=sentence,
        details=plain_details(details),
        person=by.person,
        organization=by.organization,
        role_name=_in_which_role(event, by, room_id, now),
        happened_at=now,
        written_at=timezone.now(),
    )
    entry.commit()
    entry.save(force_insert=True)
    return entry


def _in_which_role(event: str, by: Actor, room_id: int, now: datetime) -> str:
    """The role, and for whoever wears two hats which of them: "Steward, as co-lead"."""
    stamp = "" if event.startswith("access.") else stamp_of(by, room_id, now)
    if not stamp:
        return by.role_name
    return f"{by.role_name[: LONGEST_ROLE - len(stamp) - 2]}, {stamp}"
