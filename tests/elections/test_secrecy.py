"""Everybody votes at once: nothing is lost, nothing counts twice, no vote is found out."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from random import Random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account, Person
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from governance.elections.actions.casting import cast_vote, prepare
from governance.elections.published import receipts
from governance.elections.sealing import halves_of, joined, key_from_words, unseal
from governance.elections.statuses import ElectionStatus
from tests.concurrency.racing import together
from tests.databases import as_owner
from tests.elections.attack import Attack, Row, whole_database
from tests.elections.desk import Booth, Vote
from tests.goals import size
from tests.house import build_house
from tools.recount import recount

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500), pytest.mark.django_db(transaction=True)]
VOTERS, MANY = 300, size(400, 5000)
BY_PAGE = size(30, 300)
DOUBLES, STRANGERS, LATE, THREADS = 20, 10, 10, 8
# Laid side by side by chance two orders agree in one place on average, whatever their length. In
# eleven of them they agree once in a hundred million tries.
CHANCE = 10


def vote_of(voters: int) -> Vote:
    """Open now, as the pages see it."""
    now = timezone.now()
    booth = Booth(build_house(now), now - timedelta(days=17))
    vote = booth.open(voters=voters, candidates=3)
    vote.booth = Booth(booth.house, now, booth.keys)
    return vote


def by_action(vote: Vote, person: Person, number: int) -> str:
    booth = vote.booth
    by = system_actor(booth.house.nurses, booth.now)
    with acting_as(by), transaction.atomic():
        election = vote.election
        box = election.boxes.get(round=1)
        slip = prepare(box=box, person=person, number=number).slip
    with acting_as(by), transaction.atomic():
        return cast_vote(election=election, person=person, slip=slip, by=by, now=booth.now)


def by_page(vote: Vote, person: Person, number: int) -> str:
    client, href = Client(), f"{vote.election.get_absolute_url()}vote"
    client.force_login(Account.objects.get(person=person))
    check = client.post(href, {"choice": number}).content.decode()
    slip = re.search(r'name="slip"\s+value="([^"]+)"', check)
    if slip is None:
        raise PermissionDenied
    cast = client.post(href, {"slip": slip[1]})
    if cast.status_code != 200:
        raise PermissionDenied
    return re.search(r'class="receipt mono">([A-Z2-7-]+)<', cast.content.decode())[1]


def all_at_once(jobs: list[tuple[Callable[..., str], Vote, Person, int]]) -> list[Any]:
    """Each try's receipt, or None where it was refused, in eight lines at once."""
    results: list[Any] = [None] * len(jobs)

    def line(first: int) -> None:
        for place in range(first, len(jobs), THREADS):
            way, *said = jobs[place]
            try:
                results[place] = way(*said)
            except (PermissionDenied, ValidationError):
                results[place] = None

    errors = together(*[lambda first=first: line(first) for first in range(THREADS)])
    assert errors == [None] * THREADS
    return results


def opened(vote: Vote) -> dict[str, str]:
    """Every sealed ballot with its receipt: what two key holders could know."""
    box = vote.booth.box(vote.election)
    given = {}
    with vote.booth.serving():
        for holder in vote.election.key_holders.all()[:2]:
            private = key_from_words(vote.booth.keys[holder.person_id]).private
            given[holder.name] = halves_of(box.shares, holder.name, private, box.about)
    found = {}
    for sealed in box.sealed:
        receipt = unseal(bytes(sealed), joined(given), box.about).receipt
        found |= {"\\x" + bytes(sealed).hex(): receipt, receipt: receipt}
    return found


def everything() -> dict[str, list[Row]]:
    """The whole database, the walls taken down for the owner for as long as it takes to read."""
    name = connections["default"].settings_dict["NAME"]
    connections.close_all()
    with as_owner(name) as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        found = whole_database(cursor)
        cursor.execute("ROLLBACK")
    persons = {row.says["id"]: row.says["person_id"] for row in found["public.people_account"]}
    for row in chain.from_iterable(found.values()):
        account = row.says.get("user_id", row.says.get("account_id"))
        # An account names a person as well as their own number does.
        if account in persons:
            row.says["person of the account"] = persons[account]
    return found


