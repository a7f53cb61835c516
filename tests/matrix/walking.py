"""Walks through the matrix: what is asked as whom, what the rule is, and what went wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.goals import size
from tests.matrix import parts
from tests.matrix.acting import ALLOW, REFUSE, RETURNED, meaning, of_random, taken_in, told, undone
from tests.matrix.table import TABLE, Row
from tests.matrix.world import Thing, World

ORDER = sorted(parts.EVERYBODY)
# In `make test` every twelfth goes to a page, by turns, and at least so many of those it lets in;
# in `make prove` everybody does.
TURNS, FEWEST_LET_IN = size(12, 1), 1
# Of the things a route could name besides the table's, likewise.
THING_TURNS = size(167, 1)
# Addresses that name the same thing in another way, and what a cache asks for.
HEADS = ({}, {"HX-Request": "true"}, {"If-None-Match": "*"}, {"Range": "bytes=0-1"})
VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND")

Answer = tuple[int, str]


@dataclass
class Walk:
    """Counts what was asked and keeps what was wrong, by the words of the row."""

    world: World
    asked: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    _nothing: dict[tuple[Any, ...], Answer] = field(default_factory=dict)

    def row(self, place: int, row: Row) -> None:
        """Everybody whom the row lets in gets in; everybody else is refused."""
        let_in = [part for part in ORDER if part in row.allowed | row.not_offered]
        refused = [part for part in ORDER if part not in let_in]
        for part in (*by_turns(let_in, place, FEWEST_LET_IN), *by_turns(refused, place)):
            self._one(row, part)

    def things(self, place: int, row: Row) -> None:
        """A route of one thing, asked for all others of the kind that a part may not know."""
        own = self.world.things[row.target]
        for name, thing in self.world.things.items():
            if kind_of(thing) != kind_of(own) or name == row.target:
                continue
            for part in ORDER:
                place += 1
                if part not in thing.readers and place % THING_TURNS == 0:
                    self._hidden(row, part, thing, f"{row} of {name}")

    def verbs(self, row: Row, part: str) -> None:
        """Whatever is asked of a hidden thing is answered as of none."""
        thing = self.world.things[row.target]
        for verb in VERBS:
            for head in HEADS if verb in ("GET", "HEAD") else HEADS[:1]:
                self._same(row, part, thing.at, verb, head, ending="")
        for ending in ("/", "?", "?q=1", "/..", "%20"):
            self._same(row, part, thing.at, "GET", {}, ending=ending)

    def _one(self, row: Row, part: str) -> None:
        asked = row.asked(self.world, part)
        with undone():
            answer = asked.send(self.world.client(part))
        self._count(part)
        expected = _expected(row, part)
        if meaning(answer) != expected:
            self.wrong[f"{row} as {part}"] = f"{answer.status_code} where {expected} is the rule"
        elif row.target and part not in self.world.things[row.target].readers:
            self._compare(row, part, told(answer, asked.path), f"{row}")

    def _hidden(self, row: Row, part: str, thing: Thing, what: str) -> None:
        asked = row.asked(self.world, part, thing.at)
        with undone():
            answer = asked.send(self.world.client(part))
        self._count(part)
        if meaning(answer) != REFUSE:
            self.wrong[f"{what} as {part}"] = f"{answer.status_code} of what is hidden"
        else:
            self._compare(row, part, told(answer, asked.path), what)

    def _compare(self, row: Row, part: str, answer: Answer, what: str) -> None:
        nothing = self._of_nothing(row, part)
        if answer != nothing:
            told_apart = (
                f"can tell what is hidden from what does not exist: {apart(answer, nothing)}"
            )
            self.wrong[f"{what} as {part}"] = told_apart

    def _of_nothing(self, row: Row, part: str) -> Answer:
        asked = row.asked(self.world, part, of_random(self.world.things[row.target].at))
        # Where the session has ended, what was typed is shown again: the same is sent to both.
        key = (row.name, row.method, row.query, row.is_json, part, repr(asked.body))
        if key not in self._nothing:
            with undone():
                self._nothing[key] = told(asked.send(self.world.client(part)), asked.path)
        return self._nothing[key]

    def _same(
        self,
        row: Row,
        part: str,
        at: Mapping[str, Any],
        verb: str,
        head: Mapping[str, str],
        ending: str,
    ) -> None:
        answers = []
        for named in (at, of_random(at)):
            path = row.asked(self.world, part, named).path.partition("?")[0]
            answers.append(self._ask(part, verb, path, ending, head))
        self._count(part)
        if answers[0] != answers[1]:
            what = f"{row.name} {verb} {dict(head)} {ending} of {row.target} as {part}"
            self.wrong[what] = f"{answers[0][0]} of what is hidden, {answers[1][0]} of nothing"

    def _ask(self, part: str, verb: str, path: str, ending: str, head: Mapping[str, str]) -> Answer:
        client = self.world.client(part, raises=False)
        with undone():
            answer = taken_in(client.generic(verb, path + ending, headers=dict(head)))
            return told(answer, path)

    def _count(self, part: str) -> None:
        self.asked += 1
        self.parts.add(part)


def apart(one: Answer, other: Answer) -> str:
    """By what two answers differ: their status, or what stands around the first difference."""
    if one[0] != other[0]:
        return f"{one[0]} and {other[0]}"
    at = next((i for i, (a, b) in enumerate(zip(one[1], other[1], strict=False)) if a != b), 0)
    return f"{one[1][max(at - 60, 0) : at + 60]!r} and {other[1][max(at - 60, 0) : at + 60]!r}"


def by_turns(names: list[str], place: int, fewest: int = 0) -> list[str]:
    """Some of ``names``, others at each place, and all of them within a few places."""
    step = max(1, min(TURNS, len(names) // max(fewest, 1)))
    return names[place % step :: step]


def _expected(row: Row, part: str) -> str:
    if part in row.not_offered:
        return RETURNED
    return ALLOW if part in row.allowed else REFUSE


def kind_of(thing: Thing) -> tuple[str, ...]:
    """Things that the same addresses name: cases, documents, notices."""
    return (type(thing.row).__name__, *sorted(thing.at))


def routes() -> Iterator[Row]:
    """One row for each page, method and kind of thing that it names."""
    found = {}
    for row in TABLE:
        if row.target:
            found.setdefault((row.name, row.method, row.is_json), row)
    return iter(found.values())
