"""Sessions: listed, ended one by one and all at once, and never longer than they may last."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.sessions import end_all_sessions
from foundation.people.term_ends import end_sessions_of_ended_terms
from foundation.record.models import Entry
from foundation.roles.models import RoleAssignment
from foundation.walls.principal import acting_as
from tests.accounts.conftest import is_in, make_passkey, sign_in, use_passkey
from tests.house import PASSWORD

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/605.1.15"


@pytest.fixture
def browser(steward):
    client = Client()
    sign_in(client, steward)
    return client


@pytest.fixture
def phone(steward):
    client = Client(headers={"User-Agent": PHONE})
    sign_in(client, steward, address="10.0.0.7")
    return client


def test_they_are_listed_with_device_and_address(browser, phone):
    page = browser.get("/account/sessions")

    found = [(one.device, one.address, one.is_current) for one in page.context["sessions"]]
    assert found == [
        ("Safari on iPhone", "10.0.0.7", False),
        ("Unknown device", "10.0.0.1", True),
    ]


def test_one_is_ended_and_others_go_on(browser, phone):
    row = next(one for one in browser.get("/account/sessions").context["sessions"] if one.device)

    answer = browser.post(f"/account/sessions/{row.pk}/end")

    assert answer.status_code == 302
    assert not is_in(phone)
    assert is_in(browser)


def test_all_others_are_ended(browser, phone):
    browser.post("/account/sessions/end-others")

    assert is_in(browser)
    assert not is_in(phone)
    assert len(browser.get("/account/sessions").context["sessions"]) == 1


def test_nobody_ends_anothers(browser, phone, signed_in):
    row = browser.get("/account/sessions").context["sessions"][0]

    assert signed_in("manager").post(f"/account/sessions/{row.pk}/end").status_code == 404
    assert is_in(phone)


def test_a_new_password_ends_the_others_and_keeps_the_list_right(browser, phone):
    new = "a-much-longer-password-still"
    browser.post(
        "/password",
        {"present_password": PASSWORD, "new_password": new, "new_password_again": new},
    )

    assert is_in(browser)
    assert not is_in(phone)
    assert [one.is_current for one in browser.get("/account/sessions").context["sessions"]] == [
        True
    ]


def test_one_ends_after_thirty_minutes_without_use_and_use_moves_that_on(browser):
    session = browser.session
    assert session.get_expiry_age() == 30 * 60
    session["seen_at"] -= 25 * 60
    session.save()

    browser.get("/people/")

    assert timezone.now().timestamp() - browser.session["seen_at"] < 60


def test_one_ends_after_twelve_hours_however_busy_it_was(browser):
    session = browser.session
    session["began_at"] -= 12 * 60 * 60
    session.save()

    assert not is_in(browser)


def test_one_that_began_before_all_this_ends(browser):
    session = browser.session
    del session["began_at"]
    session.save()

    assert not is_in(browser)


def end_terms(here, part, at):
    here.end(part, at)


def test_at_the_end_of_the_last_term_the_session_ends(here, browser):
    here.end("steward", timezone.now())

    assert not is_in(browser)
    assert sign_in(browser, here.people["steward"].account)["Location"] == "/"
    assert browser.get("/").status_code == 200, "a member signs in again, and enters no room"


def test_another_role_keeps_it_going(here, browser):
    held = RoleAssignment.objects.get(person=here.people["steward"])
    here.appoint(held.person, "steward", here.nurses, here.clinic, starts_at=held.starts_at)
    here.end_one(held, timezone.now())

    assert is_in(browser)


def test_a_member_who_never_held_a_role_is_left_alone(here, with_password):
    client = Client()
    sign_in(client, with_password("grievant"))

    assert client.get("/").status_code == 200
    assert client.get("/").status_code == 200


def test_the_sweep_removes_what_nobody_used_since(here, browser, steward):
    here.end("steward", timezone.now())

    assert end_sessions_of_ended_terms(now=timezone.now()) == 1
    assert end_sessions_of_ended_terms(now=timezone.now()) == 0


def test_a_party_may_end_them_inside_its_own_transaction(here, browser):
    with acting_as(here.actor("union_administrator", timezone.now())):
        ended = end_all_sessions(here.people["steward"], because="Asked.", now=timezone.now())

    assert ended == 1
    assert not is_in(browser)


def test_signing_out_clears_what_the_browser_keeps(browser):
    answer = browser.post("/sign-out")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", ["/", "/people/", "/account", "/api/v1/people/", "/nowhere"])
def test_pages_of_somebody_signed_in_are_kept_nowhere(browser, path):
    assert "no-store" in browser.get(path)["Cache-Control"]


def test_they_stand_in_the_record_of_ones_party_and_in_no_other(here, browser, steward, signed_in):
    device = make_passkey(signed_in("steward"))
    use_passkey(Client(), device)
    browser.post("/sign-out")
    now = timezone.now() + timedelta(seconds=1)

    def told(part):
        with acting_as(here.actor(part, now)):
            return set(Entry.objects.values_list("event", flat=True))

    assert {"session.begun", "session.ended", "factor.added"} <= told("chief_steward")
    assert not told("manager") & {"session.begun", "session.ended", "factor.added"}
    assert not told("other_steward") & {"session.begun", "session.ended", "factor.added"}
