"""Naming observers: one for each candidate, by the candidate; others for the union."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Membership, Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.elections.access import can_name_observer
from governance.elections.actions.calling import locked
from governance.elections.models import Election, Observer
from governance.elections.telling import tell, write


@transaction.atomic
def name_observer(
    *, election: Election, observer: Person, person: Person, actor: Actor, by: Actor, now: datetime
) -> Observer:
    """``person`` names ``observer``: for themselves if they stand, else for the union.

    An observer is a member of the union: the employer watches no election of a union's.
    """
    election = locked(election)
    require(can_name_observer(person, actor, election))
    members = Membership.objects.in_force(now).filter(organization=election.organization)
    if not members.filter(person=observer).exists():
        raise ValidationError(
            {"observer": f"{observer} is not a member of {election.organization}."}
        )
    if election.nominations.standing().filter(person=observer).exists():
        raise ValidationError({"observer": f"{observer} stands, and so observes nothing."})
    if election.observers.filter(person=observer).exists():
        raise ValidationError({"observer": f"{observer} observes this election already."})
    named = Observer.objects.create(
        room_id=election.room_id,
        election=election,
        person=observer,
        candidate=election.nominations.standing().filter(person=person).first(),
        named_by=person,
        named_at=now,
    )
    sentence = f"{person} named {observer} to observe {election}."
    write(election, "observer_named", sentence, by=by, now=now)
    subject = "You were named to observe an election"
    tell(election, [observer], subject, now=now, path=f"{election.get_absolute_url()}observe")
    return named
