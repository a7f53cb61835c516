"""Every page and API operation, walked by every part and by nobody."""

from collections import Counter

import pytest

from foundation.people.models import Account
from tests.matrix import parts
from tests.matrix.acting import (
    ALLOW,
    REFUSE,
    RETURNED,
    is_sent_to_sign_in,
    meaning,
    of_random,
    told,
    undone,
)
from tests.matrix.pages import every_page, methods_of
from tests.matrix.table import TABLE, Row
from tests.matrix.world import World

ORDER = sorted(parts.EVERYBODY)
# One of each kind of stranger: what they are told is looked at word for word.
STRANGERS = (
    "steward",
    "clinic_steward",
    "union_administrator",
    "manager",
    "other_steward",
    "grievant",
    "foreign_relations",
)


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


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_only_those_get_in_whom_the_table_lets_in(world: World, row: Row) -> None:
    """And whoever may not know of a thing is told the same of one that does not exist."""
    wrong = {}
    for part in ORDER:
        asked = row.asked(world, part)
        with undone():
            answer = asked.send(world.client(part))
        expected = _expected(row, part)
        if meaning(answer) != expected:
            wrong[part] = f"{answer.status_code} where {expected} is the rule"
        elif _is_hidden(world, row, part) and told(answer, asked.path) != _of_nothing(
            world, row, part
        ):
            wrong[part] = "can tell what is hidden from what does not exist"

    assert wrong == {}


def _expected(row: Row, part: str) -> str:
    if part in row.not_offered:
        return RETURNED
    return ALLOW if part in row.allowed else REFUSE


def _is_hidden(world: World, row: Row, part: str) -> bool:
    is_named = bool(row.target) and part in STRANGERS
    return is_named and part not in world.things[row.target].readers


def _of_nothing(world: World, row: Row, part: str) -> tuple[int, str]:
    asked = row.asked(world, part, of_random(world.things[row.target].at))
    with undone():
        return told(asked.send(world.client(part)), asked.path)


READ = [row for row in TABLE if row.method == "GET"]


@pytest.mark.parametrize("row", [row for row in READ if "-api:" not in row.name], ids=str)
def test_a_part_of_a_page_is_guarded_as_the_page_is(world: World, row: Row) -> None:
    """htmx asks for parts: whoever is refused the page is refused them."""
    let_in = {}
    for part in sorted(set(STRANGERS) - row.allowed):
        with undone():
            answer = row.asked(world, part).send(world.client(part), **{"HX-Request": "true"})
        if meaning(answer) != REFUSE:
            let_in[part] = answer.status_code

    assert let_in == {}


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
