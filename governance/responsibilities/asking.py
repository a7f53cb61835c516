"""Asking a list from a terminal: facts as words, the answer in plain words."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from governance.responsibilities.facts import NAMES, Facts
from governance.responsibilities.loading import ListRefused, load_list_file
from governance.responsibilities.who_decides import Answer, Question, who_decides

HELP = "Say who decides something, with whom, within which fences, and why."
YES, NO = ("yes", "true"), ("no", "false")
LISTS = ("articles", "evidence")


class CannotAnswer(ValueError):
    """In sentences: a file with mistakes, or a question that cannot be understood."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", help="Every version of the list, in any order.")
    parser.add_argument("--function", required=True, help="The key of the function.")
    parser.add_argument("--level", required=True, help="The key of the level it is asked at.")
    parser.add_argument("--kind", default="", help="The key of the kind of decision.")
    parser.add_argument("--on", required=True, help="The day that counts: 2026-01-31.")
    parser.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"A fact of the proposal: {', '.join(NAMES)}. Lists are separated by commas.",
    )


def answered(
    *, files: Iterable[str], function: str, level: str, kind: str, on: str, fact: Iterable[str]
) -> str:
    """The answer, a line a sentence. Raises ``CannotAnswer`` with everything that is wrong."""
    asked = question_from(function=function, level=level, kind=kind, on=on, fact=fact)
    try:
        lists = [load_list_file(file) for file in files]
        return told(who_decides(lists, asked))
    except OSError as error:
        raise CannotAnswer(f"The file {error.filename} cannot be read.") from error
    except (ListRefused, ValueError) as refusal:
        raise CannotAnswer(str(refusal)) from refusal


def question_from(
    *, function: str, level: str, kind: str, on: str, fact: Iterable[str]
) -> Question:
    """Raises ``CannotAnswer`` for a day or a fact that cannot be understood."""
    try:
        return Question(function, level, date.fromisoformat(on), kind, facts_from(fact))
    except ValueError as refusal:
        raise CannotAnswer(str(refusal)) from refusal


def told(answer: Answer) -> str:
    """The route, the version it was asked of, and the sentences."""
    asked_of = f" (version {answer.version.version})" if answer.version else ""
    return "\n".join([f"{answer.route.upper()}{asked_of}", *answer.sentences])


def facts_from(words: Iterable[str]) -> Facts:
    """``cost=4000 touches_hours=no articles=9,14``. Raises ``ValueError`` with a sentence."""
    said: dict[str, Any] = {}
    for word in words:
        name, is_there, value = word.partition("=")
        if name not in NAMES or not is_there:
            raise ValueError(
                f"“{word}” is no fact. Say NAME=VALUE, with one of {', '.join(NAMES)}."
            )
        said[name] = _fact(name, value)
    return Facts(**said)


def _fact(name: str, value: str) -> Any:
    if name in LISTS:
        return frozenset(filter(None, value.split(",")))
    if name.startswith("touches_"):
        if value not in (*YES, *NO):
            raise ValueError(f"{name} is yes or no, not “{value}”.")
        return value in YES
    try:
        return Decimal(value) if name == "cost" else int(value)
    except (InvalidOperation, ValueError) as error:
        raise ValueError(f"{name} is a number, not “{value}”.") from error
