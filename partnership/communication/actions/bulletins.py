"""Writing bulletins, changing them before they are published, reading them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from partnership.communication import counted
from partnership.communication.access import can_change_text, can_communicate, can_correct
from partnership.communication.actions.approving import (
    begin_text,
    checked_parties,
    keep_change,
    lock_text,
    refuse_stale,
    write_text,
)
from partnership.communication.models import Bulletin
from partnership.communication.places import parties_by_id


@dataclass(frozen=True)
class Written:
    """The words of a bulletin. No ``parties`` named: all of the partnership."""

    title: str
    text: str
    parties: list[int] = field(default_factory=list)
    asks_confirmation: bool = False


@transaction.atomic
def write_bulletin(*, written: Written, unit: Unit, by: Actor, now: datetime) -> Bulletin:
    """Begin a bulletin: a draft on which both sides write."""
    require(can_communicate(by))
    bulletin = begin_text(Bulletin(), unit, written.parties, by, now)
    return _begun(bulletin, written, by, now)


@transaction.atomic
def write_addendum(*, corrects: Bulletin, written: Written, by: Actor, now: datetime) -> Bulletin:
    """Correct what was published: a bulletin of its own, which stands under the first."""
    require(can_correct(by, corrects))
    bulletin = begin_text(Bulletin(), corrects.unit, corrects.parties, by, now)
    bulletin.corrects = corrects
    return _begun(bulletin, written, by, now)


@transaction.atomic
def change_bulletin(
    *, bulletin: Bulletin, written: Written, seen: int | None, by: Actor, now: datetime
) -> Bulletin:
    """Change the words of what is not published: the next version, which no other has approved."""
    bulletin = lock_text(bulletin)
    refuse_stale(bulletin, seen)
    require(can_change_text(by, bulletin))
    known = parties_by_id(bulletin.partnership)
    _fill(bulletin, written)
    if not bulletin.corrects_id:
        bulletin.parties = checked_parties(known, written.parties, party_of(by))
    return keep_change(bulletin, by, now)


@transaction.atomic
def open_bulletin(*, bulletin: Bulletin, by: Actor, now: datetime) -> None:
    """Counted once for whoever belongs to a party; who it was, nobody reads."""
    if bulletin.is_published and not by.is_system:
        counted.note_reading(bulletin.pk)


@transaction.atomic
def confirm_bulletin(*, bulletin: Bulletin, by: Actor, now: datetime) -> None:
    """Say that one has read it. Nothing of it is written into the record, which keeps names."""
    if not bulletin.is_published:
        raise ValidationError("It is not published yet.")
    if not counted.note_reading(bulletin.pk, confirms=True):
        raise ValidationError("You belong to no party that it is for.")


def _begun(bulletin: Bulletin, written: Written, by: Actor, now: datetime) -> Bulletin:
    _fill(bulletin, written)
    bulletin.save(force_insert=True)
    write_text(bulletin, "written", f"{by.organization} began it", by, now)
    return bulletin


def _fill(bulletin: Bulletin, written: Written) -> None:
    mistakes = {}
    if not written.title.strip():
        mistakes["title"] = "Give it a short title."
    if not written.text.strip():
        mistakes["text"] = "Write what it says."
    if mistakes:
        raise ValidationError(mistakes)
    bulletin.title, bulletin.text = written.title.strip(), written.text.strip()
    bulletin.asks_confirmation = written.asks_confirmation
