"""The pages, by people who hold no role as by those who do: three clicks to a vote on a phone."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.people.models import Account, Person
from governance.elections.published import receipts
from governance.elections.statuses import ElectionStatus
from tests.elections.desk import Booth
from tests.lists_desk import sign_in


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def signed_in(house):
    return partial(sign_in, house)


@pytest.fixture
def past(house) -> Booth:
    """So long ago that what was called then is open now."""
    return Booth(house, house.now - timedelta(days=17))


def client_of(person: Person) -> Client:
    account = Account.objects.create(person=person, email=f"p{person.pk}@members.example")
    client = Client()
    client.force_login(account)
    return client


def typed(page) -> str:
    return page.content.decode()


def slip_of(page) -> str:
    return re.search(r'name="slip"\s+value="([^"]+)"', typed(page))[1]


def receipt_of(page) -> str:
    return re.search(r'class="receipt mono">([A-Z2-7-]+)<', typed(page))[1]


def test_a_member_without_a_role_votes_in_two_steps(past):
    vote = past.open()
    voter = client_of(vote.people[3])
    href = f"{vote.election.get_absolute_url()}vote"
    assert "You can vote" in typed(voter.get("/elections/"))
    assert voter.get(vote.election.get_absolute_url()).status_code == 200
    assert "Voter" in typed(voter.get(href))

    check = voter.post(href, {"choice": "2"})
    assert vote.booth.box(vote.election).marks == []
    cast = voter.post(href, {"slip": slip_of(check)})

    assert receipt_of(check) == receipt_of(cast)
    assert vote.booth.box(vote.election).marks == [vote.people[3].pk]
    assert "You have voted" in typed(voter.get("/elections/"))

    again = voter.post(href, {"slip": slip_of(check)})
    assert again.status_code == 409
    assert "Your vote was cast and stands as it is" in typed(again)


def test_nothing_chosen_is_a_mistake_at_its_field(past):
    vote = past.open()
    voter = client_of(vote.people[3])
    href = f"{vote.election.get_absolute_url()}vote"

    for sent in ({}, {"choice": "9"}, {"slip": "forged"}):
        answer = voter.post(href, sent)
        assert answer.status_code == 422
        assert 'id="mistakes-title"' in typed(answer)


def test_a_stranger_is_refused_with_a_sentence(past):
    vote = past.open()
    href = f"{vote.election.get_absolute_url()}vote"
    stranger = client_of(vote.booth.members(1, past.house.clinic, "Stranger")[0])

    for answer in (stranger.get(href), stranger.post(href, {"choice": "1"})):
        assert answer.status_code == 403
        assert "You are not on the roll" in typed(answer)


def test_a_late_vote_gets_a_sentence(past):
    vote = past.later(days=-20).open()
    href = f"{vote.election.get_absolute_url()}vote"
    answer = client_of(vote.people[0]).post(href, {"choice": "1"})

    assert answer.status_code == 409
    assert "Voting closed" in typed(answer)


def test_the_choice_is_in_no_session_and_in_no_address(past):
    vote = past.open()
    voter = client_of(vote.people[3])
    href = f"{vote.election.get_absolute_url()}vote"
    before = dict(voter.session)

    check = voter.post(href, {"choice": "2"})
    cast = voter.post(href, {"slip": slip_of(check)})

    assert cast.status_code == 200
    assert dict(voter.session) == before


@pytest.mark.parametrize("part", ["manager", "employer_administrator", "other_steward"])
def test_nobody_else_knows_of_it(past, signed_in, part):
    vote = past.open()
    page = signed_in(part)

    for name in ("", "vote", "observe", "nominate", "holders", "list/1.txt"):
        assert page.get(f"{vote.election.get_absolute_url()}{name}").status_code == 404


def test_called_in_two_steps_and_the_roll_is_shown_first(house, signed_in):
    Booth(house, house.now).members(10)
    page = signed_in("union_administrator")
    form = typed(page.get("/elections/call"))
    words = dict(re.findall(r'name="(\w+_(?:until|on))"\s[^>]*?value="([^"]*)"', form))
    words |= {"role": re.search(r'value="(\d+)"[^>]*>Co-lead \(labor\)', form)[1]}
    words |= {"unit": str(house.hospital.pk), "tie_rule": "LOT"}

    looked = page.post("/elections/call", words)
    assert looked.status_code == 200
    assert "Voter 0003" in typed(looked)
    called = page.post("/elections/call", {**words, "call": "1"}, follow=True)

    assert "Three members hold the keys" in typed(called)


def test_below_the_floor_it_is_a_mistake_that_says_why(house, signed_in):
    page = signed_in("union_administrator")
    form = typed(page.get("/elections/call"))
    words = dict(re.findall(r'name="(\w+_(?:until|on))"\s[^>]*?value="([^"]*)"', form))
    words |= {"role": re.search(r'value="(\d+)"[^>]*>Co-lead \(labor\)', form)[1]}
    words |= {"unit": str(house.clinic.pk), "tie_rule": "LOT"}

    answer = page.post("/elections/call", words)

    assert answer.status_code == 422
    assert "a secret ballot takes at least 8" in typed(answer)


def test_stand_nominate_accept_withdraw(house):
    booth = Booth(house, house.now)
    one, other, *_ = booth.members(10)
    election = booth.called()
    href = election.get_absolute_url()
    first, second = client_of(one), client_of(other)

    assert first.post(f"{href}stand", {"words": "I know the ward."}).status_code == 302
    assert first.post(f"{href}nominate", {"nominee": other.name}).status_code == 302
    page = typed(second.get(href))
    assert "You were nominated" in page
    accept = re.search(r'href="([^"]+/accept)"', page)[1]
    assert second.get(accept).status_code == 200
    assert first.post(accept).status_code == 403
    assert second.post(accept, {"words": ""}).status_code == 302
    withdraw = re.search(r'href="([^"]+/withdraw)"', typed(second.get(href)))[1]
    assert second.post(withdraw).status_code == 302

    page = typed(first.get(href))
    assert "I know the ward." in page
    assert other.name not in page.split('id="candidates"')[1].split("</section>")[0]


def test_somebody_who_does_not_exist_is_a_mistake(house):
    booth = Booth(house, house.now)
    one, *_ = booth.members(10)
    election = booth.called()
    answer = client_of(one).post(f"{election.get_absolute_url()}nominate", {"nominee": "Zzz"})

    assert answer.status_code == 422
    assert "Zzz" in typed(answer)


def test_keys_are_named_taken_and_given_on_pages(past, signed_in):
    people = past.members(10)
    holders = past.members(3, past.house.clinic, "Holder")
    election = past.called()
    for person in people[:2]:
        past.stands(election, person)
    href = election.get_absolute_url()
    administrator = signed_in("union_administrator")
    keys, clients = [], [client_of(person) for person in holders]
    for person, client in zip(holders, clients, strict=True):
        assert administrator.post(f"{href}holders", {"person": person.name}).status_code == 302
        assert client.get(f"{href}key").status_code == 200
        shown = client.post(f"{href}key")
        keys.append(receipt_of(shown))
        assert client.post(f"{href}key").status_code == 409
    assert "All three key holders are named" in typed(administrator.get(f"{href}holders"))
    there = past.at_opening(election)
    there.follow()
    receipts_given = [there.votes(election, person, 1) for person in people[:6]]
    # Its days lie in the past: the job closes it.
    over = there.after_closing(election)
    over.follow()

    wrong = clients[0].post(f"{href}count", {"words": keys[1]})
    assert wrong.status_code == 422
    for client, key in zip(clients[:2], keys[:2], strict=True):
        assert client.get(f"{href}count").status_code == 200
        assert client.post(f"{href}count", {"words": key}).status_code == 302

    assert over.see(election).status == ElectionStatus.DECIDED
    page = typed(client_of(people[7]).get(href))
    listed = client_of(people[8]).get(f"{href}list/1.txt").content.decode()
    assert {receipt for receipt, _ in receipts(listed)} == set(receipts_given)
    assert all(receipt in page for receipt in receipts_given)


def test_an_observer_sees_the_roll_and_how_many_voted(past, signed_in):
    vote = past.open()
    vote.cast(1, 2, 1)
    watcher = vote.holders[0]
    href = vote.election.get_absolute_url()
    assert client_of(watcher).get(f"{href}observe").status_code == 403

    named = signed_in("union_administrator").post(f"{href}observers", {"person": watcher.name})
    page = Client()
    page.force_login(Account.objects.get(person=watcher))
    seen = typed(page.get(f"{href}observe"))

    assert named.status_code == 302
    assert vote.election.roll_hash in seen
    assert vote.people[5].name in seen


def test_called_off_on_its_page(past, signed_in):
    vote = past.open()
    page = signed_in("union_administrator")
    href = vote.election.get_absolute_url()

    assert page.get(f"{href}end").status_code == 200
    assert page.post(f"{href}end", {"because": ""}).status_code == 422
    assert page.post(f"{href}end", {"because": "A strike."}).status_code in (302, 422)


def test_the_list_costs_the_same_for_one_election_and_for_five(house, signed_in):
    booth = Booth(house, house.now)
    booth.members(10)
    booth.called()
    page = signed_in("steward")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page.get("/elections/").status_code == 200
        return len(queries)

    asked()
    one = asked()
    for code in ("steward", "chief-steward", "council-chair"):
        from foundation.roles.models import Role

        booth.called(role=Role.objects.get(code=code))

    assert asked() == one


def test_the_api_reads_and_lets_one_stand(house, signed_in):
    booth = Booth(house, house.now)
    booth.members(10)
    election = booth.called()
    page = signed_in("steward")

    assert page.get("/api/v1/elections/").json()["results"][0]["id"] == str(election.pk)
    stood = page.post(f"/api/v1/elections/{election.pk}/stand/", {"words": "Me."})
    assert [one["person"] for one in stood.json()["candidates"]] == ["Stella Marsh"]
    assert signed_in("manager").get("/api/v1/elections/").status_code == 403
    assert signed_in("other_steward").get(f"/api/v1/elections/{election.pk}/").status_code == 404
