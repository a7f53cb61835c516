"""How often somebody unknown may try, and that nobody is locked out by somebody else."""

import pytest
from django.test import Client
from django.urls import reverse

from foundation.people import rates
from foundation.people.rates import PUBLIC_POSTS
from tests.accounts.conftest import give_app, is_in, make_passkey, sign_in, use_passkey
from tests.architecture.test_pages import PUBLIC, is_private
from tests.goals import size
from tests.house import PASSWORD
from tests.matrix.pages import every_page, methods_of

ANY_PRIVATE = "any private page"
ATTACKER = "203.0.113.9"


def trip(name, account, address=ATTACKER):
    """One more try at a public address by somebody unknown; the answer's status and words."""
    browser = Client(REMOTE_ADDR=address)
    if name == "people:sign-in":
        answer = sign_in(browser, account, "wrong", address)
    elif name == "people:passkey-sign-in":
        answer = browser.post(reverse(name), {"credential": "{}"}, follow=True)
    elif name == "people:second-factor":
        sign_in(browser, account, address=address)
        answer = browser.post(reverse(name), {"code": "000000"})
    elif name == "people:reset-use":
        answer = browser.post(reverse(name, args=["no-such-link"]))
    elif name == ANY_PRIVATE:
        browser.cookies["portal_person"] = "x" * 40
        answer = browser.post("/roles/give", {"words": "some"})
    else:
        answer = browser.post(reverse(name), {"theme": "dark"})
    return answer


def is_refused(name, answer):
    if name == ANY_PRIVATE:
        return answer.status_code == 403
    return answer.status_code == 429 or "Too many tries" in answer.content.decode()


@pytest.mark.goal("G14")
def test_every_public_post_has_a_limit_and_no_limit_is_for_nothing(signed_in, figure):
    browser = signed_in("steward")
    public = {
        page.name
        for page in every_page()
        if not is_private(page) and "POST" in methods_of(page, browser)
    }

    assert public | {ANY_PRIVATE} == set(PUBLIC_POSTS)
    assert public <= set(PUBLIC)
    figure("G14", f"{len(PUBLIC_POSTS)} public posts, each with a limit")


@pytest.mark.goal("G14")
@pytest.mark.parametrize("name", PUBLIC_POSTS)
def test_each_limit_is_tripped_alone_and_the_victim_signs_in(name, steward, monkeypatch, figure):
    """With the same number of tries, three, so that the test tells of the limit and not of time."""
    limit = PUBLIC_POSTS[name]
    small = {one: rates.Limit(**{**vars(it), "times": 3}) for one, it in PUBLIC_POSTS.items()}
    monkeypatch.setattr(rates, "PUBLIC_POSTS", small)
    for constant in ("SIGN_IN_FAILURES", "PASSKEY_FAILURES", "CODE_FAILURES", "WORDS_KEPT"):
        if getattr(rates, constant) == limit:
            monkeypatch.setattr(rates, constant, small[name])
    if name == "people:second-factor":
        give_app(steward)
    for _ in range(3):
        assert not is_refused(name, trip(name, steward))

    assert is_refused(name, trip(name, steward))
    others = [other for other in PUBLIC_POSTS if other not in (name, "people:second-factor")]
    assert [other for other in others if is_refused(other, trip(other, steward))] == []
    assert not is_refused(name, trip(name, steward, address="198.51.100.4"))
    victim = Client()
    answer = sign_in(victim, steward, address="192.0.2.1")
    assert answer.status_code == 302, "the victim at another address is let on"
    figure("G14", f"{name}: tripped alone, the victim signs in")


@pytest.mark.goal("G14")
def test_lockout_is_no_weapon(steward, signed_in, figure):
    """Bad passwords from everywhere, then from the very next desk: the steward signs in."""
    own = Client()
    sign_in(own, steward)
    device = make_passkey(own)
    give_up = size(60, 1000)
    for number in range(give_up):
        address = f"203.0.{number // 250}.{number % 250}"
        sign_in(Client(), steward, "wrong", address)
    for _ in range(62):
        sign_in(Client(), steward, "wrong", "10.0.0.1")
        Client().post("/sign-in/passkey", {"credential": "{}"}, REMOTE_ADDR="10.0.0.1")
    assert sign_in(Client(), steward, PASSWORD, "10.0.0.1").status_code == 429
    own.post("/sign-out")

    by_password = sign_in(own, steward, address="10.0.0.1")
    assert by_password["Location"] == "/sign-in/second", "own device, at the address under attack"
    by_passkey = Client()
    use_passkey(by_passkey, device, address="192.0.2.77")
    assert is_in(by_passkey)
    figure("G14", f"{give_up + 62} bad passwords, the steward signs in both ways")


def test_a_mark_of_somebody_else_is_no_way_around(steward, with_password):
    other = Client()
    sign_in(other, with_password("manager"))
    other.post("/sign-out")
    for _ in range(5):
        sign_in(other, steward, "wrong")

    assert sign_in(other, steward).status_code == 429
    assert sign_in(Client(), steward).status_code == 429


def test_one_address_cannot_try_everybody(db, monkeypatch):
    monkeypatch.setattr(rates, "SIGN_IN_FAILURES", rates.Limit("x", 3, rates.FORGOTTEN_AFTER, ""))
    for name in "abc":
        Client().post("/sign-in", {"email": f"{name}@northwater.example", "password": "wrong"})

    answer = Client().post("/sign-in", {"email": "d@northwater.example", "password": "wrong"})

    assert answer.status_code == 429


def test_a_failure_that_slows_is_told_in_the_record_once(here, steward):
    from foundation.record.models import Entry
    from foundation.walls.principal import acting_as

    for _ in range(7):
        sign_in(Client(), steward, "wrong")

    from django.utils import timezone

    with acting_as(here.actor("chief_steward", timezone.now())):
        assert Entry.objects.filter(event="sign_in.slowed").count() == 1
