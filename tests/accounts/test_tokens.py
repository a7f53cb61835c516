"""API tokens: no wider than the role they name, and over when it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.api_tokens import make_token
from foundation.people.models import ApiToken
from foundation.roles.models import RoleAssignment
from tests.accounts.conftest import make_stale


def held(here, part):
    rows = RoleAssignment.objects.select_related("unit", "role").order_by("pk")
    return rows.filter(person=here.people[part])[0]


@pytest.fixture
def token_for(here):
    def make(part, **more):
        now = timezone.now()
        wanted = {
            "account": here.people[part].account,
            "assignment": held(here, part),
            "purpose": "A report",
            "may_only_read": True,
            "expires_at": now + timedelta(days=30),
            "now": now,
        }
        return make_token(**{**wanted, **more})

    return make


def ask(secret, path="/api/v1/people/", **more):
    return Client().get(path, headers={"Authorization": f"Bearer {secret}"}, **more)


def test_a_token_acts_in_the_role_it_names(here, token_for):
    _, secret = token_for("steward")

    assert ask(secret).status_code == 200
    assert ask(secret, "/api/v1/cases/").json() == {"next": None, "previous": None, "results": []}


def test_it_opens_the_api_only(here, token_for):
    _, secret = token_for("steward")

    answer = ask(secret, "/people/")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=/people/")


def test_only_its_hash_is_stored(token_for):
    row, secret = token_for("steward")

    stored = ApiToken.objects.filter(pk=row.pk).values().get()
    assert secret not in str(stored)
    assert len(secret) > 40


@pytest.mark.parametrize("secret", ["", "ppt_", "ppt_" + "x" * 43])
def test_what_is_no_token_is_refused(db, secret):
    assert ask(secret).status_code == 401


def test_reading_is_all_it_may_unless_it_was_made_to_write(here, token_for):
    _, secret = token_for("steward")
    _, writing = token_for("steward", may_only_read=False)
    path = "/api/v1/notices/read-all/"

    def send(words):
        return Client().post(path, headers={"Authorization": f"Bearer {words}"})

    assert send(secret).status_code == 403
    assert send(writing).status_code not in (401, 403)


def test_it_never_does_what_asks_for_a_fresh_sign_in(here, token_for):
    _, secret = token_for("union_administrator", may_only_read=False)

    answer = Client().post(
        "/api/v1/fences/changes/",
        {},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert answer.status_code == 403


def test_it_ends_with_the_term_of_its_role(here, token_for):
    _, secret = token_for("steward")
    here.end("steward", timezone.now())

    assert ask(secret).status_code == 401


def test_it_never_falls_back_to_another_role_of_the_person(here, token_for):
    first = held(here, "steward")
    second = here.appoint(
        first.person, "steward", here.nurses, here.clinic, starts_at=first.starts_at
    )
    _, secret = token_for("steward", assignment=second)
    here.end_one(second, timezone.now())

    assert ask(secret).status_code == 401


def test_it_runs_out_and_is_revoked(here, token_for, signed_in):
    row, secret = token_for("steward")
    assert signed_in("manager").post(f"/account/tokens/{row.pk}/revoke").status_code == 404
    assert ask(secret).status_code == 200

    signed_in("steward").post(f"/account/tokens/{row.pk}/revoke")
    assert ask(secret).status_code == 401

    other, secret = token_for("steward")
    ApiToken.objects.filter(pk=other.pk).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(days=1)
    )
    assert ask(secret).status_code == 401


def test_an_account_that_may_not_sign_in_has_no_tokens(here, token_for):
    _, secret = token_for("steward")
    account = here.people["steward"].account
    account.is_active = False
    account.save()

    assert ask(secret).status_code == 401


def test_its_use_is_noted(token_for):
    row, secret = token_for("steward")
    ask(secret)

    row.refresh_from_db()
    assert row.last_used_at is not None


@pytest.mark.parametrize("days", [-1, 366])
def test_it_lasts_at_most_a_year(token_for, days):
    with pytest.raises(ValueError, match="within a year"):
        token_for("steward", expires_at=timezone.now() + timedelta(days=days))


def test_nobody_makes_one_for_anothers_role(here, token_for):
    with pytest.raises(ValueError, match="a role its maker holds"):
        token_for("steward", assignment=held(here, "manager"))


def form_of(here, **more):
    last = (timezone.now() + timedelta(days=30)).date().isoformat()
    return {
        "purpose": "A report",
        "assignment": held(here, "steward").pk,
        "last_day": last,
        **more,
    }


def test_the_page_shows_it_once(here, signed_in):
    browser = signed_in("steward")
    page = browser.post("/account/tokens/make", form_of(here))
    secret = page.context["secret"]

    assert secret in page.content.decode()
    assert ask(secret).status_code == 200
    assert secret not in browser.get("/account/tokens").content.decode()
    assert "A report" in browser.get("/account/tokens").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"purpose": ""}, {"last_day": "2020-01-01"}, {"last_day": "2099-01-01"}]
)
def test_the_page_gives_back_what_is_wrong(here, signed_in, wrong):
    answer = signed_in("steward").post("/account/tokens/make", form_of(here, **wrong))

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_the_page_offers_no_role_of_somebody_else(here, signed_in):
    said = form_of(here, assignment=held(here, "manager").pk)

    assert signed_in("steward").post("/account/tokens/make", said).status_code == 422


def test_making_one_asks_for_a_fresh_sign_in(here, signed_in):
    browser = signed_in("steward")
    make_stale(browser)

    answer = browser.post("/account/tokens/make", form_of(here))

    assert answer["Location"].startswith("/sign-in/fresh")
    assert not ApiToken.objects.exists()


def test_without_a_role_there_is_nothing_to_make(signed_in):
    browser = signed_in("grievant")

    assert "you hold none now" in browser.get("/account/tokens").content.decode()
    assert browser.get("/account/tokens/make")["Location"] == "/account/tokens"