@pytest.mark.goal("G16")
def test_three_hundred_vote_at_once_and_nobody_is_found_out(figure_16):
    vote, chance = vote_of(VOTERS), Random(3)
    booth, people = vote.booth, list(vote.people)
    strangers = booth.members(STRANGERS, booth.house.clinic, "Stranger")
    late = people[-LATE:]
    chance.shuffle(voters := people[:-LATE])
    Account.objects.bulk_create(
        Account(person=one, email=f"v{one.pk}@members.example") for one in voters[:BY_PAGE]
    )
    numbers = {person.pk: chance.randrange(4) for person in people}
    jobs = [
        (by_page if place < BY_PAGE else by_action, vote, person, numbers[person.pk])
        for place, person in enumerate(voters)
    ]
    jobs += [(by_action, vote, one, 3) for one in chance.sample(voters, DOUBLES)]
    jobs += [(by_action, vote, one, 1) for one in strangers]
    chance.shuffle(jobs)

    results = all_at_once(jobs)
    over = booth.after_closing(vote.election)
    tries = [(by_action, Vote(over, vote.election, [], []), one, 1) for one in late]
    over.follow()
    assert all_at_once(tries) == [None] * LATE

    cast = [
        (person.pk, number, receipt)
        for (_, _, person, number), receipt in zip(jobs, results, strict=True)
        if receipt
    ]
    truth = {pk: receipt for pk, _, receipt in cast}
    assert len(cast) == len(truth) == len(voters)
    box = over.box(vote.election)
    assert sorted(truth) == box.marks == sorted(one.pk for one in voters)
    vote.booth = over
    hits, how, tried = attacked(vote, truth)
    figure_16(
        f"{tried:,} ways to join the database: at best {hits} of {len(truth)}", hits <= CHANCE
    )
    assert hits <= CHANCE, how

    over.opens_with(vote.election, *vote.holders[:2])
    with over.serving():
        counted = vote.election.boxes.get(round=1)
    listed = dict(receipts(counted.published))
    assert sorted(listed) == sorted(truth.values())
    wanted = Counter(number for _, number, _ in cast)
    assert {int(number): has for number, has in counted.counts.items()} == dict(wanted)
    assert all(int(listed[receipt]) == number for _, number, receipt in cast)
    counts, (verdict, found) = recount(counted.published)
    assert counts == {number: wanted[number] for number in (1, 2, 3)}
    election = over.see(vote.election)
    is_over = election.status == ElectionStatus.DECIDED
    assert is_over == (verdict in ("elected", "by lot"))
    if not is_over:
        assert over.box(vote.election).numbers == found
    figure_16(f"{len(cast)} of {len(jobs) + LATE} tries taken, each receipt on the list")


def attacked(vote: Vote, truth: dict[int, str]) -> tuple[int, str, int]:
    attack = Attack(everything(), frozenset(truth), opened(vote), truth)
    hits, how = attack.best()
    return hits, how, attack.tried


NAIVE = """
CREATE TABLE naive_voter (person_id bigint, is_done boolean);
CREATE TABLE naive_ballot (id uuid DEFAULT gen_random_uuid(), receipt text);
"""


@pytest.mark.parametrize(
    ("how", "is_apart"), [("written by one transaction", False), ("by place", True)]
)
def test_the_usual_two_tables_are_found_out_by_the_same_attack(now, how, is_apart):
    """Else the attack could not fail: a row for who voted and a row for the ballot, side by side;
    and even where each is written by a transaction of its own."""
    people = list(range(10_001, 10_101))
    truth = {person: f"RECEIPT-{person * 7919 % 100_003:06}" for person in people}
    Random(5).shuffle(people)
    name = connections["default"].settings_dict["NAME"]
    with as_owner(name) as cursor:
        try:
            cursor.execute(NAIVE)
            for person in people:
                cursor.execute("BEGIN")
                cursor.execute("INSERT INTO naive_voter VALUES (%s, true)", [person])
                if is_apart:
                    cursor.execute("COMMIT")
                    cursor.execute("BEGIN")
                cursor.execute("INSERT INTO naive_ballot (receipt) VALUES (%s)", [truth[person]])
                cursor.execute("COMMIT")
            tables = everything()
        finally:
            cursor.execute("DROP TABLE IF EXISTS naive_voter, naive_ballot")

    opened_ballots = {receipt: receipt for receipt in truth.values()}
    hits, found = Attack(tables, frozenset(truth), opened_ballots, truth).best()

    assert hits == len(people), found
    if not is_apart:
        assert Attack(tables, frozenset(truth), opened_ballots, truth)._joined() == (hits, how)


@pytest.mark.goal("G16")
def test_many_vote_at_once_and_each_counts_once(figure_16):
    vote = vote_of(MANY)
    numbers = [place % 3 + 1 for place in range(MANY)]
    jobs = [
        (by_action, vote, person, number)
        for person, number in zip(vote.people, numbers, strict=True)
    ]

    given = all_at_once(jobs)

    over = vote.booth.after_closing(vote.election)
    over.follow()
    over.opens_with(vote.election, *vote.holders[:2])
    with over.serving():
        box = vote.election.boxes.get(round=1)
    assert None not in given
    assert sorted(given) == [receipt for receipt, _ in receipts(box.published)]
    assert sum(box.counts.values()) == MANY
    assert recount(box.published)[0] == dict(sorted(Counter(numbers).items()))
    figure_16(f"{MANY:,} votes at once: none lost, none doubled, counted again the same")


@pytest.fixture
def figure_16(figure):
    return lambda value, ok=True: figure("G16", value, ok)
