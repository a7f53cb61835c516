"""Random programs of nested principals, transactions, savepoints, exceptions and queries.

Each step is drawn from ``chance`` when it is reached; after each, the rows seen are compared with
the rooms of whoever acts at that point.
"""

import random
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from foundation.record.actions import write
from foundation.record.models import Entry
from foundation.roles.actor import Actor
from foundation.walls.principal import acting_as, current

LONGEST = 8
PARTS = [
    "steward",
    "contract_specialist",
    "other_steward",
    "other_administrator",
    "manager",
    "employer_administrator",
]


class Stopped(Exception):
    """Raised inside a program to see what an exception leaves behind."""


class Program:
    """One random program: each step is drawn from ``chance`` when it is reached."""

    def __init__(self, chance: random.Random, actors: list[Actor], expected: Callable) -> None:
        self.chance, self.actors, self.expected = chance, actors, expected
        self.steps_left = chance.randint(2, LONGEST)
        self.queries = 0

    def run(self) -> None:
        try:
            # Everything happens in the test's own transaction; this one is the program's.
            with transaction.atomic():
                self.block(0)
                raise Stopped
        except Stopped:
            pass
        self.ask()

    def block(self, depth: int) -> None:
        for _ in range(self.chance.randint(1, 3)):
            if self.steps_left <= 0:
                return
            self.steps_left -= 1
            self.chance.choice(self.steps())(depth)
            self.ask()

    def steps(self) -> list[Callable[[int], None]]:
        nested = [self.act, self.nest, self.give_up, self.roll_back, self.release]
        return [self.add, self.trespass, self.act, self.stream, *nested]

    def act(self, depth: int) -> None:
        """Some block as somebody, or as nobody; left by its end or by an exception."""
        who = self.chance.choice([*self.actors, None])
        with acting_as(who):
            self.ask()
            self.block(depth + 1)

    def nest(self, depth: int) -> None:
        with transaction.atomic():
            self.block(depth + 1)

    def give_up(self, depth: int) -> None:
        """An exception through a principal, or a transaction, or both in either order."""
        who = self.chance.choice([*self.actors, None])
        outer, inner = acting_as(who), transaction.atomic()
        if self.chance.random() < 0.5:
            outer, inner = inner, outer
        try:
            with outer, inner:
                self.block(depth + 1)
                raise Stopped
        except Stopped:
            pass

    def roll_back(self, depth: int) -> None:
        """A savepoint that may be rolled back as another than the one who made it."""
        savepoint = transaction.savepoint()
        who = self.chance.choice([*self.actors, None])
        with acting_as(who):
            self.block(depth + 1)
            inside = self.chance.random() < 0.5
            if inside:
                transaction.savepoint_rollback(savepoint)
                self.ask()
        if not inside:
            transaction.savepoint_rollback(savepoint)

    def release(self, depth: int) -> None:
        savepoint = transaction.savepoint()
        self.block(depth + 1)
        transaction.savepoint_commit(savepoint)

    def add(self, depth: int) -> None:
        """A row in a room of one's own, seen by oneself at once; taken back at the block's end."""
        actor = self.acting()
        if actor is None:
            return
        before = self.expected(actor)
        try:
            with transaction.atomic():
                add_entry(actor, self.chance.choice(actor.room_ids))
                assert Entry.objects.count() == len(before) + 1
                raise Stopped
        except Stopped:
            pass

    def trespass(self, depth: int) -> None:
        """A row into a room one may not enter is refused, and the block goes on."""
        actor = self.acting()
        if actor is None:
            return
        closed = [room for other in self.actors for room in other.room_ids]
        closed = sorted(set(closed) - set(actor.room_ids))
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            add_entry(actor, self.chance.choice(closed))

    def stream(self, depth: int) -> None:
        """Rows asked for as one and read as another: it counts who acts when they are read."""
        with acting_as(self.chance.choice([*self.actors, None])):
            rows = Entry.objects.values_list("pk", flat=True).iterator(chunk_size=1)
        self.compare(rows)

    def ask(self) -> None:
        self.compare(Entry.objects.values_list("pk", flat=True))

    def compare(self, rows: Iterable[Any]) -> None:
        """What is seen now must be what whoever acts now may see, and nothing else."""
        actor = self.acting()
        self.queries += 1
        if actor is None:
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                list(rows)
            return
        assert set(rows) == self.expected(actor)

    def acting(self) -> Actor | None:
        principal = current.get()
        return next((a for a in self.actors if principal and a.principal == principal), None)


class PoolProgram(Program):
    """The same on a connection that is kept: real transactions, ended either way, and none."""

    def run(self) -> None:
        if self.chance.random() < 0.02:
            connection.close()
        for _ in range(self.chance.randint(1, 2)):
            self.without_transaction()
            try:
                with acting_as(self.chance.choice([*self.actors, None])), transaction.atomic():
                    self.ask()
                    self.block(0)
                    if self.chance.random() < 0.5:
                        raise Stopped
            except Stopped:
                pass
        self.ask()

    def without_transaction(self) -> None:
        """Where no transaction is open nobody acts, whatever is said: refused, and loudly."""
        self.queries += 1
        with (
            acting_as(self.chance.choice([*self.actors, None])),
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            Entry.objects.exists()


def add_entry(actor: Actor, room_id: int) -> Entry:
    return write(
        event="fuzz.written",
        subject=actor.person,
        room_id=room_id,
        sentence="Something happened.",
        by=actor,
        now=actor.assignment.starts_at,
    )
