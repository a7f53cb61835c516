"""What cannot be read must not be felt either: no count, no order, no size tells of it."""

import re
from collections.abc import Iterator
from unittest import mock

import pytest

from grievances.models import Note
from tests.leaks.crawling import CURIOUS, of_table, read
from tests.matrix.acting import undone
from tests.matrix.scenes import Scene
from tests.matrix.world import World

HIDDEN_INTAKES, HIDDEN_NOTES = 40, 160
# Chosen anew for every answer; tells nothing.
CHANCE = re.compile(
    r'csrf\w*"[^"]{1,8}"[^"]*"|csrftoken=[^;]*|expires=[^;]*|expires: [^\n]*'
    r'|name="client_token" value="[^"]*"',
    re.IGNORECASE,
)
# Everybody who must not notice what the nurses do among themselves.
OUTSIDE = (
    "manager",
    "labor_relations",
    "employer_administrator",
    "other_steward",
    "foreign_relations",
    "grievant",
)


@pytest.fixture(scope="module")
def still(world: World) -> Iterator[World]:
    """The world at one moment: no page says that time has passed."""
    with mock.patch("django.utils.timezone.now", return_value=world.now):
        yield world


def everything(world: World, part: str) -> dict[str, tuple[int, str]]:
    paths = dict.fromkeys((*of_table(world, part), *CURIOUS))
    answers = [read(world, part, path) for path in paths]
    return {answer.path: (answer.status, CHANCE.sub("", answer.text)) for answer in answers}


def hide_two_hundred(world: World) -> None:
    """Intakes, notes and documents that the nurses keep to themselves, on cases others read too."""
    scene: Scene = world.scene(mark="HIDDEN")
    for _ in range(HIDDEN_INTAKES):
        scene.intake(grievants=())
    filed, shared = world.row("filed"), world.row("shared")
    for case in (filed, shared):
        scene.document(case, "steward", "HIDDEN-FILE")
    note = scene.note(filed, "steward", "HIDDEN-NOTE")
    with scene.acting("steward"):
        Note.objects.bulk_create(_copy(note, number) for number in range(HIDDEN_NOTES))


def _copy(note: Note, number: int) -> Note:
    said = {
        field.attname: getattr(note, field.attname)
        for field in Note._meta.fields
        if not field.primary_key
    }
    return Note(**{**said, "text": f"HIDDEN-NOTE {number}"})


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_hundred_hidden_rows_change_no_answer_to_anybody_else(still: World) -> None:
    before = {part: everything(still, part) for part in OUTSIDE}
    own = everything(still, "steward")
    with undone():
        hide_two_hundred(still)
        after = {part: everything(still, part) for part in OUTSIDE}
        own_after = everything(still, "steward")

    different = {
        (part, path): _first_difference(before[part][path][1], after[part][path][1])
        for part in OUTSIDE
        for path in before[part]
        if before[part][path] != after[part][path]
    }
    assert different == {}
    # Whoever may see them does.
    assert own != own_after
    assert "HIDDEN-TITLE" in own_after["/cases/"][1]


def _first_difference(one: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(at - 60, 0) : at + 60]!r} != {other[max(at - 60, 0) : at + 60]!r}"
