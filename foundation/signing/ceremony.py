"""One signing, from the page that asks to the answer that comes back."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from foundation.people.factors import has_passkey
from foundation.people.models import Account
from foundation.people.passkeys import read_credential
from foundation.roles.actor import Actor
from foundation.signing import passkeys
from foundation.signing.challenges import capacity_of, challenge_of, signer_of
from foundation.signing.models import SignedText, SigningMethod
from foundation.walls.principal import acting_as

SESSION_KEY = "signing"


@dataclass(frozen=True)
class Shown:
    """How the signer has shown who they are."""

    method: SigningMethod
    nonce: str
    evidence: dict[str, str]


def options_for(request: HttpRequest, text: SignedText, actor: Actor) -> str:
    """What the signer's passkey is asked to sign, as JSON; empty where there is none."""
    account = _account(request)
    nonce = secrets.token_hex(16)
    challenge = challenge_of(
        fingerprint=text.fingerprint,
        signer=signer_of(actor),
        capacity=capacity_of(actor),
        nonce=nonce,
    )
    with acting_as(None):
        if not has_passkey(account):
            return ""
        options, state = passkeys.ask(account, challenge)
    asked = {"nonce": nonce, "state": state, "capacity": capacity_of(actor)}
    request.session[SESSION_KEY] = {str(text.pk): asked}
    return json.dumps(options)


def shown_by(request: HttpRequest, text: SignedText, actor: Actor) -> Shown:
    """By passkey over this text, or, weaker, by the fresh sign-in. ``NotSignedError`` if neither.

    A passkey's question is used once: the same answer never signs twice.
    """
    if not request.POST.get("credential"):
        return Shown(_method_of(request), secrets.token_hex(16), {})
    asked: dict[str, Any] = request.session.pop(SESSION_KEY, {}).get(str(text.pk), {})
    if not asked or asked["capacity"] != capacity_of(actor):
        raise passkeys.NotSignedError
    with acting_as(None):
        evidence = passkeys.read_answer(_account(request), asked["state"], read_credential(request))
    return Shown(SigningMethod.PASSKEY, asked["nonce"], evidence)


def _method_of(request: HttpRequest) -> SigningMethod:
    """What this session was begun or refreshed with."""
    records = get_authentication_records(request, _account(request))
    used_factor = any(record.get("method") == "mfa" for record in records)
    return SigningMethod.CODE if used_factor else SigningMethod.PASSWORD


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
