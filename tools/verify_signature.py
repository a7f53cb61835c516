#!/usr/bin/env python3
"""Verify the signatures under a text, offline: this file, Python and `cryptography`.

    python verify_signature.py BUNDLE              are these the signatures of the text in it?
    python verify_signature.py BUNDLE DOCUMENT     and is that text my copy, to the letter?

BUNDLE is the file behind "Text and signatures" on a text's page. It ends with 0 if every signature
holds, with 1 if anything is wrong, and with 2 if it could not look.

How a text is signed. The signer's device (a passkey) signs, together with its own data, the hash
of a small file that the browser writes and that carries a challenge. That challenge is no chance
number but SHA-256 of "portal-sign-v1|fingerprint|signer|capacity|nonce", where the fingerprint is
SHA-256 of the text. So one letter changed in the text, the name or the role, and nothing fits.

What this shows: whoever holds that key signed that text in that role, and proved themselves to
their device. Whose key it is, the portal says: compare the key's number with the one in the entry
"text.signed" of your party's record. A signature without a passkey is the portal's word alone; it
is shown as WEAKER and counts neither as right nor as wrong.
"""

import base64
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

PROTOCOL = "portal-sign-v1"
PRESENT, VERIFIED = 0x01, 0x04


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            bundle = json.load(file)
        copy = None
        if len(arguments) == 2:
            with open(arguments[1], "rb") as file:
                copy = file.read()
    except (OSError, ValueError) as unreadable:
        print(f"Could not look: {unreadable}")
        return 2
    wrong = check_text(bundle, copy)
    for signature in bundle.get("signatures", []):
        wrong += check_signature(bundle, signature)
    if not bundle.get("signatures"):
        print("Nobody has signed this text.")
    print("WRONG" if wrong else "Nothing is wrong.")
    return 1 if wrong else 0


def check_text(bundle, copy):
    """How much is wrong with the text itself."""
    if bundle.get("format") != PROTOCOL:
        print(f"WRONG  this is no bundle of the kind {PROTOCOL}")
        return 1
    print(f"{bundle['name']}, text {bundle['number']}")
    print(f"fingerprint {bundle['fingerprint']}")
    texts = {"the text in the bundle": base64.b64decode(bundle["document"])}
    if copy is not None:
        texts["your copy"] = copy
    others = {
        what: found
        for what, text in texts.items()
        if (found := hashlib.sha256(text).hexdigest()) != bundle["fingerprint"]
    }
    for what, found in others.items():
        print(f"WRONG  {what} is another text: its fingerprint is {found}")
    return len(others)


def check_signature(bundle, signature):
    """1 if this signature does not hold, else 0."""
    who = f"{signature['signer']}, {signature['capacity']}, {signature['signed_at']}"
    if signature["method"] != "PASSKEY":
        print(f"WEAKER {who}: on the portal's word ({signature['method']})")
        return 0
    try:
        say = reason_against(bundle, signature)
    except (KeyError, ValueError, TypeError) as broken:
        say = f"its evidence cannot be read ({broken!r})"
    if say:
        print(f"WRONG  {who}: {say}")
        return 1
    number = hashlib.sha256(signature["public_key"].encode()).hexdigest()
    print(f"RIGHT  {who}\n       key {number}, made for {signature['rp_id']}")
    return 0


def reason_against(bundle, signature):
    """Why a signature does not hold; empty if it does."""
    written = base64.b64decode(signature["client_data"])
    client = json.loads(written)
    if client["type"] != "webauthn.get":
        return "it was made for something else"
    if from_web(client["challenge"]) != challenge_of(bundle, signature):
        return "it was made for another text, signer, role or occasion"
    device = base64.b64decode(signature["authenticator_data"])
    if device[:32] != hashlib.sha256(signature["rp_id"].encode()).digest():
        return "it was made for another place"
    if device[32] & (PRESENT | VERIFIED) != PRESENT | VERIFIED:
        return "the device did not make sure who was there"
    signed = device + hashlib.sha256(written).digest()
    key = load_pem_public_key(signature["public_key"].encode())
    is_right = holds(key, base64.b64decode(signature["signature"]), signed)
    return "" if is_right else "the key did not sign this"


def challenge_of(bundle, signature):
    said = (signature[name] for name in ("signer", "capacity", "nonce"))
    return hashlib.sha256("|".join((PROTOCOL, bundle["fingerprint"], *said)).encode()).digest()


def holds(key, signature, signed):
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(SHA256()))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, signed)
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), SHA256())
        else:
            raise ValueError("a kind of key this file does not know")
    except InvalidSignature:
        return False
    return True


def from_web(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
