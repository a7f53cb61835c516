"""Changes of a list, each a small verb: a list and what is wanted give another list.

None of them judges: the changed list is written as its text and read again, which refuses what
does not hold together, with the sentences.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from governance.responsibilities.terms import (
    Fence,
    Function,
    Group,
    Level,
    ResponsibilitiesList,
    Row,
)

Change = Callable[[ResponsibilitiesList], ResponsibilitiesList]
Keyed = TypeVar("Keyed", Fence, Function, Group, Level)
LONGEST_KEY = 40


def next_version(said: ResponsibilitiesList, number: int, begins: date) -> ResponsibilitiesList:
    """The same, as another version with another first day and no stated last one."""
    return replace(said, version=number, begins=begins, ends=None)


def begin_on(said: ResponsibilitiesList, day: date) -> ResponsibilitiesList:
    return replace(said, begins=day)


def put_row(
    said: ResponsibilitiesList, function: str, row: Row, *, instead_of: Row | None = None
) -> ResponsibilitiesList:
    """Put a row in place of another, or after the others of its function."""

    def changed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if instead_of in rows:
            return tuple(row if one == instead_of else one for one in rows)
        return (*rows, row)

    return _with_rows(said, function, changed)


def drop_row(said: ResponsibilitiesList, function: str, row: Row) -> ResponsibilitiesList:
    """Without the row; a function that has none left is dropped with it."""
    left = _with_rows(said, function, lambda rows: tuple(one for one in rows if one != row))
    found = left.function(function)
    return drop_function(left, function) if found and not found.rows else left


def put_function(said: ResponsibilitiesList, function: Function) -> ResponsibilitiesList:
    """Add a function with its first row, or give one another name, heading or rows.

    A new one stands after the last of its heading: the text keeps a heading together.
    """
    if said.function(function.key) is not None:
        return replace(said, functions=_gathered(_put(said.functions, function)))
    return replace(said, functions=_gathered((*said.functions, function)))


def drop_function(said: ResponsibilitiesList, key: str) -> ResponsibilitiesList:
    return replace(said, functions=_without(said.functions, key))


def put_group(said: ResponsibilitiesList, group: Group) -> ResponsibilitiesList:
    return replace(said, groups=_put(said.groups, group))


def drop_group(said: ResponsibilitiesList, key: str) -> ResponsibilitiesList:
    return replace(said, groups=_without(said.groups, key))


def put_level(
    said: ResponsibilitiesList, level: Level, *, above: str | None = None
) -> ResponsibilitiesList:
    """Name a level; ``above`` moves it to just above another, "" to the lowest place."""
    levels = list(_put(said.levels, level))
    if above is not None:
        levels = [one for one in levels if one.key != level.key]
        keys = [one.key for one in levels]
        levels.insert(keys.index(above) + 1 if above in keys else 0, level)
    return replace(said, levels=tuple(levels))


def drop_level(said: ResponsibilitiesList, key: str) -> ResponsibilitiesList:
    return replace(said, levels=_without(said.levels, key))


def put_kind(said: ResponsibilitiesList, key: str, name: str) -> ResponsibilitiesList:
    return replace(said, kinds={**said.kinds, key: name})


def drop_kind(said: ResponsibilitiesList, key: str) -> ResponsibilitiesList:
    return replace(said, kinds={one: name for one, name in said.kinds.items() if one != key})


def put_fence(said: ResponsibilitiesList, fence: Fence) -> ResponsibilitiesList:
    return replace(said, fences=_put(said.fences, fence))


def drop_fence(said: ResponsibilitiesList, key: str) -> ResponsibilitiesList:
    return replace(said, fences=_without(said.fences, key))


def key_of(name: str, taken: Iterable[str]) -> str:
    """A key for a new thing, made of its name, that nothing else has."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[: LONGEST_KEY - 4].rstrip("_")
    stem = plain if plain[:1].isalpha() else f"n_{plain}".rstrip("_")
    used, key, number = set(taken), stem, 1
    while key in used:
        number += 1
        key = f"{stem}_{number}"
    return key


def _put(there: tuple[Keyed, ...], wanted: Keyed) -> tuple[Keyed, ...]:
    if any(one.key == wanted.key for one in there):
        return tuple(wanted if one.key == wanted.key else one for one in there)
    return there + (wanted,)  # noqa: RUF005 - mypy tells one kind from the other only so


def _without(there: tuple[Keyed, ...], key: str) -> tuple[Keyed, ...]:
    return tuple(one for one in there if one.key != key)


def _gathered(functions: tuple[Function, ...]) -> tuple[Function, ...]:
    """By heading, in the order in which the headings first come."""
    headings = list(dict.fromkeys(one.heading for one in functions))
    return tuple(sorted(functions, key=lambda one: headings.index(one.heading)))


def _with_rows(
    said: ResponsibilitiesList,
    key: str,
    changed: Callable[[tuple[Row, ...]], tuple[Row, ...]],
) -> ResponsibilitiesList:
    return replace(
        said,
        functions=tuple(
            replace(one, rows=changed(one.rows)) if one.key == key else one
            for one in said.functions
        ),
    )
