"""The rumor desk: what is being said, and the answer both sides stand behind."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Membership, Partnership, Person, Side, Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from partnership.communication import counted
from partnership.communication.models import Rumor
from partnership.communication.places import has_part, partnership_over
from partnership.communication.rumor_access import (
    can_agree_answer,
    can_drop_rumor,
    can_log_rumor,
    can_take_on,
    can_write_answer,
)
from partnership.communication.statuses import RumorStatus
from partnership.communication.telling import tell_desk, tell_owner


@transaction.atomic
def log_rumor(*, said: str, unit: Unit, is_named: bool, by: Actor, now: datetime) -> Rumor | None:
    """Log what is being said. None for a member without a role: their party's sweep takes it in.

    Without a name nobody on the desk learns whose it is: neither the person nor the party stands
    there, and only the own party's record, in its own room, says who logged it.
    """
    require(can_log_rumor(by, now=now))
    said = _needed(said, "said", "Write what is being said.")
    partnership = partnership_over(by, unit, now)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} lies in no partnership of yours."})
    if not has_part(by):
        _drop_slip(partnership, said, unit, is_named, by, now)
        return None
    person = by.person if is_named else None
    rumor = _taken_in(partnership, unit, said, person, by, now, logged_at=now)
    tell_desk(rumor, "A rumor was logged. It waits for an owner of your side.", by=by, now=now)
    return rumor


@transaction.atomic
def take_in_slips(*, by: Actor, now: datetime) -> int:
    """What members of the sweep's own party said comes to the desk; how many."""
    slips = counted.take_slips()
    for slip in slips:
        rumor = _taken_in(
            Partnership.objects.get(pk=slip.partnership_id),
            Unit.objects.get(pk=slip.unit_id),
            slip.said,
            Person.objects.get(pk=slip.person_id) if slip.person_id else None,
            by,
            now,
            logged_at=slip.logged_at,
        )
        tell_desk(rumor, "A rumor was logged. It waits for an owner of your side.", by=by, now=now)
    return len(slips)


@transaction.atomic
def take_on_rumor(
    *, rumor: Rumor, by: Actor, now: datetime, instead_of: int | None = None
) -> Rumor:
    """Own it for one's side: find out what is so, and answer together with the other owner.

    ``instead_of``: who owned it for that side when the actor looked, to be taken over from.
    ``StaleVersionError`` if it is somebody else by now.
    """
    rumor = lock_rumor(rumor)
    require(can_take_on(by, rumor))
    owner = rumor.owner_of(_side(by))
    if owner is not None and owner.pk != instead_of:
        raise StaleVersionError(
            f"{owner} has taken it on for your side meanwhile.",
            current=rumor,
            saved={"Who has it for your side": owner.name},
        )
    rumor.own(_side(by), by.person)
    rumor.save()
    write_rumor(rumor, "rumor.taken", f"{by.person} took it on for {by.organization}", by, now)
    return rumor


@transaction.atomic
def write_answer(*, rumor: Rumor, answer: str, seen: int | None, by: Actor, now: datetime) -> Rumor:
    """Write the answer anew: its owner of the other side is asked to agree to exactly this."""
    rumor = lock_rumor(rumor)
    _refuse_stale(rumor, seen)
    require(can_write_answer(by, rumor))
    rumor.answer = _needed(answer, "answer", "Write what is so, and from which day.")
    rumor.version += 1
    rumor.agrees(_side(by))
    rumor.save()
    write_rumor(rumor, "rumor.drafted", f"{by.organization} wrote an answer", by, now)
    other = Side.MANAGEMENT if by.side == Side.LABOR else Side.LABOR
    tell_owner(rumor, other, "An answer to a rumor waits for your agreement.", by=by, now=now)
    return rumor


@transaction.atomic
def agree_answer(*, rumor: Rumor, seen: int | None, by: Actor, now: datetime) -> Rumor:
    """Agree to the answer that was read. With the other owner's word it is published."""
    rumor = lock_rumor(rumor)
    _refuse_stale(rumor, seen)
    require(can_agree_answer(by, rumor))
    rumor.agrees(_side(by))
    if rumor.is_agreed:
        rumor.end(RumorStatus.ANSWERED, at=now)
    rumor.save()
    write_rumor(rumor, "rumor.agreed", f"{by.organization} agreed to the answer", by, now)
    if rumor.is_answered:
        write_rumor(rumor, "rumor.answered", "both sides stand behind the answer", by, now)
        tell_desk(rumor, "A rumor was answered by both sides.", by=by, now=now)
    return rumor


@transaction.atomic
def drop_rumor(*, rumor: Rumor, because: str, by: Actor, now: datetime) -> Rumor:
    """Close it without an answer, with the reason: it was no rumor, or is answered elsewhere."""
    rumor = lock_rumor(rumor)
    require(can_drop_rumor(by, rumor))
    rumor.because = _needed(because, "because", "Say why it needs no answer.")
    rumor.end(RumorStatus.DROPPED, at=now)
    rumor.save()
    write_rumor(rumor, "rumor.dropped", f"{by.organization} closed it unanswered", by, now)
    return rumor


def lock_rumor(rumor: Rumor) -> Rumor:
    """As it stands now, held until the end of the transaction."""
    # Without its owners: a joined row is that of before the wait, and would hide who came first.
    rows = Rumor.objects.select_related("partnership__unit", "unit")
    return rows.select_for_update(of=("self",)).get(pk=rumor.pk)


def write_rumor(
    rumor: Rumor, event: str, said: str, by: Actor, now: datetime, room_id: int | None = None
) -> None:
    record.write(
        event=event,
        subject=rumor,
        room_id=room_id or rumor.room_id,
        sentence=f"A rumor heard at {rumor.unit}: {said}.",
        by=by,
        now=now,
        details={"version": rumor.version},
    )


def _taken_in(
    partnership: Partnership,
    unit: Unit,
    said: str,
    person: Person | None,
    by: Actor,
    now: datetime,
    *,
    logged_at: datetime,
) -> Rumor:
    rumor = Rumor.objects.create(
        room_id=Room.objects.of_committee(partnership).pk,
        partnership=partnership,
        unit=unit,
        said=said,
        logged_at=logged_at,
        logged_for=party_of(by) if person else None,
        logged_by=person,
    )
    own_room = None if person else Room.objects.private_to(party_of(by)).pk
    write_rumor(rumor, "rumor.logged", "it was logged", by, now, own_room)
    return rumor


def _drop_slip(
    partnership: Partnership, said: str, unit: Unit, is_named: bool, by: Actor, now: datetime
) -> None:
    parties = [party.pk for party in partnership.parties]
    belongs = Membership.objects.in_force(now).filter(person=by.person, organization__in=parties)
    # A union first: what a member of both says is the member's.
    party = belongs.order_by("organization__kind").last()
    assert party is not None
    counted.drop_slip(
        partnership=partnership.pk,
        party=party.organization_id,
        unit=unit.pk,
        said=said,
        is_named=is_named,
    )


def _refuse_stale(rumor: Rumor, seen: int | None) -> None:
    if seen is None or seen == rumor.version:
        return
    raise StaleVersionError(
        "The answer was changed since you opened it. Read it as it is now.",
        current=rumor,
        saved={"Answer": rumor.answer, "Version": str(rumor.version)},
    )


def _side(by: Actor) -> Side:
    assert by.side is not None
    return by.side


def _needed(text: str, field: str, sentence: str) -> str:
    if not text.strip():
        raise ValidationError({field: sentence})
    return text.strip()
