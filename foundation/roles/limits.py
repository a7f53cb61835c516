"""What no fence can say: the limits nobody edits, and which party's roles a capability is for."""

from dataclasses import dataclass

from foundation.people.models import OrganizationKind
from foundation.roles.capabilities import SHARED, Capability


@dataclass(frozen=True)
class Limit:
    """A row of the matrix that is locked for every role, and why."""

    label: str
    reason: str


LIMITS: tuple[Limit, ...] = (
    Limit(
        "Enter a room of another party",
        "A wall: no fence carries a capability through it.",
    ),
    Limit(
        "Read what is kept for one party",
        "A wall: what one party keeps for itself is its own.",
    ),
    Limit(
        "Approve one's own proposal",
        "Nobody does, in any role.",
    ),
    Limit(
        "Act after a term has ended",
        "Access follows the dates by itself.",
    ),
)

_UNION_ONLY = frozenset({OrganizationKind.UNION})
_EMPLOYER_ONLY = frozenset({OrganizationKind.EMPLOYER})

ONLY_FOR: dict[Capability, frozenset[OrganizationKind]] = {
    Capability.LOG_CASE: _UNION_ONLY,
    Capability.FILE_GRIEVANCE: _UNION_ONLY,
    Capability.CARRY_CASE: _UNION_ONLY,
    Capability.ANSWER_STEP: _EMPLOYER_ONLY,
    Capability.KEEP_CHANNEL: _UNION_ONLY,
}

_WHY_ONLY = {
    _UNION_ONLY: "Only a union carries a grievance.",
    _EMPLOYER_ONLY: "Only the employer answers a step.",
}

_WHY_CHANNEL = "The channel is the union's own."


def lock_of(kind: str, capability: Capability) -> str:
    """Why roles of a kind of organization never carry a capability; empty if a fence may say it."""
    kinds = ONLY_FOR.get(capability)
    if kinds is None or OrganizationKind(kind) in kinds:
        return ""
    return _WHY_ONLY[kinds] if capability != Capability.KEEP_CHANNEL else _WHY_CHANNEL


def is_shared(kind: str, capability: Capability) -> bool:
    """Whether a capability of roles of this kind touches what all parties stand on.

    A joint body serves both sides, so everything about its roles is shared.
    """
    return capability in SHARED or kind == OrganizationKind.JOINT_BODY
