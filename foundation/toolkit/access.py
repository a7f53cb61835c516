"""How the portal answers "may this person do this, to this, now?"

A rule is a function named ``can_...`` that returns ``ALLOWED`` or ``Denied("why")``. The page greys
the button with the reason, the action raises it, the API answers with it: one sentence, one place.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Allowed:
    reason: str = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Denied:
    """A refusal, and the sentence that says why and, where it can, who may instead."""

    reason: str

    def __bool__(self) -> bool:
        return False


Access = Allowed | Denied
ALLOWED = Allowed()


def require(access: Access) -> None:
    """Raise ``PermissionDenied`` with the rule's own sentence; do nothing when allowed."""
    if not access:
        raise PermissionDenied(access.reason)


def first_denial(*answers: Access) -> Access:
    """The first refusal among several answers, or ``ALLOWED``."""
    return next((answer for answer in answers if not answer), ALLOWED)
