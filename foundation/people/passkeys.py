"""What a browser sends when a passkey was made or used, as far as it is well formed."""

import json
from typing import Any

from allauth.mfa.webauthn.internal.auth import extract_user_from_response
from django.core.exceptions import ValidationError
from django.http import HttpRequest

LONGEST = 20_000
PARTS = {"clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"}


def read_credential(request: HttpRequest) -> str:
    """The credential of a form as JSON; empty if it is not what a browser sends."""
    text = request.POST.get("credential", "")
    try:
        credential = json.loads(text) if len(text) <= LONGEST else None
    except ValueError:
        return ""
    return json.dumps(credential) if _is_well_formed(credential) else ""


def person_of(credential: str) -> int | None:
    """Whose passkey it says it is. Nothing is proved by it."""
    try:
        account = extract_user_from_response(json.loads(credential))
    except (ValueError, ValidationError, AttributeError):
        return None
    return int(account.person_id)


def _is_well_formed(credential: Any) -> bool:
    if not isinstance(credential, dict) or not isinstance(credential.get("response"), dict):
        return False
    parts = {**{name: credential.get(name) for name in ("id", "rawId", "type")}}
    parts |= {name: value for name, value in credential["response"].items() if name in PARTS}
    return all(isinstance(value, str) for value in parts.values() if value is not None) and all(
        parts[name] for name in ("id", "rawId")
    )
