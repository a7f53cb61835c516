"""What somebody tries who reads the whole database, and has opened every ballot besides.

They know who voted, and each ballot's receipt and vote; they look for which ballot is whose. Every
table that names voters gives orders of voters (by each of its columns, and by what PostgreSQL keeps
beside each row: the transaction that wrote it, and where it lies), and whatever holds ballots gives
orders of ballots. Two orders of the same length are laid side by side, forwards and backwards; rows
that one transaction wrote are joined by it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Any

Order = Sequence[Any]


@dataclass(frozen=True)
class Row:
    xmin: int
    place: tuple[int, int]
    says: dict[str, Any]


def whole_database(cursor: Any) -> dict[str, list[Row]]:
    """Every row of every table, with what PostgreSQL keeps beside it; read by a superuser."""
    cursor.execute(
        "SELECT schemaname || '.' || tablename FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    tables = {}
    for (name,) in cursor.fetchall():
        quoted = ".".join(f'"{part}"' for part in name.split(".", 1))
        # The names are the catalogue's own.
        read = f"SELECT xmin::text::bigint, ctid::text, to_jsonb(t) FROM {quoted} t"  # noqa: S608
        cursor.execute(read)
        tables[name] = [
            Row(xmin, tuple(int(part) for part in ctid.strip("()").split(",")), says)
            for xmin, ctid, says in cursor.fetchall()
        ]
    return tables


@dataclass
class Attack:
    """``voters``: whoever is marked. ``opened``: what stands for a ballot, a ciphertext for
    instance, with its receipt. ``truth`` is asked only to count the hits."""

    tables: dict[str, list[Row]]
    voters: frozenset[int]
    opened: Mapping[str, str]
    truth: Mapping[int, str]
    tried: int = 0

    def best(self) -> tuple[int, str]:
        """The most votes any attempt gives to whom they belong, and how."""
        voter_orders = list(self._orders(self._voters_in))
        ballot_orders = list(self._orders(self._ballots_in))
        found = [self._joined()]
        for how, voters in voter_orders:
            for by, ballots in ballot_orders:
                for turned, order in (("", ballots), (" backwards", ballots[::-1])):
                    self.tried += 1
                    hits = sum(
                        self.truth[person] == receipt
                        for person, receipt in zip(voters, order, strict=True)
                    )
                    found.append((hits, f"{how} beside {by}{turned}"))
        return max(found)

    def _voters_in(self, value: Any) -> list[int]:
        if isinstance(value, list):
            return [one for one in value if isinstance(one, int) and one in self.voters]
        return [value] if isinstance(value, int) and value in self.voters else []

    def _ballots_in(self, value: Any) -> list[str]:
        """Receipts, in the order in which they or their ballots stand."""
        if isinstance(value, list):
            return [receipt for one in value for receipt in self._ballots_in(one)]
        if not isinstance(value, str):
            return []
        if value in self.opened:
            return [self.opened[value]]
        lines = value.replace(",", "\n").split("\n")
        return [self.opened[line] for line in lines if line in self.opened]

    def _orders(self, found_in: Any) -> Iterator[tuple[str, Order]]:
        """Each thing once, wherever a whole set of them can be put in an order."""
        wanted = len(self.voters)
        for table, rows in self.tables.items():
            columns = sorted({name for row in rows for name in row.says})
            for column in columns:
                named = [(row, found_in(row.says.get(column))) for row in rows]
                named = [(row, things) for row, things in named if things]
                if len({thing for _, things in named for thing in things}) != wanted:
                    continue
                for by, key in _keys(columns):
                    for is_last in (False, True):
                        order = _once(_sorted(named, key), is_last)
                        yield f"{table}.{column} by {by}", order

    def _joined(self) -> tuple[int, str]:
        """Whoever and whatever the same transaction wrote belongs together."""
        people, ballots = defaultdict(set), defaultdict(set)
        for rows in self.tables.values():
            for row in rows:
                for value in row.says.values():
                    people[row.xmin].update(self._voters_in(value))
                    ballots[row.xmin].update(self._ballots_in(value))
        hits = 0
        for xmin, receipts in ballots.items():
            if len(receipts) == 1 and len(people[xmin]) == 1:
                (receipt,), (person,) = receipts, people[xmin]
                hits += self.truth[person] == receipt
        return hits, "written by one transaction"


def _keys(columns: Sequence[str]) -> Iterator[tuple[str, Any]]:
    yield "transaction", lambda row: (0, row.xmin)
    yield "place", lambda row: (0, row.place)
    for name in columns:
        yield name, lambda row, name=name: _comparable(row.says.get(name))


def _comparable(value: Any) -> tuple[int, Any]:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return (0, value) if is_number else (1, str(value))


def _sorted(named: list[Any], key: Any) -> list[Any]:
    """What is level stands in an order of chance: no order is lent to what has none."""
    chance, ordered = Random(7), []
    for _, level in groupby(sorted(named, key=lambda one: key(one[0])), lambda one: key(one[0])):
        group = list(level)
        chance.shuffle(group)
        ordered += group
    return [thing for _, things in ordered for thing in things]


def _once(things: list[Any], is_last: bool) -> list[Any]:
    """Each at its first place, or at its last."""
    order = list(dict.fromkeys(reversed(things) if is_last else things))
    return order[::-1] if is_last else order
