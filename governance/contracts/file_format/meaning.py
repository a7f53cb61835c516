"""Whether what a contract file says makes sense: names that exist, steps that lead somewhere.

Works on the values as read, so that it can speak of lines, and beside the shape's own mistakes, so
that all come at once. It therefore trusts no value to have the right shape.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from governance.contracts.events import KINDS
from governance.contracts.file_format.clock_meaning import ClockChecker
from governance.contracts.file_format.days_meaning import check_days
from governance.contracts.file_format.lines import Path, Source
from governance.contracts.file_format.looking import listing, mapping, texts
from governance.contracts.terms import LONGEST_NUMBER


def check_meaning(source: Source) -> None:
    """Add a mistake for everything that is well formed and cannot be meant."""
    said = mapping(source.content)
    _check_zone(source, said)
    _check_dates(source, said)
    _check_marks(source, said)
    _check_articles(source, said)
    check_days(source, said)
    _check_pauses(source, said)
    for key, procedure in mapping(said.get("procedures")).items():
        _check_procedure(source, said, ("procedures", key), mapping(procedure))


def _check_zone(source: Source, said: dict[str, Any]) -> None:
    zone = said.get("zone")
    if not isinstance(zone, str):
        return
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        source.blame(("zone",), f"There is no time zone “{zone}”; one is called America/Chicago.")


def _check_dates(source: Source, said: dict[str, Any]) -> None:
    effective = mapping(said.get("effective"))
    found: dict[str, date] = {}
    for word in ("from", "to"):
        text = effective.get(word)
        if not isinstance(text, str):
            continue
        try:
            found[word] = date.fromisoformat(text)
        except ValueError:
            source.blame(("effective", word), f"“{text}” is not a date.")
    if len(found) == 2 and found["to"] < found["from"]:
        source.blame(("effective", "to"), "The last day is before the first.")


def _check_articles(source: Source, said: dict[str, Any]) -> None:
    """Each is known by its number, or its title where it has none."""
    seen: set[str] = set()
    if "under" in said and said["under"] == said.get("id"):
        source.blame(("under",), "An agreement cannot stand under itself.")
    for index, value in enumerate(listing(said.get("articles"))):
        article, path = mapping(value), ("articles", index)
        number = str(article.get("number") or article.get("title") or "")[:LONGEST_NUMBER]
        if number in seen:
            source.blame(path, f"An article “{number}” stands here a second time.")
        seen.add(number)
        if "superior_to" in article and "under" not in said:
            source.blame(
                (*path, "superior_to"),
                "An article is superior to one of the agreement above: name that as under.",
            )


def _check_marks(source: Source, said: dict[str, Any]) -> None:
    for key in mapping(said.get("marks")):
        if key in KINDS:
            source.blame(("marks", key), f"“{key}” is a standard mark and cannot be another.")


def _check_pauses(source: Source, said: dict[str, Any]) -> None:
    clocks = set(_clock_names(said))
    for key, value in mapping(said.get("pauses")).items():
        path, pause = ("pauses", key), mapping(value)
        ways = sum((word in pause) for word in ("closure", "from", "absence"))
        if ways != 1:
            source.blame(path, f"“{key}” needs one of: closure, from with until, absence.")
        if ("from" in pause) != ("until" in pause):
            source.blame(path, f"“{key}” needs both from and until.")
        closure = pause.get("closure")
        if isinstance(closure, str) and closure not in mapping(said.get("closures")):
            source.blame((*path, "closure"), f"There is no closure “{closure}” in this file.")
        for word in ("from", "until", "absence"):
            _check_mark_name(source, said, (*path, word), pause.get(word))
        for index, name in enumerate(texts(pause.get("stops"))):
            if name not in clocks:
                source.blame((*path, "stops", index), f"There is no clock “{name}” to stop.")
        _check_span(source, said, (*path, "plus"), pause.get("plus"))


def _check_mark_name(source: Source, said: dict[str, Any], path: Path, name: object) -> None:
    if isinstance(name, str) and name not in KINDS and name not in mapping(said.get("marks")):
        source.blame(path, f"“{name}” is neither a standard mark nor one under marks.")


def _check_span(source: Source, said: dict[str, Any], path: Path, text: object) -> None:
    ClockChecker(source, said, {}).span(path, text)


def _clock_names(said: dict[str, Any]) -> Iterator[str]:
    for procedure in mapping(said.get("procedures")).values():
        for step, value in mapping(mapping(procedure).get("steps")).items():
            for clock, rule in mapping(mapping(value).get("clocks")).items():
                yield from (clock, f"{step}.{clock}")
                if "outer" in mapping(rule):
                    yield from (f"{clock}.outer", f"{step}.{clock}.outer")


# --- procedures


def _check_procedure(
    source: Source, said: dict[str, Any], path: Path, procedure: dict[str, Any]
) -> None:
    base = _base_of(source, said, path, procedure)
    steps = mapping(procedure.get("steps")) or mapping(base.get("steps"))
    if not steps:
        source.blame(path, f"The procedure “{path[-1]}” has no steps.")
        return
    checker = ClockChecker(source, said, steps)
    for key, value in mapping(procedure.get("steps")).items():
        _check_step(source, checker, steps, (*path, "steps", key), mapping(value))
    _check_entry(source, said, checker, path, procedure, steps)
    for word in ("not_grievable", "goes_no_further"):
        for index, value in enumerate(listing(procedure.get(word))):
            bar = mapping(value)
            checker.subjects((*path, word, index, "subjects"), bar.get("subjects"))
            checker.step_name((*path, word, index, "after"), bar.get("after"))
    if "steps" in procedure:
        _check_graph(source, path, procedure, steps)
        checker.circles((*path, "steps"))


def _base_of(
    source: Source, said: dict[str, Any], path: Path, procedure: dict[str, Any]
) -> dict[str, Any]:
    like = procedure.get("like")
    if not isinstance(like, str):
        return {}
    base = mapping(mapping(said.get("procedures")).get(like))
    if not base:
        source.blame((*path, "like"), f"There is no procedure “{like}” in this file.")
    elif "like" in base:
        source.blame((*path, "like"), f"“{like}” is itself like another procedure.")
    return base


def _check_step(
    source: Source, checker: ClockChecker, steps: dict[str, Any], path: Path, step: dict[str, Any]
) -> None:
    for word in ("next", "remand_to"):
        for index, name in enumerate(texts(step.get(word))):
            if name not in steps:
                source.blame((*path, word, index), f"There is no step “{name}” in this procedure.")
    for clock, rule in mapping(step.get("clocks")).items():
        checker.clock((*path, "clocks", clock), str(path[-1]), clock, mapping(rule))


def _check_entry(
    source: Source,
    said: dict[str, Any],
    checker: ClockChecker,
    path: Path,
    procedure: dict[str, Any],
    steps: dict[str, Any],
) -> None:
    rules = listing(procedure.get("entry"))
    for index, value in enumerate(rules):
        rule, here = mapping(value), (*path, "entry", index)
        checker.step_name((*here, "step"), rule.get("step"))
        checker.subjects((*here, "subjects"), rule.get("subjects"))
        step = rule.get("step")
        if isinstance(step, str) and step in steps:
            checker.limits(here, step, rule, is_needed=False)
    plain = sum("subjects" not in mapping(rule) for rule in rules)
    if rules and plain != 1:
        source.blame(
            (*path, "entry"), "One rule of the entry, and only one, must be without subjects."
        )


def _check_graph(
    source: Source, path: Path, procedure: dict[str, Any], steps: dict[str, Any]
) -> None:
    onward = _onward(steps)
    for key in steps:
        if key in _reached(onward[key], onward):
            source.blame(
                (*path, "steps", key),
                f"From “{key}” the case can come back to “{key}”; only remand_to may lead back.",
            )
    entries = [mapping(rule).get("step") for rule in listing(procedure.get("entry"))]
    begin = {step for step in entries if step in steps} or {next(iter(steps))}
    back = {
        key: [*onward[key], *texts(mapping(value).get("remand_to"))] for key, value in steps.items()
    }
    for key in steps:
        if key not in begin | _reached(list(begin), back):
            source.blame((*path, "steps", key), f"No way leads to the step “{key}”.")


def _onward(steps: dict[str, Any]) -> dict[str, list[str]]:
    keys = list(steps)
    onward = {}
    for index, (key, value) in enumerate(steps.items()):
        step = mapping(value)
        named = texts(step.get("next")) if "next" in step else keys[index + 1 : index + 2]
        onward[key] = [name for name in named if name in steps]
    return onward


def _reached(begin: list[str], onward: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [key for key in begin if key in onward]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [name for name in onward[key] if name in onward]
    return found
