"""What a party takes home: the text and its signatures, to be checked without the portal."""

from base64 import b64encode
from typing import Any

from foundation.signing.challenges import PROTOCOL
from foundation.signing.models import Signature, SignedText


def bundle_of(text: SignedText) -> dict[str, Any]:
    return {
        "format": PROTOCOL,
        "name": text.name,
        "number": text.number,
        "media_type": text.media_type,
        "fingerprint": text.fingerprint,
        "document": b64encode(text.exact_bytes).decode(),
        "signatures": [_signature(one) for one in text.signatures.all()],
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "signer": one.signer,
        "capacity": one.capacity,
        "nonce": one.nonce,
        "method": one.method,
        "signed_at": one.signed_at.isoformat(),
        **one.evidence,
    }
