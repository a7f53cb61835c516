"""Founding a committee, and ending one that has no charter."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Partnership, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from governance.committees.access import can_end, can_found
from governance.committees.changes import lock_committee, parties_of, written
from governance.committees.models import Committee, CommitteeKind, Seat
from governance.committees.statuses import CommitteeStatus, Part
from governance.committees.telling import tell_charterers
from governance.responsibilities.queries import room_of


@dataclass(frozen=True)
class Founded:
    """What a committee begins with. ``council``: the council that a team belongs to."""

    kind: CommitteeKind
    unit: Unit
    name: str
    council: Committee | None = None


@transaction.atomic
def found_committee(
    *, partnership: Partnership, founded: Founded, by: Actor, now: datetime
) -> Committee:
    """One that needs a charter waits for it; any other stands at once, a pair with two seats."""
    kind = founded.kind
    require(can_found(by, kind, founded.unit))
    assert by.organization is not None
    owner = by.organization if kind.is_labor_only else None
    room = Room.objects.private_to(owner) if owner else room_of(partnership)
    _refuse_unsaid(partnership, founded, room)
    committee = Committee(
        room=room,
        partnership=partnership,
        kind=kind,
        unit=founded.unit,
        owner=owner,
        council=founded.council,
        name=founded.name.strip(),
        founded_at=now,
        founded_by=by.person,
        founded_for=by.organization,
    )
    if not kind.needs_charter:
        committee.move_to(CommitteeStatus.STANDING)
    committee.save(force_insert=True)
    if kind.is_pair:
        make_seats(committee, [by.organization, _other_side(partnership, by)], now=now)
    elif kind.has_seats and not kind.needs_charter:
        make_seats(committee, parties_of(committee), now=now)
    written(
        committee,
        "committee.founded",
        f"{by.person} founded {committee.name} for {by.organization}: {kind.name.lower()}.",
        by=by,
        now=now,
    )
    if kind.needs_charter:
        what = "A committee was founded and waits for its charter."
        tell_charterers(committee, what, parties=parties_of(committee), now=now, but=by.person)
    return committee


@transaction.atomic
def end_committee(*, committee: Committee, because: str, by: Actor, now: datetime) -> Committee:
    committee = lock_committee(committee)
    require(can_end(by, committee))
    if not because.strip():
        raise ValidationError({"because": "Say why it ends, in a sentence."})
    close(committee, because=because, by=by, now=now)
    return committee


def close(committee: Committee, *, because: str, by: Actor, now: datetime) -> None:
    """A locked committee comes to its end."""
    committee.move_to(CommitteeStatus.ENDED)
    committee.ended_at, committee.ended_because = now, because.strip()
    committee.save(update_fields=["status", "ended_at", "ended_because"])
    sentence = f"{committee.name} has ended: {committee.ended_because}"
    written(committee, "committee.ended", sentence, by=by, now=now)


def make_seats(committee: Committee, parties: list[Organization], *, now: datetime) -> None:
    """One seat of a co-chair for each party, to be filled by that party."""
    for position, party in enumerate(parties):
        Seat.objects.create(
            room_id=committee.room_id,
            committee=committee,
            organization=party,
            part=Part.CO_CHAIR,
            position=position,
            made_at=now,
        )


def _other_side(partnership: Partnership, by: Actor) -> Organization:
    if by.organization == partnership.employer:
        union = partnership.unions.order_by("pk").first()
        assert union is not None
        return union
    return partnership.employer


def _refuse_unsaid(partnership: Partnership, founded: Founded, room: Room) -> None:
    wrong = {}
    if not founded.name.strip():
        wrong["name"] = "Give the committee a name."
    elif Committee.objects.filter(room=room, name=founded.name.strip()).exists():
        wrong["name"] = "There is a committee of that name: choose another."
    if not partnership.unit.contains(founded.unit):
        wrong["unit"] = f"{founded.unit} does not belong to {partnership}."
    council = founded.council
    if council is not None and council.room_id != room.pk:
        wrong["council"] = "A team belongs to a council of the same parties."
    if wrong:
        raise ValidationError(wrong)
