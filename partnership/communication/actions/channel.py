"""Writing in a union's own channel: what was held, how long, and who took part."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from partnership.communication.channel_access import can_keep_channel, own_members
from partnership.communication.models import ChannelAttendance, ChannelEntry

MOST_HOURS = 200


@dataclass(frozen=True)
class Held:
    """The words of an entry, and the people who took part."""

    kind: str
    title: str
    held_on: date
    hours: Decimal
    words: str = ""
    is_for_members: bool = False
    people: Iterable[Person] = field(default_factory=tuple)


@transaction.atomic
def write_entry(*, held: Held, by: Actor, now: datetime) -> ChannelEntry:
    """An entry in the own union's private room; no other party is told of it in any way."""
    require(can_keep_channel(by))
    room = Room.objects.private_to(party_of(by))
    entry = ChannelEntry(
        room=room,
        organization=party_of(by),
        written_by=by.person,
        written_role=by.role_name,
        written_at=now,
    )
    _fill(entry, held)
    entry.save(force_insert=True)
    _name(entry, held, by, now)
    _write(entry, "written", by, now)
    return entry


@transaction.atomic
def change_entry(
    *, entry: ChannelEntry, held: Held, seen: int | None, by: Actor, now: datetime
) -> ChannelEntry:
    """Correct an entry. ``StaleVersionError`` if somebody else did since it was ``seen``."""
    entry = ChannelEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    require(can_keep_channel(by))
    if seen is not None and seen != entry.version:
        raise StaleVersionError(
            "Somebody else changed this entry since you opened it.",
            current=entry,
            saved={"Title": entry.title, "What it was": entry.words, "Hours": f"{entry.hours}"},
        )
    _fill(entry, held)
    entry.version += 1
    entry.save()
    _name(entry, held, by, now)
    _write(entry, "changed", by, now)
    return entry


def _fill(entry: ChannelEntry, held: Held) -> None:
    mistakes = {}
    if not held.title.strip():
        mistakes["title"] = "Give it a short title."
    if not 0 <= held.hours <= MOST_HOURS:
        mistakes["hours"] = f"Give hours from 0 to {MOST_HOURS}."
    if mistakes:
        raise ValidationError(mistakes)
    entry.kind, entry.title, entry.words = held.kind, held.title.strip(), held.words.strip()
    entry.held_on, entry.hours = held.held_on, held.hours
    entry.is_for_members = held.is_for_members


def _name(entry: ChannelEntry, held: Held, by: Actor, now: datetime) -> None:
    """Those who took part are the union's own; whoever was named before and is not now goes."""
    people = {person.pk: person for person in held.people}
    own = set(own_members(by, now).filter(pk__in=people).values_list("pk", flat=True))
    strangers = [person for pk, person in people.items() if pk not in own]
    if strangers:
        raise ValidationError({"people": f"{strangers[0]} is no member of {by.organization}."})
    entry.attendances.exclude(person__in=own).delete()
    there = set(entry.attendances.values_list("person", flat=True))
    ChannelAttendance.objects.bulk_create(
        ChannelAttendance(room_id=entry.room_id, entry=entry, person=people[pk])
        for pk in sorted(own - there)
    )


def _write(entry: ChannelEntry, what: str, by: Actor, now: datetime) -> None:
    record.write(
        event=f"channel_entry.{what}",
        subject=entry,
        room_id=entry.room_id,
        sentence=f"{entry.get_kind_display()} “{entry.title}”: the entry was {what}.",
        by=by,
        now=now,
    )
