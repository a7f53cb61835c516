"""Every small change to what a contract file says of time."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from governance.contracts.events import KINDS
from governance.contracts.file_format.grammar import parse_span

Path = tuple[str | int, ...]
Change = tuple[Path, str, Any]

ROLLS = (
    "none",
    "past_weekends_and_holidays",
    "past_holidays_only",
    "past_weekends_only",
    "back_before_weekends_and_holidays",
)
STARTS = ("occurred", "learned", "filed", "received", "meeting_held", "answered", "hearing_held")
REMOVED = object()


def changes(content: dict[str, Any]) -> Iterator[Change]:
    """Each place, a name for the change, and the changed value (REMOVED: taken out).

    Numbers, units, starts, choices, rolls, cut-offs, holidays, closures and what pauses stop.
    """
    calendars = list(content.get("calendars", ()))
    for path, value in _places(content, ()):
        if path[0] == "readings":
            continue
        if path[0] == "calendars":
            yield from _calendar(path, value)
        elif path[0] == "closures":
            yield from _closure(path, value)
        elif isinstance(value, dict) and "roll" in value:
            yield from _rolls(path, value, content.get("offices"))
        else:
            yield from _rule(path, value, calendars)


def _rule(path: Path, value: Any, calendars: list[str]) -> Iterator[Change]:
    match path[-1]:
        case "within" | "at_least" | "plus":
            yield from _spans(calendars, path, value)
        case "from" | "before" if path[0] == "procedures":
            yield from _starts(path, value)
        case "cut_off":
            yield path, "another hour", "22:00"
        case "sooner_of" | "later_of":
            yield from ((path, f"without limit {i}", _without(value, i)) for i in range(len(value)))
        case "stops":
            yield from ((path, f"not {value[i]}", _without(value, i)) for i in range(len(value)))


def _rolls(path: Path, value: dict[str, Any], offices: str | None) -> Iterator[Change]:
    for other in sorted(set(ROLLS) - {value["roll"]}):
        calendar = value.get("roll_by") or offices
        yield path, f"roll {other}", {**value, "roll": other, "roll_by": calendar}
    if "cut_off" in value:
        yield path, "another hour", {**value, "cut_off": "22:00"}


def _places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*path, index))


def _spans(calendars: list[str], path: Path, text: str) -> Iterator[Change]:
    span = parse_span(text)
    unit = text.partition(" ")[2]
    yield path, "one more", f"{span.n + 1} {unit}"
    if span.n:
        yield path, "one fewer", f"{span.n - 1} {unit}"
        if span.calendar is not None:
            yield path, "calendar days", f"{span.n} calendar days"
        elif calendars:
            yield path, f"{calendars[0]} days", f"{span.n} {calendars[0]} days"
        yield path, "weeks", f"{span.n} weeks"


def _starts(path: Path, value: Any) -> Iterator[Change]:
    marks = value if isinstance(value, dict) else None
    if marks is not None:
        [(choice, listed)] = marks.items()
        for other in {"first", "last"} - ({"first"} if choice in {"first", "either"} else {choice}):
            yield path, f"the {other}", {other: listed}
        yield from ((path, f"only {mark}", mark) for mark in listed if choice != "either")
        if choice == "either":
            yield path, f"only {listed[-1]}", listed[-1]
        return
    _, _, step = value.partition(" at ")
    place = f" at {step}" if step else ""
    for name in STARTS:
        other = name if name in {"occurred", "learned"} else f"{name}{place}"
        if other != value:
            yield path, f"from {other}", other
    if value.startswith("due "):
        yield path, "received instead of due", f"answer_received{place}"
    elif "answer" in value:
        yield path, "due instead of received", f"due answer{place}"


def _calendar(path: Path, value: Any) -> Iterator[Change]:
    match path[2:]:
        case ("weekdays",):
            yield from ((path, f"not {day}", _without(value, i)) for i, day in enumerate(value))
        case ("holidays", *rest):
            yield from _holidays(path, tuple(rest), value)


def _holidays(path: Path, rest: Path, value: Any) -> Iterator[Change]:
    match rest:
        case ("library",):
            yield path, "no library", REMOVED
        case ("library", "subdivision"):
            yield path, "no subdivision", REMOVED
        case ("observed",):
            for day in value:
                kept = {key: item for key, item in value.items() if key != day}
                yield path, f"{day} not observed", kept or "none"
        case ("days",):
            for index, day in enumerate(value):
                yield path, f"without {day['name']}", _without(value, index)
        case ("days", _, "falls"):
            yield path, "another day", "Aug 19"


def _closure(path: Path, value: Any) -> Iterator[Change]:
    if path[-1] in {"first_day_stops", "last_day_stops"}:
        yield path, "the other way", not value
    elif path[-1] == "first":
        yield path, "two days earlier", "Dec 22"
    elif path[-1] == "last":
        yield path, "later", "Jan 20"


def _without(items: list[Any], index: int) -> list[Any]:
    return items[:index] + items[index + 1 :]


def changed(content: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of the file's values with one of them changed."""
    copy = deepcopy(content)
    place: Any = copy
    for word in path[:-1]:
        place = place[word]
    if value is REMOVED:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


assert set(STARTS) <= set(KINDS)
