"""Two things a list may not say at once. Each is told with both sentences."""

from collections.abc import Iterator
from itertools import combinations

from governance.responsibilities.terms import (
    MODE_WORDS,
    Fence,
    Function,
    ResponsibilitiesList,
    Row,
    overlap,
)


def contradictions(said: ResponsibilitiesList) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where each stands in the file, and a sentence that quotes both."""
    for function in said.functions:
        yield from _of_rows(said, function)
    for one, other in combinations(said.fences, 2):
        if _are_at_odds(one, other):
            yield (
                ("fences", other.key),
                f"The fences “{one.key}” and “{other.key}” ask the same and differ in what follows:"
                f" “{one.sentence}” ({one.effect}) and “{other.sentence}” ({other.effect}).",
            )


def _of_rows(
    said: ResponsibilitiesList, function: Function
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for (_, one), (place, other) in combinations(enumerate(function.rows), 2):
        if _same_cell(one, other) and overlap(one, other):
            level = said.level_name(one.level)
            yield (
                ("functions", function.heading, function.key, "rows", place),
                f"{function.name} at the level {level} has two modes at one time:"
                f" {MODE_WORDS[one.mode]}, and {MODE_WORDS[other.mode]}.",
            )


def _same_cell(one: Row, other: Row) -> bool:
    return (one.level, one.decision) == (other.level, other.decision)


def _are_at_odds(one: Fence, other: Fence) -> bool:
    """The same conditions, somewhere in common, at some time in common, with different effects."""
    return (
        one.effect != other.effect
        and set(one.when) == set(other.when)
        and _meet(one.functions, other.functions)
        and _meet(one.levels, other.levels)
        and overlap(one, other)
    )


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Empty is all of them."""
    return not some or not others or bool(set(some) & set(others))
