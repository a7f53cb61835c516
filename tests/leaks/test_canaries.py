"""What is behind a wall is met by nobody else, nor felt: on no page, in no count or order."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.utils.html import escape

from foundation.people.models import Person
from foundation.walls.models import Walled, WalledKey, WallKind
from foundation.walls.registry import walled_models
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.leaks.canaries import SHAPES, Planted, columns_of, private_rooms
from tests.leaks.conftest import Walks
from tests.leaks.crawling import WALKERS, Answer, named, read
from tests.leaks.hiding import BESIDE, JOINT_ALONE, hide
from tests.matrix import parts
from tests.matrix.acting import undone
from tests.matrix.world import World

# Who comes to see something of their own party: else the crawl would prove nothing.
SEES = parts.UNION_READS | parts.MANAGEMENT_READS | {"other_steward", "grievant"}
HIDDEN_OF_EACH = size(20, 1_000)
SEARCHED = "/cases/?status=all&q=HIDDEN"
# Everybody who must not notice what the nurses do among themselves.
OUTSIDE = ("manager", "other_steward", "foreign_relations", "grievant") + (
    ("labor_relations", "employer_administrator", "other_administrator", "foreign_steward")
    if IS_FULL_SIZE
    else ()
)
TURNS = size(3, 1)
# Chosen anew for every answer; tells nothing.
CHANCE = re.compile(
    r'csrf\w*"[^"]{1,8}"[^"]*"|csrftoken=[^;]*|expires=[^;]*|expires: [^\n]*'
    r'|name="(?:client_token|key)" value="[^"]*"|:[\w-]{6}:[\w-]{43}',
    re.IGNORECASE,
)


# A word that stands in a page as it was written; the words of canaries.py are markup themselves. To
# read a page as a browser does takes longest, and only these can have become an element or left an
# attribute: by a sign that was not escaped, or by a space where the value stood in no quotes.
ESCAPED = r"(?:&#x27;|zq\d{6}x)"
LOOKS_LIVE = re.compile(
    r"<zq|<script(?! src)|(?:href|src|action|hx-get|hx-post)\s*=\s*[\"']?\s*javasc"
    rf"|(?<!&#x27;)(?<!zq\d{{6}}x)\son\w+=|=[^\s\"'<>]*{ESCAPED}\son\w+=",
    re.IGNORECASE,
)
# Pages that show a secret made for this once, or a question for a device.
SECRETS = ("/account/app-codes", "/account/passkeys", "/account/recovery-codes", "/sign-in/passkey")


def test_every_text_of_every_walled_table_has_a_word(planted: Planted) -> None:
    filled = {row.table for row in planted.rows}
    there = {model._meta.db_table for model in walled_models()}
    texts = {
        f"{model._meta.db_table}.{column.name}"
        for model in walled_models()
        for column in columns_of(model)
    }

    assert there - filled == set(), "a walled table the world has no row of"
    assert texts - planted.columns == set(), "a text without a word"


def test_each_party_has_something_to_hide(world: World, planted: Planted) -> None:
    by_room = {
        name: {row.table for row in planted.rows if row.room == room}
        for name, room in private_rooms().items()
    }
    own = {"grievances_note", "grievances_document"}

    for party in ("Nurses", "Technicians", "Northwater", "Southgate Nurses", "Southgate Clinics"):
        assert own <= by_room[party], party
    for party in ("Nurses", "Technicians", "Southgate Nurses"):
        assert {"grievances_grievance", "grievances_intakesheet"} <= by_room[party], party


@pytest.mark.goal("G2")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", WALKERS)
def test_nobody_meets_what_is_not_theirs(
    world: World, planted: Planted, walks: Walks, figure: Figure, part: str
) -> None:
    hidden = planted.hidden_from(*who(world, part))  # type: ignore[arg-type]
    answers = walks.of(part)

    met = {answer.path: answer.tokens & hidden for answer in answers if answer.tokens & hidden}
    assert met == {}
    assert {answer.path: found for answer in answers if (found := injected(answer))} == {}
    assert [answer.path for answer in answers if answer.status >= 500] == []
    own = planted.tokens - hidden
    assert bool({token for answer in answers for token in answer.tokens} & own) >= (part in SEES)
    assert walks.told_to_the_log() == []
    figure("G2", f"{len(planted.columns)} texts planted, 0 canaries met by {len(WALKERS)} people")


@pytest.mark.parametrize("shape", SHAPES[:3])
def test_a_text_that_became_markup_would_be_noticed(shape: str) -> None:
    text = shape.format(word="zq000001x")
    page = f"<p title='{text}'>{text}</p><a href=\"{text}\">there</a>"
    escaped = f"<p title='{escape(text)}'>{escape(text)}</p>"

    assert injected(Answer("/", 200, "Content-Type: text/html", page, 0))
    assert not injected(Answer("/", 200, "Content-Type: text/html", escaped, 0))


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_an_attribute_without_quotes_would_be_noticed(shape: str) -> None:
    """There every sign is escaped, and a space is enough."""
    page = f"<p title={escape(shape.format(word='zq000001x'))}>there</p>"

    assert injected(Answer("/", 200, "Content-Type: text/html", page, 0))


def injected(answer: Answer) -> list[str]:
    """Elements and handlers that a stored text has become, as a browser would read the page."""
    if not answer.is_page or not LOOKS_LIVE.search(answer.body):
        return []
    page = html5lib.parse(answer.body, namespaceHTMLElements=False)
    return [found for element in page.iter() for found in _injected_into(element)]


def _injected_into(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    if element.tag.startswith("zq") or (element.tag == "script" and not element.get("src")):
        yield element.tag
    for name, value in element.attrib.items():
        is_link = name in ("href", "src", "action", "formaction", "hx-get", "hx-post")
        if str(name).startswith("on") or (is_link and value.strip().lower().startswith("javasc")):
            yield f"{element.tag} {name}={value}"


def who(world: World, part: str) -> tuple[object, Person | None]:
    if part == parts.NOBODY:
        return None, None
    return world.house.actor(part).organization, world.person(part)


@pytest.mark.goal("G2")
@pytest.mark.timeout(1200)
def test_a_thousand_hidden_rows_change_no_answer_to_anybody_else(
    world: World, walks: Walks, figure: Figure
) -> None:
    """Neither a byte of it, nor its headers, nor how often the database was asked."""
    asked = {part: paths_of(world, part, place) for place, part in enumerate(OUTSIDE)}
    before = {part: walks.at(part, paths) for part, paths in asked.items()}
    own = read(world, "steward", SEARCHED)
    with undone():
        hidden = hide(world, HIDDEN_OF_EACH)
        different = {
            (part, path): said
            for part, paths in asked.items()
            for path in paths
            if (said := _difference(before[part][path], read(world, part, path)))
        }
        own_after = read(world, "steward", SEARCHED)

    assert different == {}
    assert {m._meta.db_table for m in walled_models() if can_be_hidden(m)} == set(hidden)
    # Whoever may see them does.
    assert own.body != own_after.body
    assert "HIDDEN-" in own_after.body
    answers = sum(map(len, asked.values()))
    rows = f"{sum(hidden.values()):,} hidden rows of {len(hidden)} kinds"
    figure("G2", f"{rows} change none of {answers:,} answers")


def paths_of(world: World, part: str, place: int) -> list[str]:
    """In `make prove` all that somebody may ask; else each address is asked by some, by turns."""
    paths = sorted(named(world, part))
    return [path for number, path in enumerate(paths) if (number + place) % TURNS == 0]


def can_be_hidden(model: type[Walled]) -> bool:
    """Not what the sealer writes, nor what stands for everybody, nor what belongs to such a row."""
    if model.wall_kind == WallKind.SEALED or model.belonging_reads or model in JOINT_ALONE:
        return False
    if model in BESIDE:
        return True
    needed = [
        column.related_model
        for column in model._meta.fields
        if isinstance(column, WalledKey) and not column.null and column.related_model is not model
    ]
    return all(can_be_hidden(target) for target in needed)


def _difference(before: Answer, after: Answer) -> str:
    if before.status != after.status:
        return f"{before.status} became {after.status}"
    one, other = CHANCE.sub("", before.text), CHANCE.sub("", after.text)
    if one != other and not before.path.startswith(SECRETS):
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
        return f"{one[max(at - 60, 0) : at + 60]!r} != {other[max(at - 60, 0) : at + 60]!r}"
    # Fewer is what this process has kept of the contracts since.
    if after.queries > before.queries:
        return f"{before.queries} queries became {after.queries}"
    return ""
