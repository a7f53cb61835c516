"""Accrual is killed by SIGKILL at any moment and run again: the ledger is that of an unbroken run.

The process is a child of its own, which connects anew and commits for real.
"""

import os
import random
import signal
import time
from typing import Any

import pytest
from django.db import connections, transaction

from foundation.people.models import Membership, Person
from foundation.release_time.models import Transfer
from foundation.roles.models import Role, RoleAssignment
from foundation.walls.principal import acting_as
from tests.goals import size
from tests.house import build_house
from tests.release_time.desk import Books

HOLDERS = 120
SEEN = (
    "holder",
    "kind",
    "source",
    "target",
    "amount",
    "on",
    "entitlement",
    "period_on",
    "revision",
    "undoes",
)


@pytest.mark.goal("G8")
@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.django_db(transaction=True)
def test_accrual_killed_at_random_ends_as_an_unbroken_run(now, figure):
    books = Books(build_house(now), now)
    _settle(books)
    bank = books.bank()
    books.entitlement(bank, source="Art. 0")
    began = time.perf_counter()
    books.accrue()
    whole = time.perf_counter() - began
    chance, killed = random.Random(11), 0

    for number in range(size(4, 100)):
        books.entitlement(bank, source=f"Art. {number + 1}")
        before, after = _lines(books, bank), _rehearsed(books, bank)
        assert after != before
        killed += _killed(books, chance.uniform(0, 2 * whole))
        # Whatever the server still had in hand is over once a second run has waited for it.
        books.accrue()
        assert _lines(books, bank) == after
        assert books.accrue().lines == 0

    assert books.whole(bank).balances
    figure("G8", f"accruing: killed {killed} times at random, the same to the row", ok=killed > 0)


def _settle(books: Books) -> None:
    """So many stewards that a run takes a while."""
    house, begun = books.house, books.moment(books.today.replace(year=2025), 9)
    people = Person.objects.bulk_create(
        Person(name=f"Holder {number}", unit=house.clinic) for number in range(HOLDERS)
    )
    by, role = house.administrator_of(house.nurses), Role.objects.get(code="steward")
    with acting_as(by), transaction.atomic():
        for person in people:
            Membership.objects.create(person=person, organization=house.nurses, starts_at=begun)
            RoleAssignment.objects.create(
                person=person,
                role=role,
                organization=house.nurses,
                unit=house.clinic,
                starts_at=begun,
                ends_at=begun.replace(year=2027),
                given_by=by.person,
            )


def _lines(books: Books, bank: Any) -> list[tuple]:
    with books.sweeping():
        return sorted(Transfer.objects.filter(bank=bank).values_list(*SEEN), key=repr)


def _rehearsed(books: Books, bank: Any) -> list[tuple]:
    """What an unbroken run leaves, looked at from inside and undone."""
    with transaction.atomic():
        books.accrue()
        lines = _lines(books, bank)
        transaction.set_rollback(True)
    return lines


def _killed(books: Books, seconds: float) -> bool:
    """Whether the child was killed before it came to its end."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            for alias in connections:
                del connections[alias]
            books.accrue()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
