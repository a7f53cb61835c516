"""Checkpoints: a note that names the tree and its root, and the signatures under it.

The form is that of C2SP signed notes with Ed25519: the text, an empty line, and lines of
``— name base64(short hash of the key || signature)``. A verifier is ``name+short hash+key``.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from foundation.record.commitments import moment_text

ED25519 = b"\x01"
SHORT_HASH_BYTES = 4
_NAME = re.compile(r"[^\s+]{1,200}")


class UnreadableNoteError(ValueError):
    """What was handed in is no note or no key; the message says why, for whoever sent it."""


@dataclass(frozen=True)
class Verifier:
    """A public key with the name it signs under."""

    name: str
    key: bytes

    @classmethod
    def read(cls, text: str) -> "Verifier":
        name, _, rest = text.strip().partition("+")
        short, _, coded = rest.partition("+")
        try:
            kind_and_key = base64.b64decode(coded, validate=True)
        except binascii.Error as error:
            raise UnreadableNoteError("The key is not whole: copy the line as it is.") from error
        found = cls(name, kind_and_key[1:])
        is_whole = kind_and_key[:1] == ED25519 and len(found.key) == 32 and _NAME.fullmatch(name)
        if not is_whole or found.short_hash.hex() != short:
            raise UnreadableNoteError("This is no public key of the kind name+hash+key.")
        return found

    @property
    def short_hash(self) -> bytes:
        named = self.name.encode() + b"\n" + ED25519 + self.key
        return hashlib.sha256(named).digest()[:SHORT_HASH_BYTES]

    def __str__(self) -> str:
        coded = base64.b64encode(ED25519 + self.key).decode()
        return f"{self.name}+{self.short_hash.hex()}+{coded}"

    def has_signed(self, note: "SignedNote") -> bool:
        public = Ed25519PublicKey.from_public_bytes(self.key)
        for name, signature in note.signatures:
            if name == self.name and signature[:SHORT_HASH_BYTES] == self.short_hash:
                try:
                    public.verify(signature[SHORT_HASH_BYTES:], note.text.encode())
                except InvalidSignature:
                    continue
                return True
        return False


@dataclass(frozen=True)
class SignedNote:
    """The text that was signed, with its last line end, and (name, signature) of each signer."""

    text: str
    signatures: tuple[tuple[str, bytes], ...]

    @classmethod
    def read(cls, written: str) -> "SignedNote":
        """Of one note and nothing else; line ends of any system are taken."""
        plain = written.replace("\r\n", "\n").strip() + "\n"
        text, gap, below = plain.rpartition("\n\n")
        lines = below.splitlines()
        if not gap or not lines or not all(line.startswith("— ") for line in lines):
            raise UnreadableNoteError("This is no checkpoint: the lines of signatures are missing.")
        return cls(text + "\n", tuple(_signature(line) for line in lines))

    @property
    def origin(self) -> str:
        return self.text.split("\n")[0]

    @property
    def size(self) -> int:
        return int(self.text.split("\n")[1])


@dataclass(frozen=True)
class Signer:
    """The private key, with the name it signs under."""

    name: str
    private: Ed25519PrivateKey

    @classmethod
    def from_secret(cls, name: str, secret: str) -> "Signer":
        """Any long secret text makes a key; the same text always makes the same."""
        seed = hashlib.sha256(b"portal-sealing-key-v1\x00" + secret.encode()).digest()
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def verifier(self) -> Verifier:
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return Verifier(self.name, public)

    def sign(self, text: str) -> str:
        signature = self.verifier.short_hash + self.private.sign(text.encode())
        return f"{text}\n— {self.name} {base64.b64encode(signature).decode()}\n"


def checkpoint_text(*, origin: str, size: int, root: bytes, seq: int, sealed_at: datetime) -> str:
    """The third line says when, so that the moment of a seal is signed, too."""
    coded = base64.b64encode(root).decode()
    return f"{origin}\n{size}\n{coded}\nseal {seq} of {moment_text(sealed_at)}\n"


def _signature(line: str) -> tuple[str, bytes]:
    try:
        _, name, coded = line.split(" ")
        return name, base64.b64decode(coded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise UnreadableNoteError("A line of signatures is not whole.") from error
