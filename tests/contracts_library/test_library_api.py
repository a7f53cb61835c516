import pytest

from tests.contracts_library.test_library_pages import agree
from tests.contracts_library.texts import LOCAL, changed

ADDRESS = "/api/v1/contracts/"


@pytest.fixture
def client(house, load, as_part, browser):
    load("union_administrator")
    load("union_administrator", changed("30 days", "45 days"))
    load("union_administrator", LOCAL)
    agree(house, as_part)
    return browser("steward")


def test_letters_are_listed_and_read(client):
    listed = client.get(f"{ADDRESS}harbor-nurses/letters/").json()
    one = client.get(f"{ADDRESS}harbor-nurses/letters/1/").json()

    assert listed == [one]
    assert (one["changes"], one["adds_to"]) == (["12"], ["13.2"])
    assert one["confirmed_for"] == "Northwater Health"
    assert client.get(f"{ADDRESS}harbor-nurses/letters/2/").status_code == 404


def test_an_article_says_which_text_holds(client):
    told = client.get(f"{ADDRESS}harbor-local/versions/1/articles/3").json()

    assert [each["agreement"] for each in told["precedence"]["holds"]] == ["harbor-local"]
    assert "expressly superior" in told["precedence"]["why"]
    above = client.get(f"{ADDRESS}harbor-nurses/versions/1/articles/12").json()
    assert above["letters"] == ["Side letter 1, Self-scheduling on Ward 4 West"]
    assert above["limits"][0]["rule"].startswith("The union must file")


def test_two_versions_are_compared(client):
    told = client.get(f"{ADDRESS}harbor-nurses/compare/?before=1&after=2").json()

    assert {"text": "45", "change": "added"} in told["limits"][0]["runs"]
    assert client.get(f"{ADDRESS}harbor-nurses/compare/?before=1").status_code == 400
    assert client.get(f"{ADDRESS}harbor-nurses/compare/?before=1&after=9").status_code == 404


def test_words_are_found(client):
    told = client.get(f"{ADDRESS}search?q=self-sch").json()

    assert told["words"] == ["self", "sch"]
    assert told["hits"][0]["href"] == "/contracts/harbor-nurses/letters/1"
    assert client.get(f"{ADDRESS}search").status_code == 400
