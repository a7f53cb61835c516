"""Who reads the seals, and who verifies the record for a party."""

from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied


def can_read_seals(actor: Actor) -> Access:
    """Seals and checkpoints tell nothing but that the record stands: whoever acts for a party."""
    if actor.organization is None:
        return Denied("The record is kept for the parties: ask whoever represents you.")
    return ALLOWED


def can_verify_record(actor: Actor) -> Access:
    """Export everything the party may read, register its key, cosign for it."""
    return can_read_seals(actor) and may(actor, Capability.VERIFY_RECORD)
