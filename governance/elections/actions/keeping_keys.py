"""Naming the three key holders; each takes a key, and two of them open the ballots."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.elections.access import (
    can_drop_key_holder,
    can_hold_key,
    can_name_key_holder,
    can_take_key,
)
from governance.elections.actions.calling import locked
from governance.elections.models import Election, KeyHolder
from governance.elections.rules import KEY_HOLDERS
from governance.elections.sealing import new_key
from governance.elections.telling import tell, write


@transaction.atomic
def name_key_holder(*, election: Election, person: Person, by: Actor, now: datetime) -> KeyHolder:
    """Up to three members of the union who neither stand nor run anything."""
    election = locked(election)
    require(can_name_key_holder(by, election))
    holds = can_hold_key(person, election, now)
    if not holds:
        raise ValidationError({"person": holds.reason})
    if election.key_holders.filter(person=person).exists():
        raise ValidationError({"person": f"{person} is named already."})
    holder = KeyHolder.objects.create(
        room_id=election.room_id, election=election, person=person, named_by=by.person, named_at=now
    )
    sentence = f"{by.person} named {person} to hold a key to the ballots of {election}."
    write(election, "key_holder_named", sentence, by=by, now=now)
    subject = "You are to hold a key to the ballots of an election: take it before voting opens"
    tell(election, [person], subject, now=now)
    return holder


@transaction.atomic
def drop_key_holder(*, holder: KeyHolder, by: Actor, now: datetime) -> None:
    """Somebody else can be named instead, as long as the ballots are not sealed to the three."""
    election = locked(holder.election)
    require(can_drop_key_holder(by, election))
    holder = election.key_holders.select_related("person").get(pk=holder.pk)
    sentence = f"{by.person} released {holder.person} from holding a key to {election}."
    write(election, "key_holder_released", sentence, by=by, now=now)
    holder.delete()


@transaction.atomic
def take_key(*, holder: KeyHolder, person: Person, by: Actor, now: datetime) -> str:
    """The private key in words: shown once, kept by its holder, stored by nobody."""
    election = locked(holder.election)
    holder = election.key_holders.select_related("person").get(pk=holder.pk)
    holder.election = election
    require(can_take_key(person, holder))
    pair = new_key()
    holder.public_key, holder.taken_at = pair.public, now
    holder.save(update_fields=["public_key", "taken_at"])
    sentence = f"{person} took a key to the ballots of {election}."
    write(election, "key_taken", sentence, by=by, now=now)
    return pair.words


def lacks_keys(election: Election) -> str:
    """Why the ballots could not be sealed now; empty if they could."""
    holders = list(election.key_holders.select_related("person"))
    if len(holders) < KEY_HOLDERS:
        return f"{len(holders)} of {KEY_HOLDERS} key holders are named."
    waiting = [str(holder.person) for holder in holders if not holder.has_key]
    return f"Not everybody has taken their key: {', '.join(waiting)}." if waiting else ""
