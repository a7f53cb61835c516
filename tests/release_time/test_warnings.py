"""Whoever runs out of hours is told once, at the line that takes them below their limit."""

from datetime import timedelta

import pytest

from foundation.notices.models import Notice
from foundation.release_time.actions.posting import record_use, reverse_line
from foundation.release_time.actions.requesting import grant_request
from tests.release_time.desk import HOUR

OWN = "Your release time is nearly used up."
POOL = "A bank of release time is nearly empty."


def told(books, part, subject):
    with books.acting(part):
        rows = Notice.objects.addressed_to(books.person(part)).filter(subject=subject)
        return [notice.path for notice in rows]


@pytest.fixture
def bank(books):
    """Eight hours a month from January: 24 are there; a tenth of them are 2.4."""
    made = books.bank(asks_first=False)
    books.entitlement(made)
    books.accrue()
    return made


def used(books, bank, minutes, on=None):
    said = {"category": books.category(), "minutes": minutes}
    return books.do("steward", record_use, bank=bank, on=on or books.today, **said)


def test_a_holder_is_told_when_a_tenth_of_the_year_is_left(books, bank):
    day = books.today - timedelta(days=1)
    used(books, bank, 20 * HOUR, day)
    before = told(books, "steward", OWN)
    used(books, bank, 2 * HOUR)
    used(books, bank, HOUR)

    assert before == []
    assert told(books, "steward", OWN) == ["/release-time/"]
    assert told(books, "manager", OWN) == []


def test_hours_that_are_set_aside_count_as_gone(books, bank):
    used(books, bank, 20 * HOUR, books.today - timedelta(days=1))
    one = books.asked(bank, minutes=2 * HOUR)
    assert told(books, "steward", OWN) == []

    books.do("manager", grant_request, request=one)

    assert told(books, "steward", OWN) == ["/release-time/"]


def test_it_is_said_anew_when_it_comes_to_that_again(books, bank):
    used(books, bank, 20 * HOUR, books.today - timedelta(days=1))
    line = used(books, bank, 2 * HOUR)
    books.do("labor_relations", reverse_line, line=line, because="Another day.")

    used(books, bank, 2 * HOUR)

    assert len(told(books, "steward", OWN)) == 2


def test_of_a_pool_the_keepers_of_both_parties_are_told_at_its_floor(books):
    pool = books.bank(name="Pool", holds="SHARED", asks_first=False, floor=10 * HOUR, floor_days=30)
    books.entitlement(pool, basis="POOL", amount=12 * HOUR, cycle_unit="YEAR")
    books.accrue()

    used(books, pool, 3 * HOUR)

    for part in ("contract_specialist", "labor_relations"):
        assert told(books, part, POOL) == [pool.get_absolute_url()]
    assert told(books, "steward", POOL) == []
