"""Who is asked: each party names its own people."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.decisions.access import can_be_named, can_leave_out, can_name
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.models import Participant, Proposal
from governance.decisions.telling import tell_person


@transaction.atomic
def name_participant(
    *,
    proposal: Proposal,
    person: Person,
    by: Actor,
    now: datetime,
    is_chair: bool = False,
    is_observer: bool = False,
) -> Participant:
    """Name somebody of one's own party. Nobody is named twice, and nobody for another party."""
    proposal = lock_proposal(proposal)
    require(can_name(by, proposal))
    require(can_be_named(by, person, now=now))
    if proposal.participants.filter(person=person).exists():
        raise ValidationError({"person": f"{person} takes part already."})
    if is_chair and is_observer:
        raise ValidationError({"is_observer": "A chair is counted, an observer is not."})
    participant = Participant(
        room_id=proposal.room_id,
        proposal=proposal,
        person=person,
        organization=by.organization,
        is_chair=is_chair,
        is_observer=is_observer,
        named_by=by.person,
        named_at=now,
    )
    participant.save(force_insert=True)
    assert by.organization is not None
    tell_person(proposal, person, by.organization, "you take part.", by=by, now=now)
    proposal_changed(
        proposal,
        event="proposal.participant_named",
        sentence=f"{by.organization} named {person} for {proposal.number}.",
        by=by,
        now=now,
    )
    return participant


@transaction.atomic
def leave_out(*, participant: Participant, by: Actor, now: datetime) -> None:
    """Take back a name of one's own party, before the proposal opens."""
    proposal = lock_proposal(participant.proposal_id)
    require(can_leave_out(by, proposal, participant.organization))
    person = participant.person
    participant.delete()
    proposal_changed(
        proposal,
        event="proposal.participant_left_out",
        sentence=f"{by.organization} left {person} out of {proposal.number}.",
        by=by,
        now=now,
    )
