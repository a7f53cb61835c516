"""Random query strings on every page that is read: none is a crash."""

from collections.abc import Iterator
from random import Random
from urllib.parse import quote, urlencode

import pytest

from tests.goals import IS_FULL_SIZE, Figure, size
from tests.hostile import values
from tests.hostile.judging import crash
from tests.matrix import parts
from tests.matrix.acting import taken_in, undone
from tests.matrix.pages import every_page
from tests.matrix.table import TABLE
from tests.matrix.world import World

# Everything that a page reads of its address, and what none does.
# fmt: off
NAMES = (
    "\0", "x[]", "q", "find", "at", "show", "page", "page_size", "sort", "order", "by", "month",
    "whose", "status", "step", "move", "due", "unit", "kind", "flag", "handler", "union",
    "organization", "role", "person", "capability", "case", "grievants", "next", "seal",
    "version", "event", "mistakes", "days", "clock", "to", "all", "from", "until",
    "csrfmiddlewaretoken",
)
# fmt: on
# What no list of names and values can say.
RAW = (
    "%",
    "%00",
    "%ff=%ff",
    "q=%ed%a0%80&at=%ed%a0%80",
    "&&;=&=;",
    "at=" + "A" * 6_000,
    "&".join(f"a{number}=1" for number in range(1_200)),
    "q=%s%n%x&at={0}",
)
EACH = size(1, 12)
AS = ("union_administrator", "employer_administrator", "steward", "labor_relations", "manager")


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Each page as somebody who may open it, and with names of nothing at all."""
    read = {}
    for row in TABLE:
        # healthz has a word of its own for 503.
        if row.method == "GET" and "-api:" not in row.name and row.name != "healthz":
            read.setdefault(row.name, row)
    for row in read.values():
        part = next((one for one in AS if one in row.allowed), min(row.allowed))
        yield row.asked(world, part).path.partition("?")[0], part
    for page in every_page():
        if page.name not in read and page.name != "healthz":
            yield page.sample, AS[0]


def query(chance: Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(RAW)
    asked = [(name, _value(chance, name)) for name in chance.sample(NAMES, 12)]
    return urlencode(asked, quote_via=quote, errors="surrogatepass")


def _value(chance: Random, name: str) -> str:
    if name == "at":
        return chance.choice(values.CURSORS)
    return chance.choice(values.TEXTS)[:6_000]


@pytest.mark.goal("G5")
@pytest.mark.timeout(1800)
def test_no_query_string_makes_a_page_crash(world: World, figure: Figure) -> None:
    chance = Random(None if IS_FULL_SIZE else 2)
    wrong, asked = {}, 0
    # In `make test` every other page, by turns of chance.
    for path, part in addresses(world):
        for _ in range(EACH):
            address = f"{path}?{query(chance)}"
            if not IS_FULL_SIZE and chance.random() < 0.5:
                continue
            with undone():
                answer = taken_in(world.client(part, raises=False).get(address))
            asked += 1
            if answer.status_code >= 500:
                wrong[path] = f"{crash(answer)} {part} {address[:600]}"

    assert wrong == {}
    figure("G5", f"{asked:,} random query strings on pages, 0 answers of 5xx")


def test_an_address_in_no_encoding_is_read_or_refused(world: World) -> None:
    """By the page of most filters, by one that nobody need sign in for, and where there is none."""
    wrong = {}
    for raw in RAW:
        for path, part in (("/cases/", "steward"), ("/sign-in", parts.NOBODY), ("/no", "steward")):
            with undone():
                answer = world.client(part, raises=False).get(f"{path}?{raw}")
            if answer.status_code not in (200, 302, 400, 404):
                wrong[f"{path}?{raw[:100]}"] = crash(answer)

    assert wrong == {}
