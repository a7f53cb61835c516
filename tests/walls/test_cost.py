"""The walls cost little: what they add to a request, and to a search of words.

Only `make prove` holds times to a limit; `make test` asks of few rows whether both ways of asking
give the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as
from grievances.lists.case_filter import CaseFilter
from grievances.lists.list_page import cases_page
from grievances.models import Grievance
from grievances.statuses import GrievanceStatus
from tests.databases import as_owner, empty_database
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.grievances.cases import desk_for
from tests.house import House, build_house
from tests.lists_desk import maker_for, sign_in
from tests.many_cases import Maker
from tests.walls.weighing import (
    Heard,
    Statement,
    Weighed,
    listening,
    owner_without_walls,
    rows_behind_walls,
    rows_without_walls,
    see_as,
)

# One person's own cases, all that are under way and some that ended lately, and those of the years.
OWN, LATELY, CASES, ROWS = size(16, 64), size(40, 2000), size(60, 20_000), size(200, 200_000)
AT_ONCE = 5_000
ROUNDS, SEARCH_ROUNDS = size(2, 30), size(1, 3)
# What every request pays, however little it reads; and what the walls may add to its reading.
MOST_MS, MOST_RATIO, MOST_SEARCH_MS = 1.0, 1.25, 50.0
PARTS = ("steward", "contract_specialist", "manager", "labor_relations")
PAGES = ("/", "/cases/", "/cases/{case}/", "/api/v1/cases/")
WORDS = {"open": ("holiday", "G-0012", "2026-0012", "no such words"), "all": ("2026-0012",)}


@dataclass
class Archive:
    house: House
    maker: Maker
    case: Grievance

    def actor(self, part: str) -> Actor:
        return self.house.actor(part, timezone.now())


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: Any) -> Iterator[Archive]:
    """Many cases, really there and counted by PostgreSQL."""
    with django_db_blocker.unblock():
        house = build_house(timezone.now())
        own = maker_for(desk_for(house))
        made = own.make(OWN)
        others = replace(own, actor=house.actor("union_administrator"), respondent=None)
        others.people = [house.people["chief_steward"], house.people["labor_partner"]]
        others.make(LATELY - OWN)
        others.make(CASES - LATELY, status=GrievanceStatus.CLOSED)
        case = next(one for one in made if one.is_live and one.unit_id == house.ward.pk)
        have_counted()
        yield Archive(house, others, case)
        connection.close()
        empty_database(connection.settings_dict["NAME"])


def have_counted() -> None:
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("VACUUM ANALYZE")


@pytest.fixture
def plain(archive: Archive) -> Iterator[None]:
    with owner_without_walls():
        yield


@pytest.mark.goal("G21")
@pytest.mark.alone
def test_the_walls_add_little_to_a_request(
    archive: Archive, plain: None, monkeypatch: Any, figure: Figure
) -> None:
    a_transaction = weigh(archive.actor("steward"), [("SELECT 1", None)])
    found: dict[str, tuple[Heard, Weighed]] = {}
    for part in PARTS:
        see_as(actor := archive.actor(part))
        for page in PAGES:
            heard = heard_of(archive, part, page, monkeypatch)
            assert heard.behind != []
            weighed = weigh(actor, heard.behind)
            # Applied more than once: behind the walls there were more transactions than this one.
            weighed.besides = (heard.applied - 1) * a_transaction.added
            found[f"{page} for {part}"] = heard, weighed

    ratio = median(weighed.ratio for _, weighed in found.values())
    is_little = is_within(a_transaction.added, MOST_MS) and is_within(ratio, MOST_RATIO)
    figure("G21", _in_words(found, a_transaction), ok=is_little)


def heard_of(archive: Archive, part: str, page: str, monkeypatch: Any) -> Heard:
    client, path = sign_in(archive.house, part), page.format(case=archive.case.pk)
    assert client.get(path).status_code == 200
    with listening(monkeypatch) as heard:
        client.get(path)
    return heard


def weigh(actor: Actor, statements: Sequence[Statement], rounds: int = ROUNDS) -> Weighed:
    """The same rows first; then a transaction with the walls beside one without, in turns."""
    assert rows_behind_walls(actor, statements) == rows_without_walls(statements)
    weighed = Weighed()
    for turn in range(rounds):
        weighed.add(
            turn,
            lambda: rows_behind_walls(actor, statements),
            lambda: rows_without_walls(statements),
        )
    return weighed


def _in_words(found: Mapping[str, tuple[Heard, Weighed]], a_transaction: Weighed) -> str:
    heard = [one for one, _ in found.values()]
    trips = sum(one.applied for one in heard) / len(heard)
    statements = sum(one.all_told for one in heard) / len(heard)
    said = f"{trips:.0f} round trip more beside {statements:.0f} statements"
    if not IS_FULL_SIZE:
        return said
    times = {page: weighed for page, (_, weighed) in found.items()}
    at = max(times, key=lambda page: times[page].added)
    middle = median(one.added for one in times.values())
    ratio = median(one.ratio for one in times.values())
    return (
        f"{a_transaction.added:.2f} ms a request for {said}; its reading costs {ratio:.2f} times as"
        f" much in the middle, {middle:.1f} ms more, {times[at].added:.1f} ms at most ({at}, ratio"
        f" {times[at].ratio:.2f}); {CASES:,} cases"
    )


@pytest.mark.goal("G21")
@pytest.mark.alone
def test_words_are_found_quickly(
    archive: Archive, plain: None, monkeypatch: Any, figure: Figure
) -> None:
    for begun in range(CASES, ROWS, AT_ONCE):
        archive.maker.make(min(AT_ONCE, ROWS - begun), status=GrievanceStatus.CLOSED)
    have_counted()
    took: dict[str, float] = {}
    for part in ("steward", "labor_relations"):
        see_as(actor := archive.actor(part))
        for status, several in WORDS.items():
            searches = [CaseFilter(status=status, q=words) for words in several]
            slowest = max(_search(actor, asked, monkeypatch) for asked in searches)
            took[status] = max(took.get(status, 0.0), slowest)

    said = f"words among what is open of {ROWS:,} cases"
    if IS_FULL_SIZE:
        said += f" {took['open']:.0f} ms, among all of them {took['all']:.0f} ms"
    figure("G21", said, ok=is_within(max(took.values()), MOST_SEARCH_MS))


def _search(actor: Actor, asked: CaseFilter, monkeypatch: Any) -> float:
    """The milliseconds of a page of what is found."""
    statements = _heard_search(actor, asked, monkeypatch)
    return weigh(actor, statements, SEARCH_ROUNDS).walled


def _heard_search(actor: Actor, asked: CaseFilter, monkeypatch: Any) -> list[Statement]:
    with listening(monkeypatch) as heard, acting_as(actor), transaction.atomic():
        cases_page(asked, actor, now=timezone.now())
    return heard.behind


def is_within(took: float, limit: float) -> bool:
    return not IS_FULL_SIZE or took <= limit
