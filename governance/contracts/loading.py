"""Load a contract file: all of it, or a list of its mistakes with their lines."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from governance.contracts.file_format.assembly import build_terms
from governance.contracts.file_format.lines import Source, read_source
from governance.contracts.file_format.looking import mapping
from governance.contracts.file_format.meaning import check_meaning
from governance.contracts.file_format.shape import check_shape
from governance.contracts.mistakes import ContractRefused, Mistake
from governance.contracts.terms import Reading, Terms

FILES = FilePath(__file__).with_name("files")


def load_contract_file(path: FilePath | str) -> Terms:
    """The contract in a file. Raises `ContractRefused` with every mistake."""
    try:
        text = FilePath(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ContractRefused([Mistake(1, "The file is not text in UTF-8.")]) from error
    return load_contract(text)


def load_contract(text: str) -> Terms:
    """The contract in a text. Raises `ContractRefused` with every mistake."""
    return _terms_of(read_source(text))


def mistakes_in(text: str) -> tuple[Mistake, ...]:
    """Every mistake in a text, by line; none when it would be loaded."""
    try:
        load_contract(text)
    except ContractRefused as refused:
        return refused.mistakes
    return ()


def terms_from(content: dict[str, Any]) -> Terms:
    """The contract in values already read, as from `read_source`. Raises `ContractRefused`."""
    return _terms_of(Source(content))


def _terms_of(source: Source) -> Terms:
    _check(source)
    if source.mistakes:
        raise ContractRefused(source.mistakes)
    readings = [
        _reading(source, key, mapping(value))
        for key, value in mapping(source.content.get("readings")).items()
    ]
    if source.mistakes:
        raise ContractRefused(source.mistakes)
    kept = tuple(reading for reading in readings if reading is not None)
    return replace(build_terms(source.content), readings=kept)


def _check(source: Source) -> None:
    if source.content is None:
        return
    check_shape(source)
    check_meaning(source)


# --- second readings


def _reading(source: Source, key: str, said: dict[str, Any]) -> Reading | None:
    """The whole contract as it would be under a second reading, checked like the first."""
    changed = deepcopy(source.content)
    changed.pop("readings", None)
    for place, value in said["changes"].items():
        if not _put(changed, place, value):
            source.blame(
                ("readings", key, "changes", place), f"There is no place “{place}” in this file."
            )
            return None
    other = Source(changed)
    _check(other)
    for mistake in other.mistakes:
        source.blame(("readings", key), f"Read so, the file has a mistake: {mistake.sentence}")
    if other.mistakes:
        return None
    return Reading(key, said["if"], build_terms(changed))


def _put(content: Any, place: str, value: Any) -> bool:
    """Set the value at "a.b.c"; False where there is no such place to set it in."""
    *way, last = place.split(".")
    for word in way:
        if isinstance(content, list) and word.isdigit() and int(word) < len(content):
            content = content[int(word)]
        elif isinstance(content, dict) and word in content:
            content = content[word]
        else:
            return False
    if not isinstance(content, dict):
        return False
    if value is None:
        content.pop(last, None)
    else:
        content[last] = value
    return True
