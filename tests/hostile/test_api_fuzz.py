"""Random requests to every operation of the API: no answer is a crash, none tells too much.

They are made up from the published schema, by several people and by nobody, and half of them are
spoiled in one way or another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import cycle, islice, product
from random import Random
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.urls import Resolver404, resolve

from foundation.people.api_tokens import make_token
from foundation.people.models import Account, Organization, Partnership, Person, Unit
from foundation.roles.models import Role
from governance.contracts.events import KINDS
from grievances.models import Clock
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.hostile.judging import fault
from tests.hostile.making import (
    MODES,
    MadeUp,
    cases_of,
    made_up,
    operations,
    published,
    with_real_names,
)
from tests.matrix import parts
from tests.matrix.acting import told, undone
from tests.matrix.browsing import Browser
from tests.matrix.table import TABLE
from tests.matrix.walking import kind_of
from tests.matrix.world import Thing, World, contract_of

# Acts by a token of theirs, and reaches little.
BY_TOKEN = "clinic_manager"
WHO = [
    "steward",
    "manager",
    "labor_relations",
    "union_administrator",
    BY_TOKEN,
    parts.NOBODY,
]
# The first and the last that a field takes, and one that none does.
DAYS = ("1900-01-01", "2199-12-31", "9999-12-31")
FEWEST = size(100, 2_000)
# What an address of the API says of a thing besides its key, and the kinds of keys.
WORDS_IN_ADDRESSES = {"code": "a", "number": 1, "article": "1"}
KEYS = (UUID(int=1), 1)
# Of each operation, as asked for and against it.
EACH = size(2, 20)


@dataclass
class Tried:
    """Sends what is made up, and keeps what was wrong by operation."""

    world: World
    token: str
    asked: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)

    def one(self, made: MadeUp, operation: Any) -> None:
        answer = self._send(made)
        self.asked += 1
        self.parts.add(made.part)
        if found := fault(answer, made, operation) or self._tells(made, answer):
            self.wrong.setdefault(f"{operation.label}: {found}", f"{made} as {made.part}")

    def _tells(self, made: MadeUp, answer: Any) -> str:
        """Whether a hidden thing is answered in another way than one that does not exist."""
        if made.thing is None or made.part in made.thing.readers:
            return ""
        nothing = made.of_nothing
        of_none = self._send(nothing)
        is_same = told(answer, _address(made)) == told(of_none, _address(nothing))
        return "" if is_same else f"{answer.status_code} of what is hidden, unlike nothing"

    def _send(self, made: MadeUp) -> Any:
        by_token = made.part == BY_TOKEN
        session = None if by_token else self.world.sessions.get(made.part)
        headers = {"Authorization": f"Bearer {self.token}"} if by_token else {}
        with undone():
            return made.send(Browser(session, raises=False), **headers)


def _address(made: MadeUp) -> str:
    return made.path.partition("?")[0]


@pytest.fixture(scope="module")
def tried(world: World) -> Iterator[Tried]:
    with undone():
        yield Tried(world, _token(world))


def _token(world: World) -> str:
    _, secret = make_token(
        account=Account.objects.get(person=world.person(BY_TOKEN)),
        assignment=world.row(f"{BY_TOKEN}_seat"),
        purpose="Trying",
        may_only_read=False,
        expires_at=world.now + timedelta(days=1),
        now=world.now,
    )
    return secret


def _names(world: World) -> dict[str, list[Any]]:
    """What really stands in the world, by the name of the field that may say it."""
    scene = world.scene()
    with scene.acting("steward"):
        clocks = sorted(set(Clock.objects.values_list("key", flat=True)))
    units = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    unions = [organization.name for organization in Organization.objects.order_by("pk")]
    return {
        "unit": units,
        "to": people,
        "agreement": ["nurses-contract", "technicians-contract"],
        "clock": clocks,
        "step": ["step_1", "step_2", "arbitration"],
        "partnership": [partnership.name for partnership in Partnership.objects.order_by("pk")],
        "union": unions,
        "source": [contract_of(world, "nurses", appeal=25)],
        "role": list(Role.objects.order_by("pk").values_list("code", flat=True)),
        "procedure": ["ordinary"],
        "kind": sorted(KINDS),
        "version": [0, 1, 2],
        "day": [*DAYS, *((scene.today + timedelta(days=days)).isoformat() for days in (-3, 0, 5))],
    }


def _view_names(route: str) -> set[str]:
    """Of the operations at such an address, whatever kinds of keys its things are named by."""
    keys = [name for name in re.findall(r"{(\w+)}", route) if name not in WORDS_IN_ADDRESSES]
    tried = (dict(zip(keys, kinds, strict=True)) for kinds in product(KEYS, repeat=len(keys)))
    found = (_view_name(route.format(**WORDS_IN_ADDRESSES, **named)) for named in tried)
    return {name for name in found if name}


def _view_name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _things(world: World, route: str) -> list[Thing]:
    """The things of the world that an address of the API can name."""
    names = _view_names(route)
    kinds = {kind_of(world.things[row.target]) for row in TABLE if row.name in names and row.target}
    return [thing for thing in world.things.values() if kind_of(thing) in kinds]


def turns(operations_there_are: int) -> list[tuple[int, str]]:
    """Each operation in both modes; in `make test` every other one, in one mode by turns."""
    if IS_FULL_SIZE:
        return [(place, mode) for place in range(operations_there_are) for mode in MODES]
    return [(place, MODES[place // 2 % 2]) for place in range(0, operations_there_are, 2)]


@pytest.mark.goal("G5")
@pytest.mark.timeout(1800)
def test_no_answer_to_a_made_up_request_is_a_crash(tried: Tried, figure: Figure) -> None:
    """And each says why it refuses, tells nothing of what is hidden, and reads as published."""
    asked_for = operations(with_real_names(published(), _names(tried.world)))
    as_published = operations(published())
    chance = Random(None if IS_FULL_SIZE else 1)
    for place, mode in turns(len(asked_for)):
        operation, read = asked_for[place], as_published[place]
        things = _things(tried.world, operation.path)
        cases = cases_of(operation, mode, EACH, chance.getrandbits(32))
        for case in islice(cycle(cases), EACH):
            tried.one(made_up(case, chance, things, WHO), read)

    assert tried.wrong == {}
    asked = len(dict(turns(len(asked_for))))
    people = f"{len(tried.parts) - 1} people and nobody"
    said = f"{tried.asked:,} requests to {asked} operations as {people}"
    is_reached = tried.asked >= FEWEST and len(tried.parts) == len(WHO)
    figure("G5", f"{said}, 0 answers of 5xx", ok=is_reached)


@pytest.mark.goal("G5")
def test_what_is_looked_for_would_be_found(tried: Tried) -> None:
    """A crash, a page of HTML, an answer unlike the schema, and a hidden thing that is told of."""
    filed = tried.world.things["filed"]
    plain = MadeUp("GET", "/api/v1/cases/{id}/", {"id": filed.row.pk}, "", b"", "", {}, "steward")
    other, own = (
        next(one for one in operations(published()) if one.label == f"GET {path}")
        for path in ("/api/v1/people/", plain.route)
    )

    tried_out = Tried(tried.world, tried.token)
    tried_out.one(plain, own)
    assert tried_out.wrong == {}

    with mock.patch("grievances.api.views.case_to_read", side_effect=KeyError):
        tried_out.one(plain, own)
    tried_out.one(replace(plain, route="/cases/{id}/no"), own)
    tried_out.one(plain, other)
    hidden = replace(filed, readers=frozenset())
    tried_out.one(replace(plain, thing=hidden), own)

    found = list(tried_out.wrong)
    assert [
        any(said in word for word in found)
        for said in ("500 KeyError", "404 in no shape", "unlike the schema", "of what is hidden")
    ] == [True] * 4
