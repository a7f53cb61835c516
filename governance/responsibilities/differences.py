"""By what two lists differ, as values that lead from the one to the other, and in sentences."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from governance.responsibilities.terms import (
    Function,
    Group,
    Level,
    ResponsibilitiesList,
    Row,
)
from governance.responsibilities.wording import fence_parts, fence_words, row_words

Place = tuple[str, ...]
Parts = dict[Place, Any]
FACTS = ("id", "name", "version", "employer", "unions", "begins", "ends")
ABOUT = {
    "level": "Levels",
    "kind": "Kinds of decisions",
    "group": "Groups",
    "function": "Functions",
    "row": "Who decides",
    "fence": "Fences",
    "order": "Order",
}


@dataclass(frozen=True)
class Difference:
    """One place where they differ; ``before`` or ``after`` is None where it does not stand there.

    ``sentence`` is empty where another says it already: the number of a version, the rows of a
    function that is dropped, an order that follows from what was added.
    """

    place: Place
    before: Any
    after: Any
    sentence: str

    @property
    def about(self) -> str:
        return ABOUT.get(self.place[0], "The list")


def differences(old: ResponsibilitiesList, new: ResponsibilitiesList) -> tuple[Difference, ...]:
    """Everything that leads from ``old`` to ``new``; nothing where they are equal."""
    before, after = _parts(old), _parts(new)
    return tuple(
        Difference(place, was, now, _sentence(place, was, now, old, new))
        for place in dict.fromkeys((*after, *before))
        if (was := before.get(place)) != (now := after.get(place))
    )


def in_sentences(old: ResponsibilitiesList, new: ResponsibilitiesList) -> dict[str, list[str]]:
    """What differs, by what it is about, for whoever has to agree to it."""
    said: dict[str, list[str]] = {}
    for one in differences(old, new):
        if one.sentence:
            said.setdefault(one.about, []).append(one.sentence)
    return said


def applied(old: ResponsibilitiesList, changes: Iterable[Difference]) -> ResponsibilitiesList:
    """``old`` with the differences taken over, in whatever order they come."""
    parts = _parts(old)
    for one in changes:
        if one.after is None:
            parts.pop(one.place, None)
        else:
            parts[one.place] = one.after
    return _list(parts)


# --- a list in parts, each with its place


def _parts(said: ResponsibilitiesList) -> Parts:
    parts: Parts = {(name,): getattr(said, name) for name in FACTS}
    parts |= {("level", one.key): one for one in said.levels}
    parts |= {("kind", key): name for key, name in said.kinds.items()}
    parts |= {("group", one.key): one for one in said.groups}
    parts |= {("function", one.key): replace(one, rows=()) for one in said.functions}
    for function in said.functions:
        parts |= {_row_place(function, row): row for row in function.rows}
        rows = tuple(_row_place(function, row) for row in function.rows)
        parts[("order", "rows", function.key)] = rows
    parts |= {("fence", one.key): one for one in said.fences}
    for word, keys in _orders(said).items():
        parts[("order", word)] = tuple(keys)
    return {place: value for place, value in parts.items() if value is not None}


def _orders(said: ResponsibilitiesList) -> Mapping[str, Iterable[str]]:
    return {
        "levels": [one.key for one in said.levels],
        "kinds": list(said.kinds),
        "groups": [one.key for one in said.groups],
        "functions": [one.key for one in said.functions],
        "fences": [one.key for one in said.fences],
    }


def _row_place(function: Function, row: Row) -> Place:
    begins = row.begins.isoformat() if row.begins else ""
    return "row", function.key, row.level, row.decision, begins


def _list(parts: Parts) -> ResponsibilitiesList:
    def all_of(what: str, word: str) -> tuple[Any, ...]:
        return tuple(parts[(what, key)] for key in parts[("order", word)])

    functions = tuple(
        replace(one, rows=tuple(parts[place] for place in parts[("order", "rows", one.key)]))
        for one in all_of("function", "functions")
    )
    facts: dict[str, Any] = {name: parts.get((name,)) for name in FACTS}
    return ResponsibilitiesList(
        **facts,
        levels=all_of("level", "levels"),
        groups=all_of("group", "groups"),
        functions=functions,
        fences=all_of("fence", "fences"),
        kinds={key: parts[("kind", key)] for key in parts[("order", "kinds")]},
    )


# --- in words


def _sentence(
    place: Place, was: Any, now: Any, old: ResponsibilitiesList, new: ResponsibilitiesList
) -> str:
    what = place[0]
    if what in FACTS:
        return _fact_sentence(what, was, now)
    if what == "order":
        return _order_sentence(place, was, now, new)
    if what == "row" and new.function(place[1]) is None:
        return ""
    named = _NAMED[what](place, old if now is None else new)
    if what == "fence" and was is not None and now is not None:
        return _changed_fence(named, fence_parts(was, old), fence_parts(now, new))
    before = _WORDS[what](was, old) if was is not None else ""
    after = _WORDS[what](now, new) if now is not None else ""
    return _compared(named, before, after)


def _compared(named: str, before: str, after: str) -> str:
    if not before:
        return f"New: {named}: {after}." if after else f"New: {named}."
    if not after:
        return f"Dropped: {named}. It said: {before}."
    return f"{_capital(named)}: {after}. Before: {before}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _changed_fence(named: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Only what of it is another: a fence is long."""
    changed = [
        f"{label} {words or 'nothing'} instead of {before[label] or 'nothing'}"
        for label, words in after.items()
        if words != before[label]
    ]
    return f"{_capital(named)}: {'; '.join(changed)}."


