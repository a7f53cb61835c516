"""A device in software: makes a passkey and answers with it, as a browser would."""

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One authenticator with one passkey; it always verifies its user unless told not to."""

    origin: str = "https://testserver"
    verifies: bool = True
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    user_handle: str = ""

    def make(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.user_handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        attested = b"\0" * 16 + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        data = self._data(asked["rp"]["id"], ATTESTED) + attested + cbor.encode(dict(public))
        attestation = cbor.encode({"fmt": "none", "authData": data, "attStmt": {}})
        client = self._client("webauthn.create", asked["challenge"])
        return self._written(
            {"clientDataJSON": client, "attestationObject": attestation},
            clientExtensionResults={"credProps": {"rk": True}},
        )

    def use(self, options: dict[str, Any], *, challenge: str = "") -> str:
        asked = options["publicKey"]
        client = self._client("webauthn.get", challenge or asked["challenge"])
        data = self._data(asked["rpId"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._written(
            {"clientDataJSON": client, "authenticatorData": data, "signature": signature},
            userHandle=self.user_handle,
        )

    def _data(self, rp: str, more: int = 0) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return sha256(rp.encode()).digest() + bytes([flags]) + (1).to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _written(
        self,
        parts: dict[str, bytes],
        userHandle: str = "",  # noqa: N803  the browser's own name
        clientExtensionResults: Any = None,  # noqa: N803
    ) -> str:
        response: dict[str, Any] = {name: websafe_encode(part) for name, part in parts.items()}
        if userHandle:
            response["userHandle"] = userHandle
        return json.dumps(
            {
                "id": websafe_encode(self.credential_id),
                "rawId": websafe_encode(self.credential_id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": clientExtensionResults or {},
            }
        )


def challenge_bytes(options: dict[str, Any]) -> bytes:
    return bytes(websafe_decode(options["publicKey"]["challenge"]))
