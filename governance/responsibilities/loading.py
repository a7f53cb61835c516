"""A list from its text: all of it, or every mistake with its line and nothing loaded."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator

from governance.contracts.file_format.lines import Path, Source, read_source
from governance.contracts.file_format.looking import listing, mapping
from governance.contracts.file_format.shape import check_shape
from governance.contracts.mistakes import Mistake
from governance.responsibilities.conditions import KINDS, Condition, CostOver, TouchesArticle
from governance.responsibilities.contradictions import contradictions
from governance.responsibilities.terms import (
    MODE_WORDS,
    SIDES_NEEDED,
    Effect,
    Fallback,
    Fence,
    Function,
    Group,
    Level,
    Mode,
    ResponsibilitiesList,
    Row,
    Side,
)

FILES = FilePath(__file__).with_name("files")
WORD_TO_KIND = {kind.word: kind for kind in KINDS}


class ListRefused(ValueError):
    """The text is not taken. ``mistakes`` are all that were found, by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def load_list_file(path: FilePath | str) -> ResponsibilitiesList:
    """The list in a file. Raises ``ListRefused`` with every mistake."""
    try:
        text = FilePath(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ListRefused([Mistake(1, "The file is not text in UTF-8.")]) from error
    return load_list(text)


def load_list(text: str) -> ResponsibilitiesList:
    """The list in a text. Raises ``ListRefused`` with every mistake."""
    source = read_source(text)
    if source.content is not None:
        check_shape(source, _validator(), "a responsibilities list")
        if not source.mistakes:
            _check_meaning(source)
    if source.mistakes:
        raise ListRefused(source.mistakes)
    found = _build(source.content)
    for path, sentence in contradictions(found):
        source.blame(path, sentence)
    if source.mistakes:
        raise ListRefused(source.mistakes)
    return found


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    text = FilePath(__file__).with_name("schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


# --- what the shape alone does not show


def _check_meaning(source: Source) -> None:
    _check_days(source, (), source.content)
    keys: dict[str, list[str]] = {}
    for heading, functions in source.content["functions"].items():
        for key, function in functions.items():
            keys.setdefault(key, []).append(heading)
            for place, row in enumerate(function["rows"]):
                _check_row(source, ("functions", heading, key, "rows", place), row)
    for key, headings in keys.items():
        if len(headings) > 1:
            source.blame(
                ("functions", headings[-1], key),
                f"“{key}” stands under {' and '.join(headings)}: a function has one place.",
            )
    for key, fence in mapping(source.content.get("fences")).items():
        _check_fence(source, ("fences", key), fence, keys)


def _check_row(source: Source, path: Path, row: Mapping[str, Any]) -> None:
    content = source.content
    _check_known(source, (*path, "level"), row["level"], content["levels"], "level")
    if "kind" in row:
        kinds = mapping(content.get("kinds"))
        _check_known(source, (*path, "kind"), row["kind"], kinds, "kind of decision")
    _check_days(source, path, row)
    groups = [key for key in listing(row.get("groups")) if key in content["groups"]]
    for place, key in enumerate(listing(row.get("groups"))):
        _check_known(source, (*path, "groups", place), key, content["groups"], "group")
    mode = Mode(row["mode"])
    missing = SIDES_NEEDED[mode] - _sides(content["groups"][key]["side"] for key in groups)
    if missing:
        names = " and ".join(sorted(missing))
        source.blame(path, f"Where {MODE_WORDS[mode]}, a group of {names} takes part.")
    if row.get("fallback") and mode != Mode.JOINT:
        source.blame((*path, "fallback"), "Only what is decided together has a fallback.")
    if mode == Mode.JOINT and not row.get("fallback"):
        source.blame(path, "What is decided together says its fallback before it is needed.")


def _sides(named: Iterator[str]) -> set[Side]:
    sides = {Side(side) for side in named}
    return {Side.LABOR, Side.MANAGEMENT} if Side.BOTH in sides else sides


def _check_fence(
    source: Source, path: Path, fence: Mapping[str, Any], functions: Mapping[str, Any]
) -> None:
    _check_days(source, path, fence)
    for place, key in enumerate(listing(fence.get("functions"))):
        _check_known(source, (*path, "functions", place), key, functions, "function")
    for place, key in enumerate(listing(fence.get("levels"))):
        _check_known(source, (*path, "levels", place), key, source.content["levels"], "level")
    amount = fence["when"].get("cost_over")
    if amount is not None and _amount(amount) is None:
        source.blame((*path, "when", "cost_over"), f"“{amount}” is no amount of money.")


def _check_known(source: Source, path: Path, key: str, known: Mapping[str, Any], what: str) -> None:
    if key not in known:
        there = ", ".join(known) or "none"
        source.blame(path, f"“{key}” is no {what} of this list. It has: {there}.")


def _check_days(source: Source, path: Path, within: Mapping[str, Any]) -> None:
    days = {}
    for word in ("from", "until"):
        if word in within:
            try:
                days[word] = date.fromisoformat(within[word])
            except ValueError:
                source.blame((*path, word), f"There is no day {within[word]}.")
    if len(days) == 2 and days["until"] <= days["from"]:
        source.blame(
            (*path, "until"), "“until” is the first day without it: it comes after “from”."
        )


def _amount(text: int | str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


# --- building


def _build(content: Mapping[str, Any]) -> ResponsibilitiesList:
    return ResponsibilitiesList(
        id=content["id"],
        name=content["name"],
        version=content["version"],
        employer=content["employer"],
        unions=tuple(content["unions"]),
        begins=date.fromisoformat(content["from"]),
        ends=_day(content, "until"),
        levels=tuple(Level(key, name) for key, name in content["levels"].items()),
        groups=tuple(
            Group(key, said["name"], Side(said["side"])) for key, said in content["groups"].items()
        ),
        functions=tuple(
            Function(key, said["name"], heading, tuple(map(_row, said["rows"])))
            for heading, functions in content["functions"].items()
            for key, said in functions.items()
        ),
        fences=tuple(_fence(key, said) for key, said in mapping(content.get("fences")).items()),
        kinds=dict(mapping(content.get("kinds"))),
    )


def _row(said: Mapping[str, Any]) -> Row:
    return Row(
        level=said["level"],
        mode=Mode(said["mode"]),
        groups=tuple(listing(said.get("groups"))),
        decision=said.get("kind", ""),
        fallback=tuple(Fallback(one) for one in listing(said.get("fallback"))),
        begins=_day(said, "from"),
        ends=_day(said, "until"),
    )


def _fence(key: str, said: Mapping[str, Any]) -> Fence:
    return Fence(
        key=key,
        when=tuple(condition_of(word, value) for word, value in said["when"].items()),
        effect=Effect(said["effect"]),
        sentence=said["sentence"],
        source=said["source"],
        owners={Side(side): name for side, name in said["owners"].items()},
        functions=tuple(listing(said.get("functions"))),
        levels=tuple(listing(said.get("levels"))),
        begins=_day(said, "from"),
        ends=_day(said, "until"),
    )


def condition_of(word: str, value: Any) -> Condition:
    kind: Any = WORD_TO_KIND[word]
    made: Condition
    if kind is CostOver:
        made = CostOver(Decimal(value))
    elif kind is TouchesArticle:
        made = TouchesArticle(() if value == "any" else tuple(map(str, value)))
    else:
        made = kind(tuple(value) if isinstance(value, list) else value)
    return made


def _day(said: Mapping[str, Any], word: str) -> date | None:
    return date.fromisoformat(said[word]) if word in said else None
