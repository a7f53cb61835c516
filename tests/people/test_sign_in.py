from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from foundation.people import demonstration
from foundation.people.models import Account, Person, SignInAttempt
from foundation.people.models.sign_in_attempt import LONGEST_WAIT
from foundation.people.signing_in import WRONG
from tests.house import PASSWORD

SIGN_IN = "/sign-in"


@pytest.fixture
def steward(here):
    account = here.people["steward"].account
    account.set_password(PASSWORD)
    account.save()
    return account


def try_to(client, email, password=PASSWORD, address="10.0.0.1", **more):
    return client.post(SIGN_IN, {"email": email, "password": password, **more}, REMOTE_ADDR=address)


def test_sign_in_leads_to_the_page_that_was_wanted(client, steward):
    answer = client.get("/people/")
    assert answer["Location"] == "/sign-in?next=/people/"

    answer = try_to(client, steward.email.upper(), next="/people/")

    assert (answer.status_code, answer["Location"]) == (302, "/people/")
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/sign-in"])
def test_sign_in_never_leads_out_of_the_portal(client, steward, elsewhere):
    assert try_to(client, steward.email, next=elsewhere)["Location"] == "/"


def test_sign_in_begins_a_session_under_a_new_key(client, steward):
    client.get(SIGN_IN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    try_to(client, steward.email)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(client, steward):
    known = try_to(client, steward.email, "wrong")
    unknown = try_to(client, "nobody@northwater.example", "wrong")

    assert known.status_code == unknown.status_code == 422
    assert WRONG in known.content.decode()
    assert WRONG in unknown.content.decode()
    assert 'value="wrong"' not in known.content.decode()
    assert steward.email in known.content.decode()


def test_after_four_failures_one_waits_and_from_another_address_one_does_not(client, steward):
    for _ in range(5):
        try_to(client, steward.email, "wrong")

    refused = try_to(client, steward.email)

    assert refused.status_code == 429
    assert "Too many tries from this address" in refused.content.decode()
    assert try_to(Client(), steward.email, address="10.0.0.2").status_code == 302


def test_an_unknown_account_waits_as_a_known_one_does(client, db):
    for _ in range(5):
        try_to(client, "nobody@northwater.example", "wrong")

    assert try_to(client, "nobody@northwater.example").status_code == 429


def test_the_wait_grows_and_has_an_end(now):
    attempt = SignInAttempt(last_failed_at=now)
    waits = []
    for attempt.failures in (4, 5, 6, 7, 40):
        waits.append(attempt.may_try_again_at - now)

    assert waits == [
        timedelta(0),
        timedelta(seconds=30),
        timedelta(minutes=1),
        timedelta(minutes=2),
        LONGEST_WAIT,
    ]


def test_signing_in_forgets_the_failures(client, steward):
    try_to(client, steward.email, "wrong")
    try_to(client, steward.email)

    assert not SignInAttempt.objects.exists()


def test_sign_out_ends_the_session(client, steward):
    try_to(client, steward.email)

    answer = client.post("/sign-out")

    assert answer["Location"] == SIGN_IN
    assert client.get("/people/").status_code == 302
    assert client.get("/sign-out").status_code == 405


def test_the_sign_in_page_says_what_an_employer_may_see(client, db):
    assert "Your employer may be able to see" in client.get(SIGN_IN).content.decode()


@pytest.fixture
def demonstration_account(db):
    return Account.objects.create_user(
        "steward@demo.example",
        demonstration.PASSWORD,
        person=Person.objects.create(name="Dee Monstration"),
    )


def test_a_demonstration_lists_its_eleven_sign_ins(client, demonstration_account, settings):
    settings.DEMO = True
    page = client.get(SIGN_IN).content.decode()

    assert len(demonstration.SIGN_INS) == 11
    assert all(sign_in.email in page for sign_in in demonstration.SIGN_INS)
    assert try_to(client, "steward@demo.example", demonstration.PASSWORD).status_code == 302


def test_without_demo_demonstration_accounts_are_refused_and_unlisted(
    client, demonstration_account, settings
):
    settings.DEMO = True
    try_to(client, "steward@demo.example", demonstration.PASSWORD)
    settings.DEMO = False

    assert client.get("/people/").status_code == 302
    assert "demo.example" not in client.get(SIGN_IN).content.decode()
    refused = try_to(client, "steward@demo.example", demonstration.PASSWORD)
    assert refused.status_code == 422
    assert WRONG in refused.content.decode()


def test_a_new_password_ends_the_other_sessions(client, steward):
    other = Client()
    try_to(client, steward.email)
    try_to(other, steward.email)
    new = "a-much-longer-password-still"

    answer = client.post(
        reverse("people:password-change"),
        {"present_password": PASSWORD, "new_password": new, "new_password_again": new},
    )

    assert answer.status_code == 302
    assert client.get("/people/").status_code == 200
    assert other.get("/people/").status_code == 302
    assert try_to(Client(), steward.email, new).status_code == 302


def test_a_password_is_refused_with_a_sentence_and_nothing_changes(client, steward):
    try_to(client, steward.email)

    answer = client.post(
        reverse("people:password-change"),
        {"present_password": "not it", "new_password": "short", "new_password_again": "other"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is not your present password." in page
    assert "too short" in page
    steward.refresh_from_db()
    assert steward.check_password(PASSWORD)


def test_the_admin_has_no_sign_in_of_its_own(client, steward):
    answer = client.get("/admin/login/?next=/admin/")

    assert answer["Location"].startswith(SIGN_IN)
    steward.is_staff = steward.is_superuser = True
    steward.save()
    try_to(client, steward.email)
    for page in ("/admin/", "/admin/people/account/", "/admin/people/unit/", "/admin/roles/role/"):
        assert client.get(page).status_code == 200


def test_no_walled_table_and_no_fence_is_in_the_admin():
    from django.contrib import admin

    from foundation.people.models import Membership
    from foundation.roles.models import RoleAssignment, RoleFence
    from foundation.walls.registry import walled_models

    registered = set(admin.site._registry)

    assert not registered & {*walled_models(), RoleAssignment, RoleFence, Membership}
