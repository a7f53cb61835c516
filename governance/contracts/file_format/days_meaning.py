"""Whether the days of a contract file exist: holidays, closures, calendars that others name."""

from typing import Any

from foundation.calendars.library import holiday_names
from governance.contracts.file_format.grammar import parse_edge, parse_falls
from governance.contracts.file_format.lines import Path, Source
from governance.contracts.file_format.looking import listing, mapping, texts

# Years in which a library's holiday must be found once to be known.
YEARS_LOOKED_AT = (2004, 2015, 2021, 2022, 2025, 2026, 2027)


def check_days(source: Source, said: dict[str, Any]) -> None:
    calendars = mapping(said.get("calendars"))
    names = {
        key: _check_calendar(source, said, ("calendars", key), mapping(value))
        for key, value in calendars.items()
    }
    for key, value in mapping(said.get("closures")).items():
        _check_closure(source, names, ("closures", key), mapping(value))
    counting = mapping(said.get("counting"))
    for path, name in (
        (("offices",), said.get("offices")),
        (("counting", "roll_by"), counting.get("roll_by")),
        (("counting", "day"), counting.get("day")),
    ):
        is_plain = path[-1] == "day" and name == "calendar"
        if isinstance(name, str) and name not in calendars and not is_plain:
            source.blame(path, f"There is no calendar “{name}” in this file.")
    rolls = counting.get("roll") not in {None, "none"}
    if rolls and "roll_by" not in counting:
        source.blame(("counting", "roll"), "Which calendar's days move it? Say so with roll_by.")


def _check_calendar(
    source: Source, said: dict[str, Any], path: Path, calendar: dict[str, Any]
) -> set[str]:
    """The names of the holidays of this calendar."""
    holidays, here = mapping(calendar.get("holidays")), (*path, "holidays")
    names = _library_names(source, (*here, "library"), mapping(holidays.get("library")))
    for index, value in enumerate(listing(holidays.get("days"))):
        day = mapping(value)
        name = day.get("name")
        if isinstance(name, str) and name in names:
            source.blame((*here, "days", index), f"“{name}” is a holiday of this calendar twice.")
        _check_falls(source, (*here, "days", index, "falls"), day, names)
        names |= {name} if isinstance(name, str) else set()
    for index, name in enumerate(texts(calendar.get("closed_during"))):
        if name not in mapping(said.get("closures")):
            source.blame(
                (*path, "closed_during", index), f"There is no closure “{name}” in this file."
            )
    return names


def _library_names(source: Source, path: Path, library: dict[str, Any]) -> set[str]:
    country = library.get("country")
    if not isinstance(country, str):
        return set()
    categories = tuple(texts(library.get("categories")))
    subdivision = library.get("subdivision")
    try:
        known = holiday_names(country, subdivision, categories, YEARS_LOOKED_AT)
    except LookupError as error:
        source.blame(path, str(error))
        return set()
    for word in ("only", "without"):
        for index, name in enumerate(texts(library.get(word))):
            if name not in known:
                source.blame(
                    (*path, word, index),
                    f"The library has no “{name}” here; it has: {', '.join(sorted(known))}.",
                )
    only, without = set(texts(library.get("only"))), set(texts(library.get("without")))
    return (set(known) & only if only else set(known)) - without


def _check_falls(source: Source, path: Path, day: dict[str, Any], names: set[str]) -> None:
    text = day.get("falls")
    if not isinstance(text, str):
        return
    try:
        found = parse_falls(str(day.get("name")), text, None, None)
    except (ValueError, AssertionError, IndexError, KeyError):
        source.blame(path, f"No calendar has the day “{text}”.")
        return
    if found.days_after is not None and found.days_after not in names:
        source.blame(path, f"“{found.days_after}” is not a holiday said before this one.")


def _check_closure(
    source: Source, names: dict[str, set[str]], path: Path, closure: dict[str, Any]
) -> None:
    calendar = closure.get("calendar")
    if isinstance(calendar, str) and calendar not in names:
        source.blame((*path, "calendar"), f"There is no calendar “{calendar}” in this file.")
    for word in ("first", "last"):
        text = closure.get(word)
        if not isinstance(text, str):
            continue
        try:
            edge = parse_edge(text)
        except (ValueError, AssertionError):
            source.blame((*path, word), f"No calendar has the day “{text}”.")
            continue
        if edge.beside is None:
            continue
        if not isinstance(calendar, str):
            source.blame((*path, word), "Which calendar tells the open day? Say so with calendar.")
        elif edge.beside not in names.get(calendar, {edge.beside}):
            source.blame(
                (*path, word), f"“{edge.beside}” is not a holiday of the calendar “{calendar}”."
            )
