"""Without a second factor a session reaches only the pages that set one up."""

import pytest
from django.test import override_settings
from django.urls import reverse

from tests.accounts.conftest import give_app, is_in, make_passkey
from tests.matrix.pages import every_page, methods_of

# The page of recovery codes is free, too, and leads back to the first until there is a factor.
FREE = {
    "people:factor-list",
    "people:fresh-sign-in",
    "people:passkey-add",
    "people:app-codes-set",
    "people:sign-out",
}
# Open to whoever is not signed in at all, so to the confined, too.
PUBLIC = {
    "healthz",
    "people:sign-in",
    "people:passkey-sign-in",
    "people:second-factor",
    "people:reset-use",
    "toolkit:danger-list",
    "toolkit:display-set",
    "toolkit:styleguide-detail",
}


def test_every_page_but_those_that_set_one_up_is_closed(signed_in, settings):
    with override_settings(SECOND_FACTOR_REQUIRED=False):
        pages = [(page, methods_of(page, signed_in("steward"))) for page in every_page()]
    settings.SECOND_FACTOR_REQUIRED = True
    reached, browser = set(), signed_in("steward")
    for page, methods in pages:
        for method in methods:
            answer = browser.generic(method, page.sample)
            if page.name == "people:sign-out":
                signed_in("steward", browser)
            is_held = answer.status_code == 403 or (
                answer.status_code == 302 and answer["Location"] == reverse("people:factor-list")
            )
            if not is_held:
                reached.add(page.name)

    assert reached == FREE | PUBLIC
    assert len(pages) > 100


def test_the_administration_site_is_closed_to_it_too(steward, signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    steward.is_staff = steward.is_superuser = True
    steward.save()

    assert signed_in("steward").get("/admin/")["Location"] == "/account"


def test_parts_of_pages_and_the_api_say_so_in_their_own_way(signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    browser = signed_in("steward")

    part = browser.get("/people/", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, "/account")
    answer = browser.get("/api/v1/people/")
    assert answer.status_code == 403
    assert "second way" in answer.json()["detail"]


def test_setting_one_up_opens_the_portal(signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    browser = signed_in("steward")
    assert not is_in(browser)
    assert "First set up a second way" in browser.get("/account").content.decode()

    make_passkey(browser)

    assert is_in(browser)


def test_removing_the_last_one_confines_again(steward, signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    give_app(steward)
    browser = signed_in("steward")
    assert is_in(browser)

    browser.post("/account/app-codes/remove", {"remove": "app codes"})

    assert not is_in(browser)


@pytest.mark.parametrize(("demo", "required"), [(True, False), (False, True)])
def test_only_a_demonstration_does_without(demo, required, monkeypatch):
    import importlib

    from partnership import settings as module

    monkeypatch.setenv("DEMO", "1" if demo else "")
    monkeypatch.delenv("TESTING", raising=False)
    monkeypatch.setenv("SECRET_KEY", "a-secret-of-its-own-for-this-one-test")
    try:
        assert importlib.reload(module).SECOND_FACTOR_REQUIRED is required
    finally:
        monkeypatch.undo()
        importlib.reload(module)


def test_a_demonstration_offers_it(signed_in):
    page = signed_in("steward").get("/account").content.decode()

    assert "A second way is offered" in page
