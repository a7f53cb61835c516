"""What follows from a missed day by the contract's own rule, and only in the union's favour."""

from datetime import datetime

from foundation.roles.actor import Actor


def follow_missed(*, by: Actor, now: datetime) -> int:
    """Bring every case of a union up to ``now``; how many changed.

    A case advances by itself, counts as denied or as settled for the grievant where the contract
    says so. What would follow against the union is marked and told, and never carried out. Safe to
    run twice, and at once.
    """
    raise NotImplementedError
