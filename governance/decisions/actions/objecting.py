"""The thread of an objection, and how it comes to an end."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.decisions.access import can_settle_objection, can_speak_in_thread, can_uphold
from governance.decisions.actions.answering import take_position
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.models import Objection, ObjectionWord, Proposal
from governance.decisions.statuses import OBJECTS, ObjectionStatus, Stance
from governance.decisions.telling import tell_participants


@transaction.atomic
def say_in_thread(*, objection: Objection, text: str, by: Actor, now: datetime) -> ObjectionWord:
    """Add to the thread; nothing that was said there is changed."""
    proposal, objection = _locked(objection.pk)
    require(can_speak_in_thread(by, objection))
    if not text.strip():
        raise ValidationError({"text": "Write what you want to say."})
    assert by.organization is not None
    word = ObjectionWord.objects.create(
        room_id=objection.room_id,
        objection=objection,
        text=text.strip(),
        said_by=by.person,
        organization=by.organization,
        role_name=by.role_name,
        said_at=now,
    )
    tell_participants(proposal, "somebody answered an objection.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="objection.answered",
        sentence=f"{by.person} spoke to an objection to {proposal.number}.",
        by=by,
        now=now,
    )
    return word


@transaction.atomic
def settle_objection(
    *,
    objection: Objection,
    how: ObjectionStatus,
    stance: Stance,
    by: Actor,
    now: datetime,
    because: str = "",
) -> Objection:
    """Whoever raised it says that the text takes it in, or withdraws it, and where they stand now.

    Integrated only by a later text than the one it was raised against: one cannot take in what is
    not written.
    """
    proposal, objection = _locked(objection.pk)
    require(can_settle_objection(by, objection))
    if how not in (ObjectionStatus.INTEGRATED, ObjectionStatus.WITHDRAWN):
        raise ValidationError({"how": "An objection is integrated or withdrawn."})
    if how == ObjectionStatus.INTEGRATED and proposal.version <= objection.on_version:
        raise ValidationError(
            {"how": "The text has not changed since: it can be withdrawn, or the text amended."}
        )
    if stance in OBJECTS:
        raise ValidationError({"stance": "Say where you stand now that it is settled."})
    _settle(objection, how, because, by, now)
    proposal_changed(
        proposal,
        event=f"objection.{how.lower()}",
        sentence=f"{by.person}: the objection to {proposal.number} is {how.label.lower()}.",
        by=by,
        now=now,
        details={"because": because.strip()},
    )
    take_position(proposal=proposal, stance=stance, by=by, now=now, reason=because)
    return objection


@transaction.atomic
def uphold_objection(*, objection: Objection, because: str, by: Actor, now: datetime) -> Objection:
    """Whoever speaks for the objector's party makes it the party's own."""
    proposal, objection = _locked(objection.pk)
    require(can_uphold(by, objection))
    if not because.strip():
        raise ValidationError({"because": "Say which need of yours is not met."})
    _settle(objection, ObjectionStatus.UPHELD, because, by, now)
    tell_participants(proposal, "an objection was upheld.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="objection.upheld",
        sentence=f"{by.organization} upheld an objection to {proposal.number}.",
        by=by,
        now=now,
        details={"because": because.strip()},
    )
    return objection


def _settle(
    objection: Objection, how: ObjectionStatus, because: str, by: Actor, now: datetime
) -> None:
    objection.move_to(how)
    objection.settled_at, objection.settled_by = now, by.person
    objection.settled_because = because.strip()
    objection.save()


def _locked(pk: UUID) -> tuple[Proposal, Objection]:
    held = Objection.objects.select_related("participant__person", "participant__organization")
    objection = held.get(pk=pk)
    proposal = lock_proposal(objection.proposal_id)
    objection.refresh_from_db(fields=["status"])
    objection.proposal = proposal
    return proposal, objection
