"""What every act on a proposal begins and ends with: the lock, the version, the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import StaleVersionError
from governance.decisions.models import Proposal


def lock_proposal(proposal: Proposal | UUID, *, seen: int | None = None) -> Proposal:
    """The proposal as it stands, held to the end of the transaction.

    ``seen``: the count of changes that was read; ``StaleVersionError`` if there was another since.
    """
    pk = proposal.pk if isinstance(proposal, Proposal) else proposal
    held = Proposal.objects.select_for_update(of=("self",)).select_related(
        "type", "unit", "partnership__employer", "proposed_by", "proposed_for", "list_version"
    )
    found = held.get(pk=pk)
    if seen is not None and seen != found.seen:
        raise StaleVersionError(
            "Somebody else has changed this proposal since you opened it.",
            current=found,
            saved={"Title": found.title, "Proposal": found.text},
        )
    return found


def proposal_changed(
    proposal: Proposal,
    *,
    event: str,
    sentence: str,
    by: Actor,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> Proposal:
    """Save a locked proposal after an act, and write the act into the record."""
    proposal.seen += 1
    proposal.save()
    record.write(
        event=event,
        subject=proposal,
        room_id=proposal.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details=details,
    )
    return proposal
