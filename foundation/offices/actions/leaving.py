"""Somebody leaves a party: their membership and every role they hold for it end at one moment."""

from datetime import datetime

from django.db import transaction

from foundation.offices.access import can_record_leaving
from foundation.people.models import Membership, Person
from foundation.record.actions import write
from foundation.roles.actions.assignments import end_role
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import counted
from foundation.walls.models import Room


@transaction.atomic
def record_leaving(*, person: Person, by: Actor, now: datetime) -> int:
    """End what ties them to the actor's party, now; how many roles that were.

    Their sessions and tokens end with their last role: each request asks for a term in force. What
    they carried goes to the next in line, unless it is handed over first. Refused where the party
    would have no administrator left.
    """
    require(can_record_leaving(by, person))
    party = party_of(by)
    rows = Membership.objects.in_force(now).filter(person=person, organization=party)
    membership = rows.select_for_update(of=("self",)).first()
    if membership is None:
        raise StaleVersionError(
            f"{person} does not belong to {party} now.",
            current=person,
            saved={"Membership": "ended"},
        )
    held = RoleAssignment.objects.of_people().filter(person=person, organization=party)
    open_terms = [term for term in held if term.ends_at is None or term.ends_at > now]
    for term in open_terms:
        end_role(assignment=term, at=now, by=by, now=now)
    membership.ends_at = max(now, membership.starts_at)
    membership.save(update_fields=["ends_at"])
    sentence = (
        f"{by.person} recorded that {person} left {party}; {counted(len(open_terms), 'role')}"
    )
    write(
        event="membership.ended",
        subject=person,
        room_id=Room.objects.private_to(party).pk,
        sentence=f"{sentence} ended with it.",
        by=by,
        now=now,
    )
    return len(open_terms)
