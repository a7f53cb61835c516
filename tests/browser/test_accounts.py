"""Passkeys in a real browser: made and used by keyboard, with a device of the browser's own."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import Window
from tests.house import PASSWORD, build_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def steward(db: None) -> Any:
    account = build_house(timezone.now()).people["steward"].account
    account.set_password(PASSWORD)
    account.save()
    return account


def with_device(page: Page) -> None:
    """An authenticator that verifies its user, as a phone does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, account: Any) -> None:
    page.get_by_label("E-mail address").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_passkey_is_made_and_signs_in(live_server, window: Window, steward, size):
    address = live_server.url.replace("127.0.0.1", "localhost")
    page = window(f"{address}/sign-in", size=size)
    with_device(page)
    sign_in(page, steward)

    page.goto(f"{address}/account/passkeys/add")
    page.get_by_label("Name of this passkey").fill("My phone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/recovery-codes")
    page.get_by_role("button", name="Make ten codes").click()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_text("My phone", exact=True).wait_for()

    page.context.clear_cookies()
    page.goto(f"{address}/sign-in?next=/people/")
    button = page.get_by_role("button", name="Use a passkey")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/people/")

    page.goto(f"{address}/account")
    page.get_by_text("My phone", exact=True).wait_for()


def test_without_javascript_a_password_suffices_and_no_passkey_is_offered(
    live_server, window: Window, steward
):
    page = window(f"{live_server.url}/sign-in", javascript=False)

    assert not page.get_by_role("button", name="Use a passkey").is_visible()
    sign_in(page, steward)
    page.goto(f"{live_server.url}/account/passkeys/add")
    page.get_by_text("This browser makes no passkeys").wait_for()
