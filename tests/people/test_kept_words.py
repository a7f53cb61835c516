"""An expired session in the middle of a form loses nothing, and shows it to nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.people import kept_words
from foundation.roles.models import RoleAssignment
from tests.house import PASSWORD, day_at_home

GIVE = "/roles/give"


@pytest.fixture
def administrator(here):
    return _with_password(here.people["union_administrator"])


def _with_password(person):
    person.account.set_password(PASSWORD)
    person.account.save()
    return person


def sign_in(client, person):
    return client.post("/sign-in", {"email": person.account.email, "password": PASSWORD})


def expire(client):
    client.session.delete()


def form_of(here):
    return {
        "person": here.people["stranger"].pk,
        "role": RoleAssignment.objects.get(person=here.people["steward"]).role_id,
        "unit": here.clinic.pk,
        "starts_on": day_at_home(timezone.now()).isoformat(),
        "ends_on": (timezone.now() + timedelta(days=90)).date().isoformat(),
        "note_to_self": "Grüße, “Stella” & <co>",
    }


def send_expired(client, here, **more):
    page = f"http://testserver{GIVE}?person={here.people['stranger'].pk}"
    return client.post(GIVE, {**form_of(here), **more}, headers={"referer": page})


def test_a_form_sent_after_the_sessions_end_is_shown_again_and_can_be_sent(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)

    answer = send_expired(client, here)
    assert (
        answer["Location"]
        == f"/sign-in?next=%2Froles%2Fgive%3Fperson%3D{here.people['stranger'].pk}"
    )
    assert RoleAssignment.objects.filter(person=here.people["stranger"]).count() == 0

    answer = sign_in(client, administrator)
    assert answer["Location"] == reverse("people:kept-list")
    page = client.get(answer["Location"]).content.decode()
    assert "Grüße, “Stella” &amp; &lt;co&gt;" in page
    token = client.session["kept_words"][0]["token"]
    answer = client.post(GIVE, {**form_of(here), kept_words.TOKEN_FIELD: token})
    assert answer.status_code == 302
    assert RoleAssignment.objects.filter(person=here.people["stranger"]).count() == 1
    assert "kept_words" not in client.session


def test_every_field_goes_back_to_where_it_was_sent(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)
    client.post("/roles/fences/propose?a=1", {"cell": ["1:x", "2:y"], "reason": "two\nlines"})

    sign_in(client, administrator)

    page = client.get(reverse("people:kept-list")).content.decode()
    assert 'action="/roles/fences/propose?a=1"' in page
    assert 'name="cell" value="1:x"' in page
    assert 'name="cell" value="2:y"' in page
    assert 'value="two\nlines"' in page


def test_somebody_else_at_the_same_browser_gets_nothing(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)
    send_expired(client, here)

    answer = sign_in(client, _with_password(here.people["manager"]))

    assert answer["Location"] == "/"
    assert "kept_words" not in client.session
    assert "Grüße" not in client.get(reverse("people:kept-list")).content.decode()


def test_passwords_and_files_are_never_kept(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)

    send_expired(client, here, new_password="secret-secret-secret")

    kept = client.session["kept_words"][0]
    assert "secret-secret-secret" not in str(kept)
    assert "csrfmiddlewaretoken" not in str(kept)


def test_what_is_kept_is_gone_after_half_an_hour(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)
    send_expired(client, here)
    session = client.session
    later = timezone.now() + kept_words.KEPT_FOR

    assert kept_words.hand_over(session, administrator.pk, now=later) == []


def test_a_browser_that_never_knew_anybody_is_shown_its_words_and_nothing_is_stored(here):
    client = Client()

    answer = send_expired(client, here)

    assert answer.status_code == 403
    assert "Grüße, “Stella” &amp; &lt;co&gt;" in answer.content.decode()
    assert "kept_words" not in client.session


def test_a_form_too_long_to_keep_is_shown_for_copying(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)

    answer = send_expired(client, here, story="x" * kept_words.LONGEST)

    assert answer.status_code == 403
    assert "x" * 1000 in answer.content.decode()


def test_htmx_is_sent_to_sign_in_as_a_whole_page(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)
    htmx = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/?q=reyes"}

    answer = client.get("/people/?q=reyes", headers=htmx)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign-in?next=%2Fpeople%2F%3Fq%3Dreyes"


def test_thrown_away_words_are_gone(here, administrator):
    client = Client()
    sign_in(client, administrator)
    client.get("/people/")
    expire(client)
    send_expired(client, here)
    sign_in(client, administrator)
    token = client.session["kept_words"][0]["token"]

    client.post(reverse("people:kept-drop", args=[token]))

    assert "kept_words" not in client.session
