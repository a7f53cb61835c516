"""What may be signed: apps register their kinds of things, and say by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.signing.models import SignedText
from foundation.toolkit.access import Access, Denied
from foundation.toolkit.conflicts import StaleVersionError

CHANGED = "The text was changed after you opened it. Nothing is signed."


def nothing_follows(subject_id: str, by: Actor, now: datetime) -> None:
    """A signature that changes nothing by itself."""


@dataclass(frozen=True)
class Signable:
    """A kind of thing. ``may_sign`` and ``href`` are asked with the thing's own id.

    ``signed`` is what a signature sets going: called with the thing's id, the signer and the
    moment, in the transaction of the signature, after it is written. ``as_it_stands`` gives, for a
    thing whose text may change between reading and signing, its bytes as they are by now.
    """

    kind: str
    label: str
    may_sign: Callable[[Actor, str], Access]
    href: Callable[[str], str]
    signed: Callable[[str, Actor, datetime], None] = nothing_follows
    as_it_stands: Callable[[str], bytes] | None = None


_signables: dict[str, Signable] = {}


def register_signable(signable: Signable) -> None:
    _signables[signable.kind] = signable


def signable_of(text: SignedText) -> Signable:
    return _signables[text.kind]


def require_as_it_stands(text: SignedText) -> None:
    """Raise ``StaleVersionError`` if the thing says something else by now: nothing is signed."""
    stands = signable_of(text).as_it_stands
    if stands is None:
        return
    now = stands(text.subject_id)
    if now != text.exact_bytes:
        saved = {
            "The text as it is now": now.decode(errors="replace"),
            "The text that you opened": text.exact_bytes.decode(errors="replace"),
        }
        raise StaleVersionError(CHANGED, current=text, saved=saved)


def can_sign(actor: Actor, text: SignedText) -> Access:
    """By the rule of the thing itself, once, and only its latest text."""
    if actor.organization is None or actor.assignment is None or actor.is_system:
        return Denied("A person signs in a role they hold.")
    if not _is_latest(text):
        return Denied("There is a later text: sign that one.")
    if text.signatures.filter(person=actor.person, organization=actor.organization).exists():
        return Denied("You have signed this text.")
    return signable_of(text).may_sign(actor, text.subject_id)


def _is_latest(text: SignedText) -> bool:
    """Of a thing that says itself how it stands that counts: it may go back to earlier words."""
    stands = signable_of(text).as_it_stands
    if stands is not None:
        return stands(text.subject_id) == text.exact_bytes
    texts = SignedText.objects.about(text.kind, text.subject_id).filter(room=text.room_id)
    latest = texts.first()
    return latest is None or latest.pk == text.pk
