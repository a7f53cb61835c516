"""What may be signed: apps register their kinds of things, and say by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.signing.models import SignedText
from foundation.toolkit.access import Access, Denied


def nothing_follows(subject_id: str, by: Actor, now: datetime) -> None:
    """A signature that changes nothing by itself."""


@dataclass(frozen=True)
class Signable:
    """A kind of thing. ``may_sign`` and ``href`` are asked with the thing's own id.

    ``signed`` is what a signature sets going: called with the thing's id, the signer and the
    moment, in the transaction of the signature, after it is written.
    """

    kind: str
    label: str
    may_sign: Callable[[Actor, str], Access]
    href: Callable[[str], str]
    signed: Callable[[str, Actor, datetime], None] = nothing_follows


_signables: dict[str, Signable] = {}


def register_signable(signable: Signable) -> None:
    _signables[signable.kind] = signable


def signable_of(text: SignedText) -> Signable:
    return _signables[text.kind]


def can_sign(actor: Actor, text: SignedText) -> Access:
    """By the rule of the thing itself, once, and only its latest text."""
    if actor.organization is None or actor.assignment is None or actor.is_system:
        return Denied("A person signs in a role they hold.")
    latest = SignedText.objects.about(text.kind, text.subject_id).filter(room=text.room_id).first()
    if latest is not None and latest.pk != text.pk:
        return Denied("There is a later text: sign that one.")
    if text.signatures.filter(person=actor.person, organization=actor.organization).exists():
        return Denied("You have signed this text.")
    return signable_of(text).may_sign(actor, text.subject_id)
