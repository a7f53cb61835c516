from types import SimpleNamespace

import pytest
from django.http import HttpResponse

from foundation.toolkit import navigation
from foundation.toolkit.context import Chrome
from foundation.toolkit.display import DENSITY_COOKIE, THEME_COOKIE
from foundation.toolkit.htmx import go, say, toast
from foundation.toolkit.middleware.htmx import vary_by_htmx
from foundation.toolkit.navigation import NavItem


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(navigation, "_item_providers", [])
    navigation.register(
        lambda request: [
            NavItem("Inbox", "/inbox", "inbox", order=90),
            NavItem("Home", "/", "house", order=0),
            NavItem("Cases", "/cases/", "folder", order=20),
            NavItem("Board", "/cases/board", "columns-3", order=21),
            NavItem("To answer", "/answers", "reply", order=22, kinds=frozenset({"management"})),
            NavItem("People", "/people", "users", order=50),
            NavItem("Teams", "/teams", "users", order=40),
        ]
    )


def signed_in(rf, path="/", kind="union"):
    request = rf.get(path)
    request.user = SimpleNamespace(is_authenticated=True)
    request.actor = SimpleNamespace(kind=kind, principal=None)
    return request


def test_places_come_in_order_and_only_for_the_kinds_they_name(rf, places):
    labels = [item.label for item in Chrome(signed_in(rf)).nav]

    assert labels == ["Home", "Cases", "Board", "Teams", "People", "Inbox"]
    assert "To answer" in [item.label for item in Chrome(signed_in(rf, kind="management")).nav]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["Home"]), ("/cases/GR-1", ["Cases"]), ("/cases/board", ["Board"]), ("/me", [])],
)
def test_the_nearest_place_is_the_current_one(rf, places, path, current):
    nav = Chrome(signed_in(rf, path)).nav

    assert [item.label for item in nav if item.is_current] == current


def test_the_phones_bar_takes_five_and_the_menu_the_rest(rf, places):
    chrome = Chrome(signed_in(rf))

    assert len(chrome.bar) == 5
    assert [item.label for item in chrome.menu] == ["Inbox"]


def test_nobody_is_shown_no_places(rf, places):
    request = rf.get("/")
    request.user = SimpleNamespace(is_authenticated=False)

    assert (Chrome(request).nav, Chrome(request).person) == ([], None)


def test_a_display_choice_is_kept_and_leads_back(client, db):
    response = client.post("/display", {"theme": "dark", "next": "/cases/"})

    assert response.url == "/cases/"
    assert response.cookies[THEME_COOKIE].value == "dark"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_a_display_choice_never_leads_elsewhere(client, db, address):
    assert client.post("/display", {"density": "compact", "next": address}).url == "/"


def test_an_unknown_display_choice_is_not_kept(client, db):
    response = client.post("/display", {"theme": "plaid", "density": "compact"})

    assert THEME_COOKIE not in response.cookies
    assert response.cookies[DENSITY_COOKIE].value == "compact"


def test_a_way_on_serves_htmx_and_the_browser(rf):
    assert go(rf.post("/"), "/next").url == "/next"
    assert go(rf.post("/", headers={"HX-Request": "true"}), "/next")["HX-Redirect"] == "/next"


def test_a_toast_is_words_in_a_header():
    response = toast(HttpResponse(), "Añadido")

    assert response["HX-Trigger-After-Settle"] == '{"portal:said": {"text": "A\\u00f1adido"}}'


def test_a_swap_says_its_sentence_as_a_toast(rf):
    request = rf.post("/", headers={"HX-Request": "true"})

    assert "Note added." in say(request, HttpResponse(), "Note added.")["HX-Trigger-After-Settle"]


def test_every_answer_varies_by_htmx(rf):
    assert vary_by_htmx(lambda request: HttpResponse())(rf.get("/"))["Vary"] == "HX-Request"
