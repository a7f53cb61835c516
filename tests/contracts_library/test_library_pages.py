"""The pages of the library: list, search, article, letters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.contracts.actions.letters import confirm_letter, offer_letter
from governance.contracts.models import Agreement, Article, LetterOffer, SideLetter
from tests.contracts_library.letters import SELF_SCHEDULING
from tests.contracts_library.texts import CONTRACT, LOCAL, changed

HARBOR = "/contracts/harbor-nurses"
QUOTED = changed(
    "    title: Arbitration\n",
    "    title: Arbitration\n"
    "    says: The Café list is struck by turns. A panel has seven names.\n",
)
TYPED = {
    "kind": "LETTER_OF_AGREEMENT",
    "title": "Weekend pool",
    "text": "Nurses may join a pool for weekends.\n\nIt ends with the contract.",
    "effective_from": "2026-01-01",
    "effective_to": "2027-12-31",
    "changes": "Article 12, 13.2",
    "adds_to": "",
}


@pytest.fixture
def letter(house, load, as_part):
    """Agreed, to the nurses' agreement."""
    load("union_administrator", QUOTED)
    return agree(house, as_part)


def agree(house, as_part, draft=SELF_SCHEDULING, code="harbor-nurses"):
    with as_part("union_administrator") as by:
        agreement = Agreement.objects.get(code=code)
        offer = offer_letter(agreement=agreement, draft=draft, by=by, now=house.now)
    with as_part("employer_administrator") as by:
        return confirm_letter(offer=offer, by=by, now=house.now)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("part", ["steward", "manager", "other_steward", "grievant"])
def test_whoever_reads_the_contract_reads_its_letters(letter, browser, part):
    client = browser(part)

    assert letter.name in page(client, "/contracts/")
    assert letter.name in page(client, f"{HARBOR}/")
    assert "draw up their own schedule" in page(client, f"{HARBOR}/letters/1")
    article = page(client, f"{HARBOR}/versions/1/articles/12")
    assert "read as changed by Side letter 1, Self-scheduling" in article


def test_a_letter_is_written_offered_and_confirmed(house, load, browser):
    load("union_administrator")
    union = browser("union_administrator")
    assert "The contract lists: 12, 13." in page(union, f"{HARBOR}/letters/new")

    sent = union.post(f"{HARBOR}/letters/new", TYPED)
    waiting = page(union, sent.url)
    assert "Offered, and not yet agreed" in waiting
    assert "Confirm this letter" not in waiting
    assert browser("other_steward").get(sent.url).status_code == 404
    assert browser("grievant").get(sent.url).status_code == 404
    assert "Weekend pool" not in page(browser("other_steward"), "/contracts/")
    assert "Weekend pool" in page(browser("steward"), "/contracts/")

    employer = browser("employer_administrator")
    assert "Confirm this letter" in page(employer, sent.url)
    done = employer.post(f"{sent.url}/confirm")
    assert done.url == f"{HARBOR}/letters/1"
    assert SideLetter.objects.get().changes == ["12", "13.2"]
    assert employer.post(f"{sent.url}/confirm").status_code == 403


def test_a_refused_letter_stands_again_as_it_was_typed(load, browser):
    load("union_administrator")

    answer = browser("union_administrator").post(
        f"{HARBOR}/letters/new", TYPED | {"changes": "99", "effective_to": "2020-01-01"}
    )

    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == TYPED["text"]
    assert "The last day is before the first." in answer.content.decode()
    answer = browser("union_administrator").post(f"{HARBOR}/letters/new", TYPED | {"changes": "99"})
    assert "lists no article 99. It lists: 12, 13." in answer.content.decode()


def test_setting_a_letter_aside_without_a_reason_keeps_the_page(house, load, browser):
    load("union_administrator")
    address = browser("union_administrator").post(f"{HARBOR}/letters/new", TYPED).url
    employer = browser("employer_administrator")

    assert employer.post(f"{address}/set-aside", {"because": ""}).status_code == 422
    employer.post(f"{address}/set-aside", {"because": "Not on weekends."})

    assert "Not on weekends." in page(browser("steward"), address)


