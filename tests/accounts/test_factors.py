"""Passkeys, an app's codes and recovery codes: setting up, signing in, taking away."""

from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.conftest import (
    code_of,
    give_app,
    is_in,
    make_passkey,
    make_stale,
    options_in,
    sign_in,
    use_passkey,
)
from tests.accounts.device import Device


def test_a_passkey_alone_signs_in(steward, signed_in):
    device = make_passkey(signed_in("steward"))
    browser = Client()

    answer = use_passkey(browser, device)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(browser)


def test_a_passkey_of_nobody_and_one_unverified_open_nothing(steward, signed_in):
    device = make_passkey(signed_in("steward"))
    stranger = Device(user_handle=device.user_handle)
    browser = Client()

    assert use_passkey(browser, stranger)["Location"] == "/sign-in"
    device.verifies = False
    assert use_passkey(browser, device)["Location"] == "/sign-in"
    device.verifies, device.origin = True, "https://evil.example"
    assert use_passkey(browser, device)["Location"] == "/sign-in"
    assert not is_in(browser)


def test_an_answer_to_an_older_question_opens_nothing(steward, signed_in):
    device = make_passkey(signed_in("steward"))
    browser = Client()
    asked = browser.get("/sign-in/passkey", secure=True).json()["options"]
    said = {"credential": device.use(asked)}
    browser.post("/sign-in/passkey", said, secure=True)
    browser.post("/sign-out", secure=True)

    browser.post("/sign-in/passkey", said, secure=True)

    assert not is_in(browser)


def test_what_is_no_credential_is_refused_like_any_other(db):
    for said in ("", "{}", "[1]", "null", '{"id": 1}', '{"id": "a", "rawId": "b", "response": {}}'):
        browser = Client()
        browser.get("/sign-in/passkey", secure=True)
        answer = browser.post("/sign-in/passkey", {"credential": said}, secure=True)
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in"), said


def test_after_the_password_the_second_factor_is_asked_for(steward):
    secret = give_app(steward)
    browser = Client()

    assert sign_in(browser, steward)["Location"] == "/sign-in/second"
    assert not is_in(browser)
    wrong = browser.post("/sign-in/second", {"code": "000000"})
    assert wrong.status_code == 422
    answer = browser.post("/sign-in/second", {"code": code_of(secret)})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(browser)


def test_a_code_opens_one_door_once(steward):
    secret = give_app(steward)
    code = code_of(secret)
    first, second = Client(), Client()
    sign_in(first, steward)
    sign_in(second, steward)

    assert first.post("/sign-in/second", {"code": code}).status_code == 302
    assert second.post("/sign-in/second", {"code": code}).status_code == 422
    assert not is_in(second)


def test_the_way_on_survives_the_second_factor(steward):
    secret = give_app(steward)
    browser = Client()
    said = {"email": steward.email, "password": "a-password-for-tests-only", "next": "/roles/"}
    browser.post("/sign-in", said)

    answer = browser.post("/sign-in/second", {"code": code_of(secret)})

    assert answer["Location"] == "/roles/"


def test_a_passkey_serves_as_the_second_factor(steward, signed_in):
    device = make_passkey(signed_in("steward"))
    browser = Client()
    sign_in(browser, steward)

    asked = options_in(browser.get("/sign-in/second", secure=True).content)
    answer = browser.post("/sign-in/second", {"credential": device.use(asked)}, secure=True)

    assert answer["Location"] == "/"
    assert is_in(browser)


def test_the_second_step_without_the_first_leads_back(db):
    assert Client().get("/sign-in/second")["Location"] == "/sign-in"
    assert Client().post("/sign-in/second", {"code": "1"})["Location"] == "/sign-in"


def test_an_app_is_set_up_by_the_code_it_shows(steward, signed_in):
    browser = signed_in("steward")
    page = browser.get("/account/app-codes")
    secret = browser.session["mfa.totp.secret"]
    assert "otpauth://totp/" in page.content.decode()

    assert browser.post("/account/app-codes", {"code": "000000"}).status_code == 422
    answer = browser.post("/account/app-codes", {"code": code_of(secret)})

    assert answer["Location"] == "/account/recovery-codes"
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)


def test_recovery_codes_are_shown_once_and_each_opens_once(steward, signed_in):
    give_app(steward)
    browser = signed_in("steward")
    page = browser.post("/account/recovery-codes", {"make": "recovery codes"})
    codes = page.context["codes"]
    assert len(set(codes)) == 10
    assert codes[0] not in browser.get("/account/recovery-codes").content.decode()

    for times, status in ((1, 302), (2, 422)):
        other = Client()
        sign_in(other, steward)
        assert other.post("/sign-in/second", {"code": codes[0]}).status_code == status, times


def test_a_change_of_factors_asks_for_a_fresh_sign_in(steward, signed_in):
    browser = signed_in("steward")
    make_passkey(browser)
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    make_stale(browser)

    for path in ("/account/passkeys/add", "/account/app-codes"):
        assert browser.get(path)["Location"].startswith("/sign-in/fresh?next=")
    for path in (f"/account/passkeys/{passkey.pk}/remove", "/account/recovery-codes"):
        assert browser.post(path, {"x": "y"})["Location"].startswith("/sign-in/fresh?next=")
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_a_change_of_factors_ends_the_other_sessions(steward, signed_in):
    browser, other = signed_in("steward"), Client()
    sign_in(other, steward)
    assert is_in(other)

    make_passkey(browser)

    assert is_in(browser)
    assert not is_in(other)


def test_nobody_removes_anothers_passkey(steward, signed_in):
    make_passkey(signed_in("steward"))
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)

    answer = signed_in("manager").post(f"/account/passkeys/{passkey.pk}/remove", {"x": "y"})

    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_with_the_last_factor_the_recovery_codes_go(steward, signed_in):
    give_app(steward)
    browser = signed_in("steward")
    browser.post("/account/recovery-codes", {"make": "recovery codes"})

    browser.post("/account/app-codes/remove", {"remove": "app codes"})

    assert not Authenticator.objects.exists()


def test_an_account_that_may_not_sign_in_is_not_let_in_by_its_passkey(steward, signed_in):
    device = make_passkey(signed_in("steward"))
    steward.is_active = False
    steward.save()
    browser = Client()

    assert use_passkey(browser, device)["Location"] == "/sign-in"
    assert not is_in(browser)


def test_no_bypass_code_may_be_set(settings):
    from foundation.people.checks import no_code_opens_every_account

    assert no_code_opens_every_account() == []
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
    assert [found.id for found in no_code_opens_every_account()] == ["people.E001"]
