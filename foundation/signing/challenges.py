"""What a device signs: not a random number, but the text, the signer and their role.

``SHA-256("portal-sign-v1|" fingerprint "|" signer "|" capacity "|" nonce)``, in UTF-8.
"""

from hashlib import sha256

from foundation.roles.actor import Actor

PROTOCOL = "portal-sign-v1"


def fingerprint_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def challenge_of(*, fingerprint: str, signer: str, capacity: str, nonce: str) -> bytes:
    parts = (PROTOCOL, fingerprint, signer, capacity, nonce)
    return sha256("|".join(parts).encode()).digest()


def signer_of(actor: Actor) -> str:
    return _plain(f"{actor.person.pk} {actor.person.name}")


def capacity_of(actor: Actor) -> str:
    """The role with its place and party: "Union administrator, Northwater region, for Nurses"."""
    return _plain(f"{actor.assignment}, for {actor.organization}")


def _plain(words: str) -> str:
    """Without the sign that parts the fields, so that no name can stand for two of them."""
    return words.replace("|", "/")