def _fact_sentence(what: str, was: Any, now: Any) -> str:
    if what == "version":
        return ""
    if what == "begins":
        return f"It takes effect on {now} instead of {was}."
    if what == "ends":
        return f"It holds until {now}." if now else f"It no longer ends on {was}."
    words = {"id": "The short name", "name": "The name", "employer": "The employer"}
    if what == "unions":
        return f"The unions are {', '.join(now)} instead of {', '.join(was)}."
    return f"{words[what]} is “{now}” instead of “{was}”."


def _order_sentence(place: Place, was: Any, now: Any, new: ResponsibilitiesList) -> str:
    """Only where what stood before and still stands has changed places."""
    if not was or not now:
        return ""
    stayed = [one for one in now if one in was]
    if stayed == [one for one in was if one in now]:
        return ""
    if place[1] == "levels":
        names = ", ".join(new.level_name(key) for key in now)
        return f"The levels now stand in this order, the lowest first: {names}."
    return f"The {place[1]} stand in another order."


def _row_named(place: Place, said: ResponsibilitiesList) -> str:
    _, function, level, kind, begins = place
    found = said.function(function)
    named = f"{found.name if found else function} at the level {said.level_name(level)}"
    if kind:
        named += f" ({said.kinds.get(kind, kind)})"
    return f"{named} from {begins}" if begins else named


_NAMED: Mapping[str, Callable[[Place, ResponsibilitiesList], str]] = {
    "level": lambda place, said: f"the level {place[1]}",
    "kind": lambda place, said: f"the kind of decision {place[1]}",
    "group": lambda place, said: f"the group {place[1]}",
    "function": lambda place, said: f"the function {place[1]}",
    "row": _row_named,
    "fence": lambda place, said: f"the fence “{place[1]}”",
}


def _group_words(group: Group, said: ResponsibilitiesList) -> str:
    sides = {"labor": "of labor", "management": "of management", "both": "of both sides"}
    return f"{group.name}, {sides[group.side.value]}"


def _level_words(level: Level, said: ResponsibilitiesList) -> str:
    return level.name


def _kind_words(name: str, said: ResponsibilitiesList) -> str:
    return name


def _function_words(function: Function, said: ResponsibilitiesList) -> str:
    return f"{function.name}, under {function.heading}"


_WORDS: Mapping[str, Callable[[Any, ResponsibilitiesList], str]] = {
    "level": _level_words,
    "kind": _kind_words,
    "group": _group_words,
    "function": _function_words,
    "row": row_words,
    "fence": fence_words,
}
