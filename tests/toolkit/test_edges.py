"""What comes in at the edges of the portal: bodies, addresses, days, cursors."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from rest_framework.exceptions import ParseError

from foundation.people.models import Account, Organization
from foundation.people.ways_on import way_on
from foundation.toolkit import errors
from foundation.toolkit.addresses import key_in, keys_in, words_in
from foundation.toolkit.json_bodies import BoundedJSONParser
from foundation.toolkit.keyset import keyset_page
from foundation.toolkit.moments import check_day
from tests.hostile.values import CURSORS, packed


def test_json_is_read_as_it_was_sent():
    assert BoundedJSONParser().parse(BytesIO('{"a": [1.5, "ü"]}'.encode())) == {"a": [1.5, "ü"]}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"[" * 50_000, "nested too deeply"),
        (b'{"unit": 1e999}', "a number in it is too large, or none"),
        (b'{"unit": NaN}', "a number in it is too large, or none"),
        (b'"' + b"x" * 3_000_000 + b'"', "more than the portal reads at once"),
        (b"\xff", "cannot be read"),
        (b"{", "cannot be read"),
    ],
)
def test_json_that_no_client_would_send_is_refused_with_a_sentence(body, sentence):
    with pytest.raises(ParseError, match=sentence):
        BoundedJSONParser().parse(BytesIO(body))


@pytest.mark.parametrize("written", ["", "²", "-1", "1.0", "9" * 19, "9" * 5_000, "a", None])
def test_what_no_row_can_be_named_by_is_no_key(written):
    assert key_in(written) is None


def test_keys_and_words_are_taken_out_of_an_address():
    assert (key_in("17"), key_in(17)) == (17, 17)
    assert keys_in(["17", "²", 4]) == {17, 4}
    assert words_in(" Rey\0es ") == "Reyes"


@pytest.mark.parametrize(
    "given", [date(1, 1, 1), date(9999, 12, 31), datetime(1899, 12, 31, tzinfo=UTC)]
)
def test_a_day_from_which_nothing_can_be_counted_is_refused(given):
    with pytest.raises(ValidationError, match="between 1900 and 2199"):
        check_day(given)

    check_day(date(1900, 1, 1))
    check_day(datetime(2199, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_the_api_is_answered_in_json_wherever_a_request_ends(rf, status):
    answer = errors.stop(rf.get("/api/v1/nowhere/"), status)

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/json")
    assert b'"detail": "' in answer.content


@pytest.mark.parametrize("wanted", ["0000-00-00", "a:b", "people", "//elsewhere.example", "http:"])
def test_nobody_goes_on_to_what_is_no_address_of_the_portal(rf, wanted):
    assert way_on(rf.get("/sign-in", {"next": wanted})) == "/"
    assert way_on(rf.get("/sign-in", {"next": "/cases/?q=a"})) == "/cases/?q=a"


@pytest.mark.parametrize("cursor", [*CURSORS, packed('["on", "a\\u0000", 1]')])
def test_a_cursor_of_nobody_shows_the_first_page(house, cursor):
    page = keyset_page(Organization.objects.all(), by=("name", "pk"), cursor=cursor)

    assert len(page.rows) == Organization.objects.count()


def test_a_list_that_cannot_be_asked_for_is_no_first_page(house):
    with pytest.raises(ValueError, match="NUL"):
        keyset_page(Organization.objects.filter(name="\0"), by=("name", "pk"))


@pytest.mark.parametrize("key", ["none", "%00", "2026-13-45", "9" * 30])
def test_the_api_says_that_a_cursor_is_invalid(house, key):
    client = Client()
    client.force_login(Account.objects.get(person=house.people["union_administrator"]))

    answer = client.get("/api/v1/fences/", {"cursor": packed(f"p={key}")})

    assert answer.status_code in (200, 404)
    assert answer.status_code == 200 or answer.json() == {"detail": "Invalid cursor"}
