"""Asking a signer's passkey to sign a text, and checking its answer. Run with no principal."""

import json
from base64 import b64encode
from typing import Any

from allauth.mfa.webauthn.internal.auth import get_credentials, get_server
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fido2.webauthn import AuthenticationResponse, UserVerificationRequirement

from foundation.people.models import Account


class NotSignedError(Exception):
    """The device did not sign this challenge with a passkey of this account."""


def ask(account: Account, challenge: bytes) -> tuple[dict[str, Any], Any]:
    """What the browser is asked, and what its answer is checked against."""
    options, state = get_server().authenticate_begin(
        credentials=get_credentials(account),
        user_verification=UserVerificationRequirement.REQUIRED,
        challenge=challenge,
    )
    return dict(options), state


def read_answer(account: Account, state: Any, credential: str) -> dict[str, str]:
    """The evidence, complete enough to be checked without the portal."""
    try:
        said = json.loads(credential)
        answer = AuthenticationResponse.from_dict(said)
        used = get_server().authenticate_complete(state, get_credentials(account), said)
    except (ValueError, TypeError, KeyError) as wrong:
        raise NotSignedError from wrong
    response = answer.response
    return {
        "client_data": b64encode(bytes(response.client_data)).decode(),
        "authenticator_data": b64encode(bytes(response.authenticator_data)).decode(),
        "signature": b64encode(bytes(response.signature)).decode(),
        "public_key": pem_of(used.public_key),
        "rp_id": get_server().rp.id or "",
    }


def pem_of(key: Any) -> str:
    """A passkey's public key as every tool reads it."""
    public: Any
    if key[1] == 2 and key[-1] == 1:
        x, y = (int.from_bytes(key[at], "big") for at in (-2, -3))
        public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    elif key[1] == 1 and key[-1] == 6:
        public = ed25519.Ed25519PublicKey.from_public_bytes(key[-2])
    elif key[1] == 3:
        n, e = (int.from_bytes(key[at], "big") for at in (-1, -2))
        public = rsa.RSAPublicNumbers(e, n).public_key()
    else:
        raise NotSignedError
    pem: bytes = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()
