"""Every page and API operation, walked by every part and by nobody."""

from collections import Counter

import pytest

from foundation.people.models import Account
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.matrix import parts
from tests.matrix.acting import REFUSE, is_sent_to_sign_in, meaning, undone
from tests.matrix.pages import every_page, methods_of
from tests.matrix.table import TABLE
from tests.matrix.walking import ORDER, Walk, routes
from tests.matrix.world import World

FEWEST_CHECKS = size(500, 20_000)
FEWEST_PARTS = 16
# One of each kind of stranger: whom a page refuses, it refuses every part of itself.
STRANGERS = (
    "steward",
    "clinic_steward",
    "union_administrator",
    "manager",
    "other_steward",
    "grievant",
    "former_steward",
    "foreign_relations",
)
PIECES = 4
# In `make test` every so many routes are asked in all ways; in `make prove` all of them.
ROUTE_TURNS = size(16, 1)


def test_every_page_and_method_has_a_row(world: World) -> None:
    client = world.client("union_administrator")
    with undone():
        there = {
            (page.name, method) for page in every_page() for method in methods_of(page, client)
        }
    in_table = {(row.name, row.method) for row in TABLE}

    assert there - in_table == set(), "pages without a rule"
    assert in_table - there == set(), "rules without a page"


def test_every_row_lets_somebody_in_and_none_stands_twice() -> None:
    twice = [name for name, times in Counter(map(str, TABLE)).items() if times > 1]

    assert [str(row) for row in TABLE if not row.allowed] == []
    assert twice == []
    assert {part for row in TABLE for part in row.allowed} <= parts.EVERYBODY


@pytest.mark.goal("G1")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("piece", range(PIECES))
def test_only_those_get_in_whom_the_table_lets_in(world: World, figure: Figure, piece: int) -> None:
    """And whoever may not know of a thing is told the same of one that does not exist."""
    walk = Walk(world)
    for place, row in list(enumerate(TABLE))[piece::PIECES]:
        walk.row(place, row)
    for place, row in list(enumerate(routes()))[piece::PIECES]:
        walk.things(place, row)

    is_reached = walk.asked >= FEWEST_CHECKS // PIECES and len(walk.parts) >= FEWEST_PARTS
    said = f"part {piece + 1} of {PIECES}: {walk.asked:,} checks as {len(walk.parts)} people"
    assert walk.wrong == {}
    figure("G1", f"{said}, 0 wrong", ok=is_reached)


@pytest.mark.goal("G1")
@pytest.mark.timeout(1800)
def test_whatever_is_asked_of_a_hidden_thing_is_answered_as_of_none(
    world: World, figure: Figure
) -> None:
    """By every method, by what a cache asks, and by other spellings of the address."""
    walk = Walk(world)
    for place, row in enumerate(routes()):
        blind = [part for part in ORDER if part not in world.things[row.target].readers]
        if blind and place % ROUTE_TURNS == 0:
            for part in blind[place % 3 :: 3] if IS_FULL_SIZE else [blind[place % len(blind)]]:
                walk.verbs(row, part)

    assert walk.wrong == {}
    figure("G1", f"{walk.asked:,} other ways to ask, none tells hidden from missing")


@pytest.mark.goal("G1")
def test_a_part_of_a_page_is_guarded_as_the_page_is(world: World, figure: Figure) -> None:
    """htmx asks for parts: whoever is refused the page is refused them."""
    let_in, asked = {}, 0
    read = [row for row in TABLE if row.method == "GET" and "-api:" not in row.name]
    for place, row in enumerate(read):
        for number, part in enumerate(sorted(set(STRANGERS) - row.allowed)):
            if (place + number) % ROUTE_TURNS == 0:
                with undone():
                    answer = row.asked(world, part).send(
                        world.client(part), **{"HX-Request": "true"}
                    )
                asked += 1
                if meaning(answer) != REFUSE:
                    let_in[f"{row} as {part}"] = answer.status_code

    assert let_in == {}
    figure("G1", f"{asked:,} parts of pages refused")


def test_nobody_is_asked_to_sign_in_for_a_part_of_a_page(world: World) -> None:
    with undone():
        answer = world.client(parts.NOBODY).get("/cases/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=")
    assert answer.content == b""


@pytest.mark.parametrize("path", ["/admin/", "/admin/people/person/"])
def test_only_staff_enters_the_administration_site(world: World, path: str) -> None:
    let_in = set()
    for part in ORDER:
        with undone():
            answer = world.client(part).get(path)
            if not (answer.status_code == 302 and is_sent_to_sign_in(answer)):
                let_in.add(part)
    assert let_in == set()

    with undone():
        person = world.person("employer_administrator")
        Account.objects.filter(person=person).update(is_staff=True, is_superuser=True)
        assert world.client("employer_administrator").get(path).status_code == 200
