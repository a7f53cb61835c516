"""The pages and the API of conduct: for the few whom it is for, and not there for all else."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from foundation.people.models import Account
from partnership.conduct.statuses import EntryKind
from tests.conduct.desk import CONCERNED, FIRST, PUT, RAISES, WORDS
from tests.house import PARTS, PASSWORD

OTHERS = sorted(set(PARTS) - {RAISES, *FIRST})
OF_A_MATTER = (
    "conduct:matter-detail",
    "conduct:entry-write",
    "conduct:matter-confirm",
    "conduct:matter-withdraw",
    "conduct:matter-step-aside",
)


@pytest.fixture
def browser(desk):
    """A browser of the person of a part."""

    def sign_in(part):
        account = Account.objects.get(person=desk.house.people[part])
        account.set_password(PASSWORD)
        account.save()
        client = Client()
        client.force_login(account)
        return client

    return sign_in


def page(client, name, *args):
    answer = client.get(reverse(name, args=args))
    return answer, answer.content.decode()


def test_somebody_is_found_by_name_and_their_conduct_raised(browser, desk):
    client, address = browser(RAISES), reverse("conduct:matter-raise")
    typed = {"find": "Hale", "said": WORDS, "clause": ""}
    found = client.post(address, {**typed, "search": "1"})
    assert found.status_code == 200
    assert "Mona Hale" in found.content.decode()
    assert WORDS in found.content.decode()

    person = desk.house.people[CONCERNED].pk
    answer = client.post(address, {**typed, "person": person})

    assert answer.status_code == 302
    shown = client.get(answer.headers["Location"]).content.decode()
    assert WORDS in shown
    assert "Lena Ortiz" in shown
    assert "Rita Cole" in shown


def test_without_a_person_nothing_typed_is_lost(browser):
    answer = browser(RAISES).post(reverse("conduct:matter-raise"), {"said": WORDS, "find": ""})

    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("part", OTHERS)
def test_the_pages_of_a_matter_are_not_there_for_anybody_else(browser, desk, part):
    matter, client = desk.raised(), browser(part)
    for name in OF_A_MATTER:
        real, unreal = (client.get(reverse(name, args=[pk])) for pk in (matter, uuid4()))
        assert real.status_code == unreal.status_code == 404
        assert bare(real) == bare(unreal)
        sent = client.post(reverse(name, args=[matter]), {"kind": "TOLD"})
        assert sent.status_code == (405 if name == "conduct:matter-detail" else 404)
    assert "CANARY" not in page(client, "conduct:matter-list")[1]
    assert str(matter) not in page(client, "home:home")[1]


def bare(answer):
    """Without what is new with each answer, and without the address that was asked for."""
    text = re.sub(r'value="\w{64}"|"X-CSRFToken": "\w+"', "", answer.content.decode())
    return re.sub(r"[0-9a-f-]{36}", "", text)


@pytest.mark.parametrize("part", ["manager", "steward", "union_administrator", "labor_partner"])
@pytest.mark.parametrize("words", ["CANARY-CONDUCT", "survey", "conduct", "Mona Hale"])
def test_no_search_finds_a_matter(browser, desk, part, words):
    matter = desk.raised()
    client = browser(part)

    for name in ("roles:search-list", "roles-api:found-list"):
        answer = client.get(reverse(name), {"q": words})
        text = answer.content.decode()
        assert answer.status_code == 200
        assert str(matter) not in text
        assert "CANARY-CONDUCT: she" not in text


def test_the_home_of_a_counsellor_says_that_something_is_there_and_not_what(browser, desk):
    matter = desk.raised()

    text = page(browser(FIRST[1]), "home:home")[1]

    assert reverse("conduct:matter-detail", args=[matter]) in text
    assert "for you alone" in text
    for word in ("CANARY", "Stella Marsh", "Mona Hale"):
        assert word not in text.split("for you alone")[0].split("waiting")[-1]


def test_the_person_concerned_reads_what_is_put_to_them_and_neither_who_nor_why(browser, desk):
    matter = desk.raised()
    desk.write(FIRST[0], matter, EntryKind.PUT, PUT)
    client = browser(CONCERNED)

    text = page(client, "conduct:matter-detail", matter)[1]

    assert PUT in text
    assert WORDS not in text
    assert "Stella Marsh" not in text
    for name in OF_A_MATTER[1:]:
        assert client.get(reverse(name, args=[matter])).status_code == 403


def test_the_counsellors_record_and_close_it_by_their_pages(browser, desk):
    matter = desk.raised()
    first, second = browser(FIRST[0]), browser(FIRST[1])
    write = reverse("conduct:entry-write", args=[matter])
    assert first.post(write, {"kind": "PUT", "words": ""}).status_code == 422
    for kind in ("TOLD", "PUT", "TALKED", "AGREED"):
        assert first.post(write, {"kind": kind, "words": f"Words of {kind}."}).status_code == 302
    confirm = reverse("conduct:matter-confirm", args=[matter])
    assert first.post(confirm).status_code == 409

    assert second.post(confirm).status_code == 302

    assert "Words of AGREED." in page(browser(CONCERNED), "conduct:matter-detail", matter)[1]
    assert first.post(write, {"kind": "TALKED", "words": "More."}).status_code == 409


def test_a_party_names_and_ends_its_own(browser, desk):
    client, address = browser("union_administrator"), reverse("conduct:counsellor-name")
    assert "Lena Ortiz" in page(client, "conduct:counsellor-name")[1]
    person = desk.house.people["chief_steward"].pk

    assert client.post(address, {"person": person}).status_code == 302

    text = page(client, "conduct:counsellor-name")[1]
    ends = re.findall(r"/partnership/conduct/counsellors/[0-9a-f-]{36}/end", text)
    assert len(ends) == 3
    other = browser("employer_administrator")
    assert other.post(ends[0]).status_code == 403
    assert client.post(ends[0]).status_code == 302
    assert browser("steward").get(address).status_code == 403


def test_the_api_gives_ones_own_and_nobody_elses(browser, desk):
    matter = desk.raised()
    desk.write(FIRST[0], matter, EntryKind.PUT, PUT)
    detail = reverse("conduct-api:matter-detail", args=[matter])

    own = browser(RAISES).get(detail).json()
    told = browser(CONCERNED).get(detail).json()

    assert (own["said"], own["entries"][0]["words"]) == (WORDS, PUT)
    assert (told["said"], told["raised_by"], told["entries"][0]["words"]) == ("", None, PUT)
    for part in ("chief_steward", "union_administrator", "employer_administrator", "grievant"):
        client = browser(part)
        assert client.get(detail).status_code == 404
        assert client.get(reverse("conduct-api:matter-list")).json() == []
        for name in ("entry-write", "matter-withdraw", "matter-step-aside"):
            address = reverse(f"conduct-api:{name}", args=[matter])
            said = {"kind": "TALKED", "words": "Mine."}
            answer = client.post(address, said, content_type="application/json")
            assert answer.status_code == 404


def test_the_list_costs_the_same_however_much_there_is(
    browser, desk, django_assert_max_num_queries
):
    for _ in range(3):
        desk.raised()
    client = browser(RAISES)
    client.get(reverse("conduct:matter-list"))

    with django_assert_max_num_queries(40):
        page(client, "conduct:matter-list")
