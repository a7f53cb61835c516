"""Sealing ballots so that two of three key holders open them together, and nobody alone. Pure.

Each ballot is encrypted with HPKE (RFC 9180) to a key made for one round of one election. Its
private half is never stored: it is split for each pair of key holders into two halves that are
worth nothing alone, each encrypted to the key of one of them. Every sealed ballot is as long as
every other.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
CODE_BYTES = 8
NUMBER_BYTES = 2
# The key it is encrypted with, code and number, and the tag of AES-GCM.
SEALED_BYTES = 32 + CODE_BYTES + NUMBER_BYTES + 16
_CHECK_BYTES = 3
Shares = Mapping[str, Sequence[str]]


class WrongKeyError(ValueError):
    """What was typed is no key, or not the one it was asked for."""


@dataclass(frozen=True)
class Ballot:
    """A receipt and the number of a candidate; 0 stands for nobody."""

    code: bytes
    number: int

    @property
    def receipt(self) -> str:
        return receipt_words(self.code)


def new_code() -> bytes:
    return secrets.token_bytes(CODE_BYTES)


def receipt_words(code: bytes) -> str:
    """Letters and digits in groups, fit to be written down: "K3QM-7PDA-X2TF-G"."""
    return _grouped(base64.b32encode(code).decode().rstrip("="))


@dataclass(frozen=True)
class KeyPair:
    """``private`` is in memory alone; ``public`` is stored."""

    private: bytes
    public: bytes

    @property
    def words(self) -> str:
        """The private key as its holder keeps it: with a check against slips of the pen."""
        letters = base64.b32encode(self.private + _check(self.private)).decode()
        return _grouped(letters.rstrip("="))


def new_key() -> KeyPair:
    return _pair(X25519PrivateKey.generate())


def key_from_words(words: str) -> KeyPair:
    """What a key holder typed; ``WrongKeyError`` names no letter of it."""
    letters = "".join(words.upper().replace("0", "O").replace("1", "I").split()).replace("-", "")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise WrongKeyError("no key") from error
    private, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    if len(private) != 32 or check != _check(private):
        raise WrongKeyError("no key")
    return _pair(X25519PrivateKey.from_private_bytes(private))


def _check(private: bytes) -> bytes:
    return hashlib.sha256(b"key-holder" + private).digest()[:_CHECK_BYTES]


def _pair(key: X25519PrivateKey) -> KeyPair:
    return KeyPair(key.private_bytes_raw(), key.public_key().public_bytes_raw())


def seal(ballot: Ballot, public: bytes, about: bytes) -> bytes:
    """``about`` names the round of the election: elsewhere the ballot does not open."""
    plain = ballot.code + ballot.number.to_bytes(NUMBER_BYTES, "big")
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=about)


def unseal(sealed: bytes, private: bytes, about: bytes) -> Ballot:
    key = X25519PrivateKey.from_private_bytes(private)
    plain = _decrypt(sealed, key, about)
    return Ballot(plain[:CODE_BYTES], int.from_bytes(plain[CODE_BYTES:], "big"))


def split(private: bytes, holders: Mapping[str, bytes], about: bytes) -> dict[str, list[str]]:
    """For each pair of holders, by name, a half for each; ``holders`` gives their public keys."""
    shares = {}
    for one, other in combinations(sorted(holders), 2):
        pad = secrets.token_bytes(len(private))
        halves = (pad, _xor(pad, private))
        shares[f"{one}:{other}"] = [
            _text(_SUITE.encrypt(half, X25519PublicKey.from_public_bytes(holders[name]), about))
            for name, half in zip((one, other), halves, strict=True)
        ]
    return shares


def halves_of(shares: Shares, holder: str, private: bytes, about: bytes) -> dict[str, str]:
    """What one holder's key opens: a half for each pair they are of. Worth nothing alone."""
    key, found = X25519PrivateKey.from_private_bytes(private), {}
    for pair, sealed in shares.items():
        names = pair.split(":")
        if holder in names:
            half = _decrypt(_bytes(sealed[names.index(holder)]), key, about)
            found[pair] = _text(half)
    return found


def joined(given: Mapping[str, Mapping[str, str]]) -> bytes | None:
    """The private key, once two holders have given their halves; ``given`` is by holder."""
    for one, other in combinations(sorted(given), 2):
        pair = f"{one}:{other}"
        return _xor(_bytes(given[one][pair]), _bytes(given[other][pair]))
    return None


def _decrypt(sealed: bytes, key: X25519PrivateKey, about: bytes) -> bytes:
    try:
        return _SUITE.decrypt(sealed, key, info=about)
    except InvalidTag as error:
        raise WrongKeyError("another key") from error


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
