"""Sessions, tokens, factors and resets of the world: each somebody's own."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession

from foundation.people.api_tokens import make_token
from foundation.people.models import Account, CredentialReset
from foundation.people.reset_links import SIGNER
from foundation.signing.actions.signing import put_up_text, sign_text
from foundation.signing.models import SignedText, SigningMethod
from governance.contracts.signing import KIND
from tests.accounts.device import Device
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

STEWARD = frozenset({"steward"})
OPTIONS = {"publicKey": {"user": {"id": "MQ"}, "challenge": "AAAA", "rp": {"id": "testserver"}}}


def put_accounts(world: "World") -> None:
    account = Account.objects.get(person=world.person("steward"))
    session = UserSession.objects.create(
        user=account, ip="10.0.0.1", session_key="a-session-elsewhere", user_agent="Firefox/1"
    )
    world.put("steward_session", session, STEWARD)
    token, _ = make_token(
        account=account,
        assignment=world.row("steward_seat"),
        purpose="A report",
        may_only_read=True,
        expires_at=world.now + timedelta(days=30),
        now=world.now,
    )
    world.put("steward_token", token, STEWARD)
    _put_factors(world, account)
    _put_resets(world)
    _put_signed_text(world)


def _put_factors(world: "World", account: Account) -> None:
    import json

    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": "not-read"}
    )
    passkey = WebAuthn.add(account, "My phone", json.loads(Device().make(OPTIONS))).instance
    world.put("steward_passkey", passkey, STEWARD)


def _put_resets(world: "World") -> None:
    """One that waits for a second officer, and one whose link may be used."""
    waiting = _reset(world, "labor_partner")
    world.put("reset", waiting, frozenset({"union_administrator", "labor_partner"}))
    confirmed = {"confirmed_by": world.person("chief_steward"), "confirmed_at": world.now}
    usable = _reset(world, "clinic_steward", **confirmed)
    world.put("reset_link", usable, parts.EVERYBODY, token=SIGNER.sign(usable.nonce))


def _reset(world: "World", part: str, **more: Any) -> CredentialReset:
    return CredentialReset.objects.create(
        person=world.person(part),
        organization=world.house.nurses,
        because="Came in person",
        nonce=f"nonce-of-{part}",
        started_by=world.person("labor_co_lead"),
        started_at=world.now,
        **more,
    )


def _put_signed_text(world: "World") -> None:
    """One that nobody has signed, and one under which management's name stands."""
    text = _text(world, "contract", "union_administrator")
    world.put("signed_text", text, parts.UNION | parts.MANAGEMENT)
    world.scene().do(
        "employer_administrator",
        sign_text,
        text=_text(world, "waiting", "employer_administrator"),
        method=SigningMethod.CODE,
        nonce="once",
        evidence={},
    )


def _text(world: "World", name: str, part: str) -> SignedText:
    version = world.row(name)
    return world.scene().do(
        part,
        put_up_text,
        kind=KIND,
        subject_id=str(version.pk),
        name=str(version),
        content=version.source.encode(),
        media_type="text/plain; charset=utf-8",
        room=world.house.case_room(world.house.nurses),
    )
