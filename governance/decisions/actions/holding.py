"""The contract guard: a union stops what touches the contract, without owing a reason."""

from datetime import datetime

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from governance.decisions.access import can_hold, can_lift_hold
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.models import ContractHold, HoldNote, Proposal
from governance.decisions.telling import tell_participants


@transaction.atomic
def hold_proposal(*, proposal: Proposal, by: Actor, now: datetime, note: str = "") -> ContractHold:
    """Stop it where it is. ``note`` stays in the union's private room; the hold is seen by all."""
    proposal = lock_proposal(proposal)
    require(can_hold(by, proposal))
    assert by.organization is not None
    hold = ContractHold(
        room_id=proposal.room_id,
        proposal=proposal,
        organization=by.organization,
        placed_by=by.person,
        role_name=by.role_name,
        placed_at=now,
    )
    hold.save(force_insert=True)
    if note.strip():
        HoldNote.objects.create(
            room=Room.objects.private_to(by.organization),
            hold=hold,
            hold_room_id=proposal.room_id,
            text=note.strip(),
            written_by=by.person,
            written_at=now,
        )
    tell_participants(proposal, "it is held as touching the contract.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.held",
        sentence=f"{by.organization} holds {proposal.number} as touching the contract.",
        by=by,
        now=now,
    )
    return hold


@transaction.atomic
def lift_hold(*, proposal: Proposal, by: Actor, now: datetime) -> Proposal:
    """Let it go on."""
    proposal = lock_proposal(proposal)
    require(can_lift_hold(by, proposal))
    hold = proposal.holds.standing().get(organization=by.organization)
    hold.lifted_by, hold.lifted_at = by.person, now
    hold.save(update_fields=["lifted_by", "lifted_at"])
    tell_participants(proposal, "it is no longer held.", now=now, but=by.person)
    return proposal_changed(
        proposal,
        event="proposal.hold_lifted",
        sentence=f"{by.organization} lets {proposal.number} go on.",
        by=by,
        now=now,
    )