@pytest.mark.parametrize("part", ["steward", "other_administrator", "grievant"])
def test_who_may_not_offer_a_letter(load, browser, part):
    load("union_administrator")

    assert browser(part).get(f"{HARBOR}/letters/new").status_code == 403
    assert "Add a letter" not in page(browser(part), f"{HARBOR}/")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("caf stru", ["<mark>Café</mark> list is <mark>struck</mark> by turns."]),
        ("13", ["Article 13"]),
        ("naive noo", ["The <mark>naïve</mark> first draft is posted by <mark>noon</mark>."]),
        ("grievance nothere", ["Nothing has all of these words"]),
        ("& | ! :* '", ["What are you looking for?", "Nothing has all"]),
        ("", ["What are you looking for?"]),
    ],
)
def test_words_are_found_as_they_begin_with_their_sentence(letter, browser, typed, found):
    client = browser("steward")

    answer = " ".join(client.get("/contracts/search", {"q": typed}).content.decode().split())

    assert any(each in answer for each in found)


def test_another_unions_member_finds_nothing_of_a_contract(house, letter, browser):
    house.leave("grievant", house.now)
    house.enroll(house.people["grievant"], house.technicians, since=house.now)

    assert "Nothing has all" in page(browser("grievant"), "/contracts/search?q=draft")


def test_older_versions_are_searched_when_asked(house, load, browser):
    load("union_administrator", QUOTED)
    load("union_administrator", changed("Café list", "roster", QUOTED))
    client = browser("steward")

    assert "Nothing has all" in page(client, "/contracts/search?q=roster")
    assert "1 found." in page(client, "/contracts/search?q=roster&older=on")


def test_an_article_says_which_text_holds_and_what_points_at_it(house, load, browser):
    load("union_administrator")
    load("union_administrator", LOCAL)
    client = browser("steward")

    above = page(client, f"{HARBOR}/versions/1/articles/12")
    assert "Article 3 of Ward agreement, Grievances on the ward" in above
    assert "The union must file the grievance within 30 days" in above
    below = page(client, "/contracts/harbor-local/versions/1/articles/3")
    assert "expressly superior to Article 12 of Nurses&#x27; agreement" in below
    assert client.get(f"{HARBOR}/versions/1/articles/99").status_code == 404


def test_what_stands_under_another_is_set_in_below_it(load, browser):
    load("union_administrator")
    load("union_administrator", LOCAL)

    shown = page(browser("steward"), "/contracts/")

    assert shown.index("Nurses&#x27; agreement") < shown.index('data-level="1"')
    assert "stands under Nurses&#x27; agreement" in shown


def test_the_pages_ask_as_much_for_few_as_for_many(house, load, as_part, browser):
    """More agreements, versions, letters and offers change no number of questions."""
    load("union_administrator", QUOTED)
    load("union_administrator", LOCAL)
    agree(house, as_part)
    pages = (
        "/contracts/",
        "/contracts/search?q=list",
        f"{HARBOR}/",
        f"{HARBOR}/versions/1/articles/12",
        "/contracts/harbor-local/versions/1/articles/3",
    )
    client = browser("steward")
    few = [asked(client, address) for address in pages]
    for number in range(6):
        draft = changed_draft(number)
        agree(house, as_part, draft)
        with as_part("union_administrator") as by:
            offer_letter(
                agreement=Agreement.objects.get(code="harbor-nurses"),
                draft=changed_draft(number + 50),
                by=by,
                now=house.now,
            )
        text = changed("id: harbor-nurses", f"id: harbor-{number}", QUOTED)
        load("union_administrator", text)
        load("union_administrator", changed("30 days", "31 days", text))

    assert [asked(client, address) for address in pages] == few
    with as_part("steward"):
        assert LetterOffer.objects.filter(status="OFFERED").count() == 6
    assert (Article.objects.count(), CONTRACT != QUOTED) == (28, True)


def changed_draft(number):
    from dataclasses import replace

    return replace(SELF_SCHEDULING, title=f"Letter {number}")


def asked(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
