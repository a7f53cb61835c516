"""What weighs much asks again who is there, and loses nothing that was typed."""

from django.utils import timezone

from foundation.roles.models import RoleAssignment
from tests.accounts.conftest import code_of, give_app, make_passkey, make_stale, options_in
from tests.house import PASSWORD, day_at_home

GIVE = "/roles/give"


def form_of(here):
    return {
        "person": here.people["stranger"].pk,
        "role": RoleAssignment.objects.get(person=here.people["steward"]).role_id,
        "unit": here.clinic.pk,
        "starts_on": day_at_home(timezone.now()).isoformat(),
        "ends_on": day_at_home(timezone.now()).replace(year=timezone.now().year + 1).isoformat(),
        "note_to_self": "Grüße, “Stella” & <co>",
    }


def given(here):
    return RoleAssignment.objects.filter(person=here.people["stranger"]).count()


def test_a_role_is_given_after_the_password_and_what_was_typed_is_kept(
    here, with_password, signed_in
):
    with_password("union_administrator")
    browser = signed_in("union_administrator")
    make_stale(browser)

    answer = browser.post(GIVE, form_of(here))
    assert answer["Location"].startswith("/sign-in/fresh?next=")
    assert given(here) == 0
    wrong = browser.post("/sign-in/fresh", {"password": "not it"})
    assert wrong.status_code == 422
    answer = browser.post("/sign-in/fresh", {"password": PASSWORD, "next": "/"})
    assert answer["Location"] == "/sign-in/kept"
    page = browser.get(answer["Location"])
    assert "Grüße, “Stella” &amp; &lt;co&gt;" in page.content.decode()
    kept = page.context["kept"][0]
    browser.post(kept.action, {**dict(kept.fields), "kept_token": kept.token})

    assert given(here) == 1


def test_within_five_minutes_nothing_is_asked(here, signed_in):
    browser = signed_in("union_administrator")
    make_stale(browser, minutes=4)

    browser.post(GIVE, form_of(here))

    assert given(here) == 1


def test_by_htmx_the_whole_page_goes_to_sign_in_again(here, signed_in):
    browser = signed_in("union_administrator")
    make_stale(browser)

    answer = browser.post(GIVE, form_of(here), headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in/fresh?next=")


def test_the_api_says_that_it_asks_for_one(signed_in):
    browser = signed_in("union_administrator")
    make_stale(browser)

    answer = browser.post("/api/v1/fences/changes/", {}, content_type="application/json")

    assert answer.status_code == 403
    assert "within the last five minutes" in answer.json()["detail"]


def test_the_apps_code_suffices(steward, signed_in):
    secret = give_app(steward)
    browser = signed_in("steward")
    make_stale(browser)

    wrong = browser.post("/sign-in/fresh", {"code": "000000"})
    right = browser.post("/sign-in/fresh", {"code": code_of(secret), "next": "/account/tokens"})

    assert wrong.status_code == 422
    assert right["Location"] == "/account/tokens"
    assert browser.get("/account/passkeys/add").status_code == 200


def test_a_passkey_suffices(steward, signed_in):
    browser = signed_in("steward")
    device = make_passkey(browser)
    make_stale(browser)

    asked = options_in(browser.get("/sign-in/fresh", secure=True).content)
    said = {"credential": device.use(asked), "next": "/account"}
    answer = browser.post("/sign-in/fresh", said, secure=True)

    assert answer["Location"] == "/account"
    assert browser.get("/account/passkeys/add", secure=True).status_code == 200


def test_a_session_goes_on_under_another_key(steward, signed_in):
    browser = signed_in("steward")
    before = browser.session.session_key

    browser.post("/sign-in/fresh", {"password": PASSWORD})

    assert browser.session.session_key != before


def test_guessing_in_an_open_session_is_slowed(steward, signed_in):
    browser = signed_in("steward")
    for _ in range(6):
        assert browser.post("/sign-in/fresh", {"password": "wrong"}).status_code == 422

    assert browser.post("/sign-in/fresh", {"password": PASSWORD}).status_code == 429
