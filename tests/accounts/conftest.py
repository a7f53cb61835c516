"""People with passwords, factors and devices."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account
from tests.accounts.device import Device
from tests.house import PASSWORD, House

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK


@pytest.fixture
def with_password(here: House) -> Callable[[str], Account]:
    """The account of a part, which signs in with the tests' password."""

    def account_of(part: str) -> Account:
        account = Account.objects.select_related("person").get(person=here.people[part])
        account.set_password(PASSWORD)
        account.save()
        return account

    return account_of


@pytest.fixture
def steward(with_password: Callable[[str], Account]) -> Account:
    return with_password("steward")


@pytest.fixture
def signed_in(here: House) -> Callable[..., Client]:
    def sign_in(part: str, client: Client | None = None) -> Client:
        client = client or Client()
        client.force_login(Account.objects.get(person=here.people[part]))
        return client

    return sign_in


def sign_in(
    client: Client, account: Account, password: str = PASSWORD, address: str = "10.0.0.1"
) -> Any:
    said = {"email": account.email, "password": password}
    return client.post("/sign-in", said, REMOTE_ADDR=address)


def options_in(page: bytes) -> dict[str, Any]:
    """What a page asks of a device."""
    found = re.search(r'data-options="([^"]+)"', page.decode())
    assert found, "the page asks nothing of a device"
    return json.loads(unescape(found[1]))


def make_passkey(client: Client, name: str = "My phone") -> Device:
    """A passkey made on the page for it, by somebody freshly signed in."""
    device = Device()
    options = options_in(client.get("/account/passkeys/add", secure=True).content)
    answer = client.post(
        "/account/passkeys/add", {"name": name, "credential": device.make(options)}, secure=True
    )
    assert answer.status_code == 302, answer.content.decode()
    return device


def use_passkey(client: Client, device: Device, address: str = "10.0.0.1") -> Any:
    asked = client.get("/sign-in/passkey", secure=True, REMOTE_ADDR=address).json()["options"]
    said = {"credential": device.use(asked)}
    return client.post("/sign-in/passkey", said, secure=True, REMOTE_ADDR=address)


def give_app(account: Account) -> str:
    """Set up an app's codes; its secret."""
    secret = generate_totp_secret()
    from allauth.core import context
    from django.test import RequestFactory

    with context.request_context(RequestFactory().get("/")):
        TOTP.activate(account, secret)
    return secret


def code_of(secret: str, steps: int = 0) -> str:
    """The code the app shows now, or so many half minutes from now."""
    counter = int(timezone.now().timestamp()) // 30 + steps
    return f"{hotp_value(secret, counter):06}"


def make_stale(client: Client, minutes: int = 6) -> None:
    """As if the person had last shown who they are some minutes ago."""
    session = client.session
    session["authenticated_at"] = timezone.now().timestamp() - minutes * 60
    session.save()


def is_in(client: Client) -> bool:
    return client.get("/people/", secure=True).status_code == 200
